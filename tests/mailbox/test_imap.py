"""A mailbox is read over a socket: once each, from where it stopped, with and without TLS."""

from __future__ import annotations

import datetime as dt
import ipaddress
import shutil
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from jobs import mail
from jobs.context import Context, context
from seller.errors import Retry, Stop
from seller.facts import Account
from seller.mailbox import Box, Mailbox
from seller.settings import Settings
from seller.store import boxes, mails, write
from tests.mailbox.server import Post, Server

SHOP = Account("orchid-eu", "A1", "EU", "Orchid", "app", ("DE",))
NOW = dt.datetime.now(dt.UTC).replace(microsecond=0)


def letter(number: int, sender: str, to: str, minutes: int) -> bytes:
    at = (NOW - dt.timedelta(minutes=minutes)).strftime("%d %b %Y %H:%M:%S +0000")
    head = f"From: {sender}\nTo: {to}\nMessage-ID: <m{number}@x.y>\nDate: {at}\n"
    return f"{head}\nWo ist es?".encode()


@contextmanager
def serving(post: Post, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    with Server(post, tls) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.fixture
def ctx(tmp_path: Path, sqlite_template: Path) -> Iterator[Context]:
    shutil.copy(sqlite_template, tmp_path / "seller.db")
    with context(Settings(home=tmp_path)) as opened:
        with opened.store.writing() as conn:
            write.save_account(conn, SHOP, b"sealed")
        yield opened


def connect(ctx: Context, port: int, **rest: str) -> None:
    plain = {"host": "localhost", "port": port, "user": "me", "password": "let me in"}
    with ctx.store.writing(SHOP.account) as conn:
        settings = {**plain, "security": "none", "folder": "INBOX", "sent": "", **rest}
        boxes.connect(conn, ctx.keys, SHOP.account, settings)


def states(ctx: Context) -> list[str]:
    with ctx.store.reading() as conn:
        return sorted(one.state for one in mails.many(conn))


def filled() -> Post:
    inbox = [letter(n, f"a{n}@marketplace.amazon.de", "me@x.cn", 90 - n) for n in (1, 2, 3)]
    inbox.append(letter(4, "friend@example.com", "me@x.cn", 5))
    return Post({"INBOX": inbox, "Sent": [letter(9, "me@x.cn", "a2@marketplace.amazon.de", 9)]})


def test_without_a_mailbox_there_is_nothing_to_do(ctx: Context) -> None:
    assert mail.run(ctx, SHOP, False).status == "no rows"


def test_twice_in_a_row_and_after_new_numbers(ctx: Context) -> None:
    post = filled()
    post.picky = True
    with serving(post) as port:
        connect(ctx, port)
        first = mail.run(ctx, SHOP, False)
        assert (first.rows, first.changed) == (4, 4)  # three kept, one of them answered
        assert states(ctx) == ["answered", "open", "open"]
        assert mail.run(ctx, SHOP, False).rows == 0
        post.folders["INBOX"].append(letter(5, "a5@marketplace.amazon.de", "me@x.cn", 1))
        assert mail.run(ctx, SHOP, False).changed == 1
        post.validity = 8
        again = mail.run(ctx, SHOP, False)
        assert (again.rows, again.changed) == (5, 0)


def test_a_broken_line_goes_on_where_it_stopped(ctx: Context) -> None:
    post = filled()
    post.drop = 3
    with serving(post) as port:
        connect(ctx, port)
        with pytest.raises(Retry, match=r"mailbox\.broken"):
            mail.run(ctx, SHOP, False)
        assert states(ctx) == ["open", "open"]
        assert mail.run(ctx, SHOP, False).rows == 2
        assert states(ctx) == ["answered", "open", "open"]


def test_a_wrong_password_and_a_missing_folder_need_a_person(ctx: Context) -> None:
    with serving(filled()) as port:
        with pytest.raises(Stop, match=r"mailbox\.refused"):
            Mailbox(Box("localhost", port, "me", "wrong", "none"))
        connect(ctx, port, folder="Nowhere")
        with pytest.raises(Stop, match=r"mailbox\.no_folder"):
            mail.run(ctx, SHOP, False)


def test_tls_with_a_certificate_that_is_trusted_and_one_that_is_not(
    ctx: Context, tmp_path: Path
) -> None:
    path = certificate(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(path)
    with serving(filled(), tls) as port:
        connect(ctx, port, security="tls", authority=str(path))
        assert mail.run(ctx, SHOP, False).rows == 4
        with pytest.raises(Retry, match=r"mailbox\.unreached"):
            Mailbox(Box("localhost", port, "me", "let me in", "tls"))


def certificate(folder: Path) -> Path:
    """A certificate of this machine's own, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(NOW - dt.timedelta(1)).not_valid_after(NOW + dt.timedelta(9))
    made = made.add_extension(x509.SubjectAlternativeName(names), critical=False)
    path = folder / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signed = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    path.write_bytes(private + signed)
    return path
