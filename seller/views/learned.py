"""How long legs really take, from tickets and from the statuses of shipments in no ticket."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from seller.facts import LegTime
from seller.metrics.firstleg.times import LEGS, Took, mean, spread, took
from seller.store import Connection
from seller.store.landing import Landing, landings
from seller.store.tickets import Voyage, voyages

DOOR = ("DELIVERED", "CHECKED_IN", "RECEIVING")
"""Statuses of goods at Amazon's door."""


def learned(conn: Connection, now: datetime) -> list[LegTime]:
    """By leg and mode, longest legs first; a shipment counts once."""
    found: defaultdict[tuple[str, str], list[Took]] = defaultdict(list)
    for one in _took(conn):
        found[one.leg, one.mode].append(one)
    keys = sorted(found, key=lambda key: ([*LEGS].index(key[0]), key[1]))
    return [_time(key, found[key], now) for key in keys]


def _time(key: tuple[str, str], mine: list[Took], now: datetime) -> LegTime:
    days = sorted(one.days for one in mine)
    counts = Counter(one.source for one in mine)
    return LegTime(
        leg=key[0],
        mode=key[1],
        count=len(days),
        mean=str(mean(days)),
        spread=str(spread(days)),
        days=" ".join(map(str, days)),
        source=" ".join(f"{name}={count}" for name, count in sorted(counts.items())),
        as_of=now,
    )


def _took(conn: Connection) -> Iterator[Took]:
    """Parts of a ticket that share all days are one journey, not several."""
    known = landings(conn)
    for one in voyages(conn):
        journeys: set[Took] = set()
        for part in one.parts or (None,):
            real = _real(one, part.shipment_id if part else "")
            landing = known.pop((part.account, part.shipment_id), None) if part else None
            closed = _closed(landing) if landing else None
            if closed and "delivered" in real:
                real.setdefault("stowed", closed)
            elif landing and "delivered" not in real:
                journeys.update(took("", _statuses(landing), "statuses"))
            journeys.update(took(one.ticket.mode, real, "tickets"))
        yield from sorted(journeys, key=lambda each: (each.leg, each.days, each.source))
    for landing in known.values():
        yield from took("", _statuses(landing), "statuses")


def _real(one: Voyage, shipment: str) -> dict[str, date]:
    """What is told of a shipment alone goes before what is told of its whole ticket."""
    stones = sorted(one.stones, key=lambda stone: stone.shipment_id != "")
    return {
        stone.stage: stone.real
        for stone in stones
        if stone.real and stone.shipment_id in {"", shipment}
    }


def _closed(landing: Landing) -> date | None:
    """When Amazon closed a shipment of which all came; one closed short tells nothing."""
    at = landing.seen.get("CLOSED")
    whole = all(one.received >= one.sent for one in landing.items)
    return at.date() if at and whole and len(landing.seen) > 1 else None


def _statuses(landing: Landing) -> dict[str, date]:
    """Put-away alone: what was seen on its way before, so that the first sight was no late one."""
    before = [at for name, at in landing.seen.items() if name not in {*DOOR, "CLOSED"}]
    doors = [at for name, at in landing.seen.items() if name in DOOR]
    closed = _closed(landing)
    if not before or not doors or not closed or min(before) >= min(doors):
        return {}
    return {"delivered": min(doors).date(), "stowed": closed}
