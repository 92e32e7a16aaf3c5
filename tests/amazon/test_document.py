"""A document arrives whole, or not at all."""

from __future__ import annotations

import gzip

import pytest

from seller.amazon.document import Broken, download
from seller.errors import Stop
from seller.language import explain
from tests.amazon.fake import Amazon, Reply, packed

TEXT = "sku\ttitle\nA/1\t帽子 \u201equoted\u201c \xe9\n".encode() * 500


def fetch(amazon: Amazon, reply: Reply, *, compressed: bool, cap: int = 1 << 20) -> bytes:
    amazon.on("GET", "/document", reply)
    return download(f"{amazon.url}/document", compressed=compressed, cap=cap).content


@pytest.mark.parametrize(
    ("body", "headers", "compressed"),
    [
        (TEXT, {}, False),
        (packed(TEXT), {}, True),
        (packed(TEXT), {"Content-Encoding": "gzip"}, True),
        (packed(TEXT), {"Content-Encoding": "gzip"}, False),
        (packed(packed(TEXT)), {"Content-Encoding": "gzip"}, True),
        (packed(TEXT[:100]) + packed(TEXT[100:]), {}, True),
        (packed(TEXT) + bytes(512), {}, True),
    ],
    ids=["plain", "gzip", "said twice", "transfer only", "twice", "two members", "padded"],
)
def test_every_honest_form_gives_the_same_bytes(
    amazon: Amazon, body: bytes, headers: dict[str, str], *, compressed: bool
) -> None:
    assert fetch(amazon, Reply(200, body, headers), compressed=compressed) == TEXT


def test_an_empty_document_is_one(amazon: Amazon) -> None:
    amazon.on("GET", "/packed", Reply(200, packed(b"")))
    assert download(f"{amazon.url}/packed", compressed=True).content == b""
    assert fetch(amazon, Reply(200, b""), compressed=False) == b""


@pytest.mark.parametrize(
    ("reply", "compressed"),
    [
        (Reply(200, packed(TEXT)[:-9]), True),
        (Reply(200, packed(TEXT)[:30]), True),
        (Reply(200, b"\x1f\x8b"), True),
        (Reply(200, b""), True),
        (Reply(200, b"<html>"), True),
        (Reply(200, packed(TEXT)[:-4] + b"\0\0\0\0"), True),
        (Reply(200, packed(TEXT) + b"rest"), True),
        (Reply(200, TEXT, cut=100), False),
        (Reply(200, packed(TEXT), cut=100), True),
        (Reply(503, b"<html>"), False),
        (Reply(drop=True), False),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_part_of_a_document_is_no_document(
    amazon: Amazon, reply: Reply, *, compressed: bool
) -> None:
    with pytest.raises(Broken) as raised:
        fetch(amazon, reply, compressed=compressed)
    assert not raised.value.stale


@pytest.mark.parametrize("status", [400, 403, 404])
def test_an_address_that_ran_out_says_so(amazon: Amazon, status: int) -> None:
    with pytest.raises(Broken) as raised:
        fetch(amazon, Reply(status, b"<Error><Code>AccessDenied</Code></Error>"), compressed=False)
    assert raised.value.stale


@pytest.mark.parametrize(
    ("body", "compressed"),
    [
        (gzip.compress(bytes(1 << 22)), True),
        (gzip.compress(gzip.compress(bytes(1 << 22))), True),
        (gzip.compress(bytes(1 << 19)) * 3, True),
        (b"x" * ((1 << 20) + 1), False),
    ],
    ids=["bomb", "bomb in a bomb", "three members", "plain"],
)
def test_a_bomb_is_not_opened(amazon: Amazon, body: bytes, *, compressed: bool) -> None:
    headers = {"Content-Encoding": "gzip"} if compressed else {}
    with pytest.raises(Stop) as raised:
        fetch(amazon, Reply(200, body, headers), compressed=compressed)
    assert "1 MiB" in explain(raised.value, "en").what


@pytest.mark.parametrize(
    ("kind", "charset"),
    [
        ("text/plain; charset=Windows-31J", "windows-31j"),
        ('text/plain;charset="UTF-8"', "utf-8"),
        ("text/tab-separated-values", None),
        ("", None),
    ],
)
def test_a_charset_is_told_and_never_guessed(
    amazon: Amazon, kind: str, charset: str | None
) -> None:
    amazon.on("GET", "/document", Reply(200, b"text", {"Content-Type": kind} if kind else {}))
    assert download(f"{amazon.url}/document", compressed=False).charset == charset


def test_the_host_sees_who_asks_and_no_token(amazon: Amazon) -> None:
    fetch(amazon, Reply(200, b"text"), compressed=False)
    (seen,) = amazon.seen
    assert seen.headers["user-agent"].startswith("seller/")
    assert seen.headers["accept-encoding"] == "identity"
    assert "x-amz-access-token" not in seen.headers
