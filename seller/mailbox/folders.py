"""The names of a mailbox's folders: as a server lists them, and as it wants to hear them."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from typing import Any

LISTED = re.compile(rb'\((?P<flags>[^)]*)\) (?:"[^"]*"|NIL) (?P<name>.+)$')
SENT = (
    *("sent", "sent messages", "sent items", "inbox.sent", "[gmail]/sent mail"),
    *("&xfjt0zab-", "&xfjt0zabkk5o9g-", "&xfjt0zcutvy-", "&kafp4w4imh8-"),
)
"""Of sent mail, where a server marks none; 已发送, 已发送邮件, 已发邮件 and 送信済み among them."""


def sent(told: Iterable[Any]) -> str:
    r"""The folder that is marked as the one of sent mail, else one that is called so, or "".

    >>> sent([rb'(\\HasNoChildren \\Sent) "/" "[Gmail]/Sent Mail"', b'() "/" "Sent"'])
    '[Gmail]/Sent Mail'
    """
    found = list(_listed(told))
    marked = [name for name, flags in found if "\\sent" in flags]
    named = [name for known in SENT for name, _ in found if name.lower() == known]
    return next(iter((*marked, *named)), "")


def _listed(told: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Names and flags; a name may hold blanks, or come by itself after its length."""
    for line in told:
        head, alone = line if isinstance(line, tuple) else (line, None)
        if found := LISTED.search(head or b""):
            name = found["name"].strip() if alone is None else alone
            if alone is None and name[:1] == name[-1:] == b'"':
                name = re.sub(rb'\\(["\\])', rb"\1", name[1:-1])
            yield name.decode("utf-8", "replace"), found["flags"].decode("ascii", "replace").lower()


def quoted(name: str) -> str:
    """A name for a command; other letters than English ones in IMAP's own UTF-7.

    >>> quoted("Sent Items"), quoted("已发送")
    ('"Sent Items"', '"&XfJT0ZAB-"')
    """
    plain = name if name.isascii() else re.sub("[^ -%'-~]+|&", _shifted, name)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _shifted(found: re.Match[str]) -> str:
    if found[0] == "&":
        return "&-"
    coded = base64.b64encode(found[0].encode("utf-16-be")).decode()
    return f"&{coded.rstrip('=').replace('/', ',')}-"
