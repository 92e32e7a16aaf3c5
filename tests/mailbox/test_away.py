"""Mail goes out as it comes in: with Outlook's tokens, and by a proxy where one is needed."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import pytest

from jobs.answers import opened
from seller.errors import Retry, Stop
from seller.mailbox import Box
from tests.mailbox.doors import Proxy, Tokens, running
from tests.mailbox.outgoing import Counter
from tests.mailbox.test_imap import NOW, certificate
from tests.mailbox.test_outgoing import MAIL, sender, serving


def box(**rest: Any) -> Box:
    return Box("localhost", 1, "me", **{"password": "let me in", **rest})


def sent(way: Box, port: int, **rest: Any) -> list[str]:
    """Hands in one mail; the refresh tokens that came."""
    kept: list[str] = []
    with opened(way, sender(port, **rest), kept.append) as mailer:
        mailer.send(MAIL, now=NOW)
    return kept


def test_outlook_sends_with_a_token_and_the_next_one_is_kept() -> None:
    counter = Counter(token="A1")
    with running(Tokens()) as tokens, serving(counter) as port:
        address = f"http://127.0.0.1:{tokens.server_address[1]}/token"
        way = box(password="R0", client="app-1", token_url=address)
        assert sent(way, port, password="") == ["R1"]
        assert len(counter.mails) == 1
        assert not counter.logins, "a refresh token is never a password"
        with pytest.raises(Stop, match=r"mailbox\.token_refused"):
            sent(way, port, password="")


def test_a_token_that_the_mail_server_refuses_needs_a_person() -> None:
    counter = Counter(token="another")
    with running(Tokens()) as tokens, serving(counter) as port:
        address = f"http://127.0.0.1:{tokens.server_address[1]}/token"
        with pytest.raises(Stop, match=r"mailer\.refused"):
            sent(box(password="R0", client="app-1", token_url=address), port)
    assert not counter.mails


@pytest.mark.parametrize("security", ["none", "tls", "starttls"])
def test_mail_goes_out_by_the_mailboxs_proxy(tmp_path: Path, security: str) -> None:
    counter, proof = Counter(), certificate(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(proof)
    ways = {"none": {}, "tls": {"tls": tls}, "starttls": {"later": tls}}
    with running(Proxy()) as proxy, serving(counter, **ways[security]) as port:
        address = f"http://127.0.0.1:{proxy.server_address[1]}"
        sent(box(proxy=address), port, security=security, authority=str(proof))
        assert proxy.asked == [f"CONNECT localhost:{port} HTTP/1.1"]
        assert len(counter.mails) == 1
        proxy.answer = "502 no"
        with pytest.raises(Retry, match=r"mailbox\.proxy_refused"):
            sent(box(proxy=address), port)
    assert len(counter.mails) == 1
