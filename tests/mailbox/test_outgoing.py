"""Mail goes out over a socket, with and without TLS; each failure says whether anything left."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from seller.errors import Retry, SellerError, Skip, Stop
from seller.mailer import Mailer, Post, Sender, composed, named
from tests.mailbox.outgoing import Counter, Server
from tests.mailbox.test_imap import NOW, certificate

KEY = ("orchid-eu", "DE", "mail", "302-1234567-1234567/M-1", "abc")
MAIL = Post(
    named(KEY, "shop@x.cn"),
    "a1@marketplace.amazon.de",
    "Ihre Bestellung 302-1234567-1234567",
    "Guten Tag,\n.\nwir prüfen das für Sie.\n",
    "<m1@amazon.example>",
)


@contextmanager
def serving(counter: Counter, **tls: ssl.SSLContext) -> Iterator[int]:
    with Server(counter, **tls) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def sender(port: int, **rest: Any) -> Sender:
    plain = {"host": "localhost", "port": port, "user": "me", "password": "let me in"}
    return Sender(**{**plain, "address": "shop@x.cn", "security": "none", **rest})


def send(port: int, **rest: Any) -> None:
    with Mailer(sender(port, **rest)) as mailer:
        mailer.send(MAIL, now=NOW)


def test_a_mail_arrives_as_it_was_written() -> None:
    counter = Counter()
    with serving(counter) as port:
        send(port)
    ((address, to, raw),) = counter.mails
    found = message_from_bytes(raw, policy=policy.default)
    assert (address, to) == ("shop@x.cn", "a1@marketplace.amazon.de")
    assert found["Message-ID"] == MAIL.message_id
    assert (found["In-Reply-To"], found["Subject"]) == (MAIL.answers, MAIL.subject)
    assert found.get_content_type() == "multipart/alternative"
    plain, html = found.iter_parts()
    assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert plain.get_content().replace("\r\n", "\n") == MAIL.text
    assert "<p>Guten Tag,<br>.<br>wir prüfen das für Sie.</p>" in html.get_content()
    assert not list(found.iter_attachments())


def test_html_of_ones_own_goes_beside_the_text_as_it_is() -> None:
    counter, html = Counter(), "<p>Guten Tag, <b>wir</b> prüfen das für Sie.</p>"
    with serving(counter) as port, Mailer(sender(port)) as mailer:
        mailer.send(replace(MAIL, html=html), now=NOW)
    found = message_from_bytes(counter.mails[0][2], policy=policy.default)
    assert [one.get_content().strip() for one in found.iter_parts()][1] == html


def test_the_same_effect_has_the_same_message_id() -> None:
    assert named(KEY, "shop@x.cn") == named(KEY, "other@x.cn") != named(KEY[::-1], "shop@x.cn")
    first, again = (composed(MAIL, "shop@x.cn", NOW + timedelta(n)) for n in (0, 1))
    assert MAIL.message_id.encode() in first
    assert MAIL.message_id.encode() in again


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_tls_with_a_certificate_that_is_trusted_and_one_that_is_not(
    tmp_path: Path, security: str
) -> None:
    path = certificate(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(path)
    counter = Counter()
    with serving(counter, **{"tls" if security == "tls" else "later": tls}) as port:
        send(port, security=security, authority=str(path))
        with pytest.raises(Retry, match=r"mailer\.unreached"):
            send(port, security=security)
    assert len(counter.mails) == 1


@pytest.mark.parametrize(
    ("verb", "answer", "kind", "key", "arrived"),
    [
        ("AUTH", "535 wrong", Stop, "refused", 0),
        ("MAIL", "451 later", Retry, "busy", 0),
        ("RCPT", "550 nobody a1@marketplace.amazon.de", Skip, "turned_away", 0),
        ("RCPT", "drop", Retry, "unreached", 0),
        ("DATA", "451 later", Retry, "busy", 0),
        (".", "552 too much", Skip, "turned_away", 0),
        (".", "drop", Retry, "no_answer", 1),
    ],
)
def test_failures(verb: str, answer: str, kind: type, key: str, arrived: int) -> None:
    counter = Counter(answers={verb: answer})
    with serving(counter) as port, pytest.raises(SellerError) as told:
        send(port)
    assert (type(told.value), told.value.key) == (kind, f"mailer.{key}")
    assert "a1@" not in str(told.value)
    assert len(counter.mails) == arrived


def test_where_nobody_listens_nothing_was_sent() -> None:
    with serving(Counter()) as port:
        pass
    with pytest.raises(Retry, match=r"mailer\.unreached"):
        send(port)


def test_a_password_never_shows() -> None:
    assert "let me in" not in repr(sender(1))
    assert "marketplace" not in repr(MAIL)
