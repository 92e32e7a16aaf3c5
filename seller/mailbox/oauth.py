"""OAuth2, as Outlook's mailboxes want it: a refresh token becomes one for an hour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
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


def renew(box: Box) -> Grant:
    """A fresh access token; raises Stop where a person must allow it anew."""
    known = box.token_url or tokens(box.host)[0]
    scope = "" if box.token_url else tokens(box.host)[1]
    place = urlsplit(known)
    if place.scheme != "https" and place.hostname not in HERE:
        raise Stop("mailbox.token_plain", address=place.hostname)
    form = {
        "grant_type": "refresh_token",
        "client_id": box.client,
        "refresh_token": box.password,
        **({"client_secret": box.secret} if box.secret else {}),
        **({"scope": scope} if scope else {}),
    }
    ways = {"http": box.proxy, "https": box.proxy} if box.proxy else None
    try:
        answer = requests.post(
            known, data=form, timeout=TIMEOUT, proxies=ways, allow_redirects=False
        )
    except requests.RequestException:  # its text may hold the proxy's password
        raise Retry("mailbox.token_unreached", after=LATER, address=place.hostname) from None
    if answer.status_code == BUSY or answer.status_code >= BROKEN:
        raise Retry("mailbox.token_unreached", after=LATER, address=place.hostname)
    found = _told(answer)
    if not answer.ok or not isinstance(found.get("access_token"), str):
        code = str(found.get("error") or answer.status_code)[:60]
        raise Stop("mailbox.token_refused", address=place.hostname, code=code)
    return Grant(found["access_token"], str(found.get("refresh_token") or box.password))


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
