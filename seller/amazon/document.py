"""A document from its signed address: every byte of it, or an error; never a part of it.

The address is itself a credential for five minutes: it is not logged, and the host behind it,
which is not SP-API, is shown no access token.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from email.message import Message
from typing import NamedTuple

import requests
import urllib3

from seller.amazon.transport import AGENT, local
from seller.errors import Stop

CAP = 1 << 30
"""Largest document, decompressed. A month of a very large seller's order lines has 200 MB."""

PIECE = 1 << 20
GZIP = b"\x1f\x8b"
TIMEOUT = (15.0, 60.0)


class Body(NamedTuple):
    """`charset` is what the Content-Type claims, None where it claims nothing."""

    content: bytes
    charset: str | None


class Broken(Exception):
    """The document did not arrive whole. `stale`: the address has expired, ask for a new one."""

    def __init__(self, reason: str, *, stale: bool = False) -> None:
        super().__init__(reason)
        self.stale = stale


def download(url: str, *, compressed: bool, cap: int = CAP) -> Body:
    """The document, decompressed and complete; raises Broken or Stop."""
    try:
        with requests.Session() as web:
            web.auth = lambda request: request  # else a .netrc entry for the host would be sent
            web.trust_env = not local(url)
            headers = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
            with web.get(url, headers=headers, stream=True, timeout=TIMEOUT) as answer:
                if answer.status_code != 200:
                    stale = answer.status_code in {400, 403, 404}
                    raise Broken(f"HTTP {answer.status_code}", stale=stale)
                content = b"".join(_pieces(answer, cap))
                claimed = answer.headers
    except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
        raise Broken(type(error).__name__) from None  # their own words quote the signed address
    encoded = claimed.get("Content-Encoding", "").lower() in {"gzip", "x-gzip"}
    return Body(_whole(content, compressed or encoded, cap), _charset(claimed))


def _pieces(answer: requests.Response, cap: int) -> Iterator[bytes]:
    """The bytes as they are sent. Fewer than announced make urllib3 raise IncompleteRead."""
    size = 0
    while piece := answer.raw.read(PIECE, decode_content=False):
        size += len(piece)
        if size > cap:
            raise Stop("amazon.document_large", limit=cap >> 20)
        yield piece


def _whole(content: bytes, compressed: bool, cap: int) -> bytes:
    """Decompressed once, or twice where the transfer was compressed on top of the document."""
    if compressed and not content.startswith(GZIP):
        raise Broken("not gzip")
    layers = 2 if compressed else 0
    while layers and content.startswith(GZIP):
        content = b"".join(_members(content, cap))
        layers -= 1
    return content


def _members(content: bytes, cap: int) -> Iterator[bytes]:
    """Every member of a gzip file, its length and checksum verified, at most `cap` bytes in all."""
    left = cap
    while content.startswith(GZIP):
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        while not member.eof:
            try:
                piece = member.decompress(content, PIECE)
            except zlib.error as error:
                raise Broken("damaged gzip") from error
            content = member.unconsumed_tail
            if not (piece or content or member.eof):
                raise Broken("truncated gzip")
            left -= len(piece)
            if left < 0:
                raise Stop("amazon.document_large", limit=cap >> 20)
            yield piece
        content = member.unused_data
    if content.strip(b"\0"):
        raise Broken("damaged gzip")


def _charset(headers: Mapping[str, str]) -> str | None:
    parsed = Message()
    parsed["Content-Type"] = headers.get("Content-Type", "")
    return parsed.get_content_charset()
