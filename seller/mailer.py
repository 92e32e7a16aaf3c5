"""The door to outgoing mail: one identity per account, and mails that can be known again.

Errors tell apart what certainly did not leave from what nobody knows.
"""

from __future__ import annotations

import hashlib
import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from types import TracebackType
from typing import Any, Self

from seller.errors import Retry, Skip, Stop

PATIENCE = 60.0
BREAK = re.compile(r"\n\s*\n")
SECURITY = ("tls", "starttls", "none")


@dataclass(frozen=True, slots=True)
class Sender:
    """Where mail is handed in, and in whose name; it never shows the password."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    address: str
    security: str = "tls"
    authority: str = ""
    """A file with the certificates to trust, where the server's are its own."""
    bearer: str = field(default="", repr=False)
    """OAuth2: an access token, which goes in the password's place."""


Way = Callable[[str, int], socket.socket]
"""A line to a server's name and port, where it does not lead there by itself."""


@dataclass(frozen=True, slots=True)
class Post:
    """One mail. `answers`: the Message-ID of the mail it answers. `html`: what stands beside the
    text; made from the text where it is "".
    """

    message_id: str
    to: str = field(repr=False)
    subject: str
    text: str = field(repr=False)
    answers: str = ""
    html: str = field(default="", repr=False)


def named(key: Sequence[str], address: str) -> str:
    """The same Message-ID for the same effect, so that a second mail would be known as such."""
    digest = hashlib.sha256("\0".join(key).encode()).hexdigest()[:32]
    return f"<{digest}@{address.rpartition('@')[2]}>"


class Mailer:
    """An open way to a mail server. Use with `with`."""

    def __init__(self, sender: Sender, way: Way | None = None) -> None:
        self._sender = sender
        try:
            self._smtp = _opened(sender, way)
        except (OSError, smtplib.SMTPException) as error:
            raise Retry("mailer.unreached", host=sender.host, port=sender.port) from error
        try:
            if sender.bearer:
                self._smtp.ehlo_or_helo_if_needed()
                self._smtp.auth("XOAUTH2", _Bearer(sender))
            elif sender.user:
                self._smtp.login(sender.user, sender.password)
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError) as error:
            self._smtp.close()
            raise Stop("mailer.refused", host=sender.host) from error
        except (OSError, smtplib.SMTPException, UnicodeEncodeError) as error:
            self._smtp.close()
            raise Retry("mailer.unreached", host=sender.host, port=sender.port) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        with suppress(OSError, smtplib.SMTPException):
            self._smtp.quit()

    def send(self, post: Post, *, now: datetime) -> None:
        """Hand in one mail. Raises Skip `mailer.turned_away` where the server will not take it,
        Retry `mailer.busy` where it will later, Retry `mailer.no_answer` where nobody knows.
        """
        body = composed(post, self._sender.address, now)
        try:
            self._agreed(*self._smtp.mail(self._sender.address))
            self._agreed(*self._smtp.rcpt(post.to))
        except (OSError, smtplib.SMTPServerDisconnected) as error:
            raise Retry("mailer.unreached", host=self._sender.host, port=self._sender.port) from (
                error
            )
        try:
            self._agreed(*self._smtp.data(body))
        except smtplib.SMTPDataError as error:  # DATA itself was refused: nothing was said yet
            self._agreed(error.smtp_code, b"")
        except (OSError, smtplib.SMTPServerDisconnected) as error:
            raise Retry("mailer.no_answer", host=self._sender.host) from error

    def _agreed(self, code: int, _words: bytes) -> None:
        """The server's words may name the buyer: only its number is told."""
        if 200 <= code < 300:
            return
        if 400 <= code < 500:
            raise Retry("mailer.busy", host=self._sender.host, code=code)
        raise Skip("mailer.turned_away", host=self._sender.host, code=code)


def composed(post: Post, address: str, now: datetime) -> bytes:
    """The mail as it goes over the line: text and HTML, nothing that could follow a reader."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = address
    mail["To"] = post.to
    mail["Subject"] = post.subject
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = post.message_id
    if post.answers:
        mail["In-Reply-To"] = post.answers
        mail["References"] = post.answers
    mail.set_content(post.text)
    mail.add_alternative(post.html or dressed(post.text), subtype="html")
    return mail.as_bytes()


def dressed(text: str) -> str:
    r"""The text as HTML that shows its paragraphs and lines, and nothing else.

    >>> dressed("Hello & welcome,\nyou")
    '<html><body><p>Hello &amp; welcome,<br>you</p></body></html>'
    """
    parts = (escape(one.strip("\n")).replace("\n", "<br>") for one in BREAK.split(text.strip()))
    return f"<html><body>{''.join(f'<p>{one}</p>' for one in parts)}</body></html>"


class _Bearer:
    """What SASL's XOAUTH2 says: the token first, and nothing to the reasons of a refusal."""

    def __init__(self, sender: Sender) -> None:
        self._words = f"user={sender.user}\x01auth=Bearer {sender.bearer}\x01\x01"

    def __call__(self, challenge: bytes | None = None) -> str:
        return "" if challenge else self._words


class _Plain(smtplib.SMTP):
    def __init__(self, sender: Sender, way: Way | None, **rest: Any) -> None:
        self._way = way
        super().__init__(sender.host, sender.port, timeout=PATIENCE, **rest)

    def _get_socket(self, host: str, port: int, timeout: float) -> Any:
        if self._way:
            return self._way(host, port)
        return super()._get_socket(host, port, timeout)  # type: ignore[misc]


class _Secure(smtplib.SMTP_SSL, _Plain):
    """TLS around the line of the other."""

    def __init__(self, sender: Sender, way: Way | None, trust: ssl.SSLContext) -> None:
        self._way = way
        smtplib.SMTP_SSL.__init__(self, sender.host, sender.port, timeout=PATIENCE, context=trust)


def _opened(sender: Sender, way: Way | None) -> smtplib.SMTP:
    if sender.security == "none":
        return _Plain(sender, way)
    trust = ssl.create_default_context(cafile=sender.authority or None)
    if sender.security == "tls":
        return _Secure(sender, way, trust)
    plain = _Plain(sender, way)
    plain.starttls(context=trust)
    return plain
