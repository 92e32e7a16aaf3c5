"""A part of a batch handed to Amazon as one feed. createFeed has no key that tells two apart, so a
lost answer is looked up among Amazon's feeds. The effect's document names what was uploaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from seller.amazon import feeds
from seller.amazon.session import Session
from seller.effects.effect import AGAIN, DONE, UNKNOWN, Kind, Said
from seller.effects.listings.calls import refused
from seller.errors import Stop
from seller.facts import Effect
from seller.listings.instances import read, written
from seller.listings.plan import CAPS, FEED
from seller.store import Connection, uploads

LOOKS = 4
PAUSE = 20.0
"""Seconds between two looks at Amazon's list: a feed may appear in it a little late."""


def subject(batch: str, part: int) -> str:
    return f"{batch}/{part:03d}"


def document(uploaded: str, known: Iterable[str]) -> str:
    """What an effect carries: the document, and the feeds that were there before."""
    return written({"document": uploaded, "known": sorted(known)})


def send(session: Session, row: Effect) -> Said:
    try:
        made = feeds.create(session, row.marketplace, read(row.document)["document"])
    except Stop as error:
        if error.key != "amazon.rejected":
            raise
        return refused(error)
    return Said(DONE, "submitted", {"feed": made})


def happened(session: Session, row: Effect) -> Said:
    """A feed that was not there before and came since then is this one: one goes out at a time."""
    known = set(read(row.document)["known"])
    since = row.sent_at or row.planned_at
    for look in range(LOOKS):
        if look:
            session.wait(PAUSE)
        found = [one for one in feeds.since(session, row.marketplace, since) if _new(one, known)]
        if found:
            nearest = min(found, key=lambda one: abs(_made(one) - since))
            return Said(DONE, "found", {"feed": str(nearest["feedId"])})
    return Said(AGAIN, "not_listed")


def _new(one: Mapping[str, Any], known: set[str]) -> bool:
    return str(one["feedId"]) not in known


def _made(one: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(str(one["createdTime"]))


def record(conn: Connection, row: Effect, said: Said, now: datetime) -> None:
    """From here on the rows of this part are known to be at Amazon."""
    batch, _, part = row.subject.partition("/")
    if said.word == DONE:
        sent = row.sent_at or now
        uploads.fed(conn, row.account, batch, int(part), feed=said.told["feed"], now=sent)
        return
    told = said.told or {"issues": []}
    values = {"state": UNKNOWN, "reason": said.code, "issues": written(told["issues"])}
    uploads.lost(conn, row.account, batch, int(part), **values)


KIND = Kind(
    name=FEED,
    send=send,
    happened=happened,
    record=record,
    daily=CAPS[FEED][0],
    first=CAPS[FEED][1],
    width=1,
)
