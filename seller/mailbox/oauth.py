"""OAuth2, as Outlook's mailboxes want it: a refresh token becomes one for an hour."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import requests

from seller.errors import Retry, Stop
from seller.mailbox.box import Box, tokens

TIMEOUT = (10, 30)
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
BUSY = 429
BROKEN = 500
LATER = 300.0
"""Seconds until the next attempt."""


@dataclass(frozen=True, slots=True)
class Grant:
    """`access` opens the mailbox; `refresh` is the next one, which takes the old one's place."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)


class Answer(NamedTuple):
    """`place`: the host that answered."""

    place: str
    ok: bool
    status: int
    told: Mapping[str, Any]


def renew(box: Box) -> Grant:
    """A fresh access token; raises Stop where a person must allow it anew."""
    form = {"grant_type": "refresh_token", "refresh_token": box.password, **scoped(box)}
    answer = posted(box, where(box), form)
    access = answer.told.get("access_token")
    if not answer.ok or not isinstance(access, str):
        raise refused(answer)
    return Grant(access, str(answer.told.get("refresh_token") or box.password))


def where(box: Box) -> str:
    """The address that gives tokens."""
    return box.token_url or tokens(box.host)[0]


def scoped(box: Box) -> dict[str, str]:
    """What is asked for, where the server is one that wants to hear it."""
    scope = "" if box.token_url else tokens(box.host, sends=box.sends)[1]
    return {"scope": scope} if scope else {}


def posted(box: Box, address: str, form: Mapping[str, str]) -> Answer:
    """Ask as the application; a server that is busy or away raises Retry."""
    place = urlsplit(address)
    host = place.hostname or "?"
    if place.scheme != "https" and host not in HERE:
        raise Stop("mailbox.token_plain", address=host)
    whole = {**form, "client_id": box.client}
    if box.secret:
        whole["client_secret"] = box.secret
    ways = {"http": box.proxy, "https": box.proxy} if box.proxy else None
    try:
        answer = requests.post(
            address, data=whole, timeout=TIMEOUT, proxies=ways, allow_redirects=False
        )
    except requests.RequestException:  # its text may hold the proxy's password
        raise Retry("mailbox.token_unreached", after=LATER, address=host) from None
    if answer.status_code == BUSY or answer.status_code >= BROKEN:
        raise Retry("mailbox.token_unreached", after=LATER, address=host)
    return Answer(host, answer.ok, answer.status_code, _told(answer))


def refused(answer: Answer) -> Stop:
    """A person must act; the server's own code says why."""
    code = str(answer.told.get("error") or answer.status)[:60]
    return Stop("mailbox.token_refused", address=answer.place, code=code)


def _told(answer: requests.Response) -> dict[str, Any]:
    try:
        found = answer.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def bearer(user: str, access: str) -> Callable[[bytes], bytes]:
    r"""What is said to the server by SASL's XOAUTH2; the second time, to a refusal, nothing.

    >>> bearer("me", "t")(b"")
    b'user=me\x01auth=Bearer t\x01\x01'
    """
    words = iter([f"user={user}\x01auth=Bearer {access}\x01\x01".encode()])
    return lambda _challenge: next(words, b"")
