"""Real mailboxes: Outlook's tokens, a proxy in between, folders under whatever name."""

from __future__ import annotations

import ssl
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jobs import mail
from jobs.context import Context
from seller.errors import Retry, Stop
from seller.mailbox import Box, Mailbox, typed
from seller.store import boxes
from tests.mailbox.doors import Proxy, Tokens, running
from tests.mailbox.server import Post
from tests.mailbox.test_imap import SHOP, certificate, connect, ctx, filled, serving, states

__all__ = ["ctx"]


def outlook(tokens: Tokens, **rest: str) -> dict[str, Any]:
    address = f"http://127.0.0.1:{tokens.server_address[1]}/token"
    return {"password": "R0", "client": "app-1", "token_url": address, **rest}


def test_tokens_open_a_mailbox_and_are_replaced_each_time(ctx: Context) -> None:
    post = filled()
    with running(Tokens()) as tokens, serving(post) as port:
        connect(ctx, port, **outlook(tokens, secret="s"))
        for number in (1, 2):
            post.token = f"A{number}"
            mail.run(ctx, SHOP, False)
        assert states(ctx) == ["answered", "open", "open"]
        with ctx.store.reading() as conn:
            kept = boxes.found(conn, ctx.keys, SHOP.account)
        assert kept
        assert kept["password"] == "R2"
        assert kept["folder"] == "INBOX"
        assert tokens.forms[1] == {
            "grant_type": "refresh_token",
            "client_id": "app-1",
            "client_secret": "s",
            "refresh_token": "R1",
        }
    assert "LOGIN" not in post.asked


def test_what_an_access_token_does_not_open_needs_a_person(ctx: Context) -> None:
    post = filled()
    post.token = "another"
    with running(Tokens()) as tokens, serving(post) as port:
        connect(ctx, port, **outlook(tokens))
        with pytest.raises(Stop, match=r"mailbox\.refused"):
            mail.run(ctx, SHOP, False)
        with ctx.store.reading() as conn:
            kept = boxes.found(conn, ctx.keys, SHOP.account)
    assert kept
    assert kept["password"] == "R1", "the refresh token that came is kept all the same"


@pytest.mark.parametrize(
    ("status", "refresh", "kind", "key"),
    [
        (200, "sec-9", Stop, "mailbox.token_refused"),
        (503, "R0", Retry, "mailbox.token_unreached"),
        (429, "R0", Retry, "mailbox.token_unreached"),
        (401, "R0", Stop, "mailbox.token_refused"),
    ],
)
def test_what_a_token_server_may_answer(
    status: int, refresh: str, kind: type[Exception], key: str
) -> None:
    with running(Tokens()) as tokens:
        tokens.status = status
        way = outlook(tokens, password=refresh)
        with pytest.raises(kind, match=key) as caught:
            Mailbox(Box("localhost", 1, "me", **way))
    assert "sec-9" not in str(caught.value)


def test_tokens_are_not_sent_where_they_can_be_read() -> None:
    way: Any = {"client": "app", "token_url": "http://login.example.com/token"}
    with pytest.raises(Stop, match=r"mailbox\.token_plain"):
        Mailbox(Box("imap.example.com", 993, "me", "R0", **way))
    with pytest.raises(Stop, match=r"mailbox\.token_where"):
        Mailbox(Box("imap.example.com", 993, "me", "R0", client="app"))


def test_a_proxy_is_passed_with_and_without_tls(ctx: Context, tmp_path: Path) -> None:
    path = certificate(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(path)
    with running(Proxy()) as proxy:
        address = f"http://127.0.0.1:{proxy.server_address[1]}"
        with serving(filled()) as port:
            connect(ctx, port, proxy=address)
            assert mail.run(ctx, SHOP, False).rows == 4
            assert proxy.asked == [f"CONNECT localhost:{port} HTTP/1.1"]
        proxy.password = "li:p@ss"
        with serving(filled(), tls) as port:
            secure: Any = {"security": "tls", "authority": str(path)}
            plain = Box("localhost", port, "me", "let me in", **secure, proxy=address)
            known = address.replace("//", "//li:p%40ss@")
            with Mailbox(replace(plain, proxy=known)) as box:
                assert box.sent() == "Sent"
            with pytest.raises(Stop, match=r"mailbox\.proxy_locked"):
                Mailbox(plain)


@pytest.mark.parametrize(
    ("answer", "kind", "key"),
    [
        ("403 Forbidden", Retry, "mailbox.proxy_refused"),
        ("", Retry, "mailbox.proxy_closed"),
        ("nonsense", Retry, "mailbox.proxy_refused"),
    ],
)
def test_what_a_proxy_may_answer(answer: str, kind: type[Exception], key: str) -> None:
    with running(Proxy()) as proxy:
        proxy.answer = answer
        address = f"http://li:secret@127.0.0.1:{proxy.server_address[1]}"
        with pytest.raises(kind, match=key) as caught:
            Mailbox(Box("localhost", 1, "me", "x", "none", proxy=address))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "way", ["socks5://127.0.0.1:1080", "127.0.0.1:7890", "http://x", "http://x:y"]
)
def test_a_proxy_of_another_kind_is_refused(way: str) -> None:
    with pytest.raises(Stop, match=r"mailbox\.proxy_form"):
        Mailbox(Box("localhost", 1, "me", "x", "none", proxy=way))


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("Sent Messages", True),
        ("[Gmail]/Sent Mail", True),
        ("Sent Messages", False),
        ("&XfJT0ZAB-", False),
        ("Gesendete Elemente", True),
    ],
)
def test_a_reply_in_the_sent_folder_is_seen_under_whatever_name(
    ctx: Context, name: str, marked: bool
) -> None:
    plain = filled()
    post = Post({"INBOX": plain.folders["INBOX"], name: plain.folders["Sent"]}, marked=marked)
    with serving(post) as port:
        connect(ctx, port)
        mail.run(ctx, SHOP, False)
    assert states(ctx) == ["answered", "open", "open"]


def test_a_folder_may_be_named_in_chinese(ctx: Context) -> None:
    plain = filled()
    post = Post({"INBOX": plain.folders["INBOX"], "&XfJT0ZAB-": plain.folders["Sent"]})
    with serving(post) as port:
        connect(ctx, port, sent="已发送")
        mail.run(ctx, SHOP, False)
    assert states(ctx) == ["answered", "open", "open"]


def test_163_wants_to_know_who_asks_before_a_folder_opens(ctx: Context) -> None:
    post = filled()
    post.picky = True
    with serving(post) as port:
        connect(ctx, port)
        assert mail.run(ctx, SHOP, False).rows == 4
    assert post.asked.index("LOGIN") < post.asked.index("ID") < post.asked.index("EXAMINE")


def test_an_app_password_of_gmail_is_taken_as_it_is_shown() -> None:
    assert typed(" abcd efgh ijkl mnop ") == "abcdefghijklmnop"
    assert typed("correct horse battery") == "correct horse battery"


def test_a_box_shows_no_secret() -> None:
    box = Box("h", 1, "me", "pw-1", client="app", secret="sec-2", proxy="http://li:pw-3@h:1")
    assert not any(word in repr(box) for word in ("pw-1", "sec-2", "pw-3"))
