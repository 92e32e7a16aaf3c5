"""A mailbox over IMAP: reads folders in the order mails came, changes nothing in them."""

from __future__ import annotations

import imaplib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from seller.errors import Retry, Stop
from seller.mailbox import folders, oauth
from seller.mailbox.box import Box
from seller.mailbox.line import opened, route

LARGEST = 60_000_000
"""Bytes; of a larger mail only the beginning is read, where its words are."""
BEGINNING = 1_000_000
IDENTITY = '("name" "seller" "version" "1" "vendor" "seller")'
"""163 and QQ let nobody select a folder who has not said who they are (RFC 2971)."""
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
"""As IMAP spells them, whatever the locale."""

imaplib.Commands["ID"] = ("NONAUTH", "AUTH", "SELECTED")


@dataclass(frozen=True, slots=True)
class Found:
    """One mail of a folder; `validity` says for how long `uid` names it."""

    validity: int
    uid: int
    raw: bytes


class Mailbox:
    """An open mailbox. Use with `with`. `keep` gets each refresh token that replaces the box's."""

    def __init__(self, box: Box, keep: Callable[[str], None] | None = None) -> None:
        self._host = box.host
        if box.proxy:
            route(box.proxy)
        grant = oauth.renew(box) if box.client else None
        if grant and keep and grant.refresh != box.password:
            keep(grant.refresh)  # at once: whatever happens next, the old one may be dead
        try:
            self._imap = opened(box)
        except (OSError, imaplib.IMAP4.error) as error:
            raise Retry("mailbox.unreached", host=box.host, port=box.port) from error
        try:
            if grant:
                self._imap.authenticate("XOAUTH2", oauth.bearer(_ascii(box.user), grant.access))
            else:
                self._imap.login(_ascii(box.user), _ascii(box.password))
            if "ID" in self._imap.capabilities or _wants(box.host):
                self._imap.xatom("ID", IDENTITY)
        except imaplib.IMAP4.abort as error:
            raise Retry("mailbox.unreached", host=box.host, port=box.port) from error
        except imaplib.IMAP4.error as error:
            self._imap.shutdown()
            raise Stop("mailbox.refused", host=box.host) from error
        except OSError as error:
            raise Retry("mailbox.unreached", host=box.host, port=box.port) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        try:
            self._imap.logout()
        except (OSError, imaplib.IMAP4.error):
            return

    def sent(self) -> str:
        """The folder of sent mail, or "" where none looks like one."""
        return folders.sent(self._asked("LIST", *self._call(self._imap.list)))

    def since(self, folder: str, validity: int, uid: int, *, day: datetime) -> Iterator[Found]:
        """Mails after `uid`; those since `day` where the folder's numbering has begun anew."""
        self._selected(folder)
        now = int((self._imap.response("UIDVALIDITY")[1] or [b"0"])[0] or 0)
        again = now != validity
        after = 0 if again else uid
        when = (
            f"SINCE {day.day}-{MONTHS[day.month - 1]}-{day.year}" if again else f"UID {uid + 1}:*"
        )
        found = self._asked("SEARCH", *self._call(self._imap.uid, "SEARCH", when))
        numbers = sorted({int(one) for line in found if line for one in line.split()})
        for number in numbers:
            if number > after and (raw := self._raw(number)):
                yield Found(now, number, raw)

    def _selected(self, folder: str) -> None:
        status, _ = self._call(self._imap.select, folders.quoted(folder), True)
        if status != "OK":
            raise Stop("mailbox.no_folder", folder=folder, host=self._host)

    def holds(self, folder: str, message_id: str) -> bool:
        """Whether the folder has a mail of this Message-ID."""
        self._selected(folder)
        words = ("SEARCH", "HEADER", "Message-ID", f'"{message_id}"')
        found = self._asked("SEARCH", *self._call(self._imap.uid, *words))
        return any(line.split() for line in found if line)

    def _raw(self, number: int) -> bytes:
        """One mail's bytes; none where it was deleted meanwhile."""
        sizes = self._asked(
            "FETCH", *self._call(self._imap.uid, "FETCH", str(number), "(RFC822.SIZE)")
        )
        size = re.search(rb"RFC822\.SIZE (\d+)", b" ".join(_lines(sizes)))
        part = f"<0.{BEGINNING}>" if size and int(size[1]) > LARGEST else ""
        told = self._asked(
            "FETCH", *self._call(self._imap.uid, "FETCH", str(number), f"(BODY.PEEK[]{part})")
        )
        return next((bytes(one[1]) for one in told if isinstance(one, tuple)), b"")

    def _call(self, command: Callable[..., tuple[str, Any]], *words: object) -> tuple[str, Any]:
        try:
            return command(*words)
        except (OSError, imaplib.IMAP4.abort) as error:
            raise Retry("mailbox.broken", host=self._host) from error
        except imaplib.IMAP4.error:
            return "NO", []

    def _asked(self, what: str, status: str, told: list[Any]) -> list[Any]:
        if status != "OK":
            raise Retry("mailbox.said_no", host=self._host, command=what)
        return told


def _lines(told: list[Any]) -> Iterator[bytes]:
    for one in told:
        yield one[0] if isinstance(one, tuple) else one or b""


def _ascii(text: str) -> str:
    if not text.isascii():
        raise Stop("mailbox.letters")
    return text


def _wants(host: str) -> bool:
    return host.lower().endswith(("163.com", "126.com", "yeah.net", "qq.com", "188.com"))
