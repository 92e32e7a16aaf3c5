"""The first leg as tickets: where goods are, how late, which papers lack, what Amazon counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from seller.facts import Milestone, Paper, TicketPart
from seller.facts.ticket import STAGES as KEYS
from seller.metrics.firstleg.lateness import Standing, standing
from seller.metrics.firstleg.papers import Missing, missing
from seller.metrics.firstleg.window import Window, window
from seller.products.legs import PAPERS, STAGES, STATES
from seller.store import Connection
from seller.store.landing import Key, Landing, landings
from seller.store.tickets import Voyage, voyages
from seller.views.scope import Scope

__all__ = ["PAPERS", "STAGES", "STATES", "Board", "Difference", "Freight", "Line", "board"]
"""With the words for stages and documents."""

ARRIVED = ("DELIVERED", "CHECKED_IN", "RECEIVING", "CLOSED")
COUNTED = ("CHECKED_IN", "RECEIVING", "CLOSED")
"""Statuses in which units received are units counted."""
Days = dict[str, tuple[date | None, date | None]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Units of one SKU. `missing` below 0: more came than were declared."""

    sku: str
    fnsku: str
    sent: int
    received: int

    @property
    def missing(self) -> int:
        return self.sent - self.received


@dataclass(frozen=True, slots=True)
class Freight:
    """One of Amazon's shipments in a ticket, or in none (`cartons` None then).

    `status` "": Amazon has not told of it. `delivered`: by the ticket's POD, else by the status
    first seen, whose name is `delivered_by`. `window`: for claims, None before delivery.
    """

    account: str
    shipment_id: str
    cartons: int | None
    center: str
    status: str
    days: Days
    standing: Standing
    delivered: date | None
    delivered_by: str
    window: Window | None
    papers: Mapping[str, Paper]
    missing: tuple[Missing, ...]
    items: tuple[Difference, ...]
    as_of: datetime | None

    @property
    def lacking(self) -> int:
        """Units; those that came too many of one SKU do not make up for another."""
        return sum(max(0, one.missing) for one in self.short)

    @property
    def open(self) -> bool:
        """Whether units may lack: Amazon has not closed it, or closed it short."""
        return self.status != "CLOSED" or bool(self.short)

    @property
    def counted(self) -> bool:
        """Whether Amazon has begun to count."""
        return self.status in COUNTED

    @property
    def short(self) -> tuple[Difference, ...]:
        return tuple(one for one in self.items if one.missing) if self.counted else ()


@dataclass(frozen=True, slots=True)
class Line:
    """A ticket and its shipments. `urgent`: the first day on which a claim's window closes while
    papers lack, None where all have closed or nothing is missing.
    """

    voyage: Voyage
    days: Days
    standing: Standing
    freight: tuple[Freight, ...]
    today: date

    @property
    def urgent(self) -> date | None:
        lacking = [one.window for one in self.freight if one.missing and one.window and one.open]
        return min((one.closes for one in lacking if one.closes >= self.today), default=None)

    @property
    def lacking(self) -> int:
        return sum(one.lacking for one in self.freight)


@dataclass(frozen=True, slots=True)
class Board:
    """`lines`: late ones first, those that have come last. `loose`: shipments in no ticket."""

    lines: tuple[Line, ...]
    loose: tuple[Freight, ...]
    as_of: datetime | None


def board(conn: Connection, scope: Scope, now: datetime, *, days: int = 0) -> Board:
    """`days`: the seller's own window for claims, 0: the dated table's."""
    known = landings(conn, scope.accounts)
    told = voyages(conn)
    lines = [_line(one, known, now.date(), days) for one in told if _held(one, known, scope)]
    taken = {(part.account, part.shipment_id) for one in told for part in one.parts}
    loose = [
        _freight(TicketPart("", *key, -1), None, known, now.date(), days)
        for key, one in known.items()
        if key not in taken and scope.holds(key[0], one.shipment.marketplace)
    ]
    return Board(
        lines=tuple(sorted(lines, key=_first)),
        loose=tuple(one for one in loose if one.status not in {"CANCELLED", "DELETED"}),
        as_of=max((one.as_of for one in known.values()), default=None),
    )


def _first(line: Line) -> tuple[bool, int, date, str]:
    one = line.standing
    return one.ended, -one.late, one.due or date.max, line.voyage.ticket.ticket


def _held(one: Voyage, known: Mapping[Key, Landing], scope: Scope) -> bool:
    """A shipment that Amazon has not told of is its account's, wherever it goes."""
    if not one.parts:
        return scope == Scope(days=scope.days)
    keys = [(part.account, part.shipment_id) for part in one.parts]
    return any(
        scope.holds(key[0], known[key].shipment.marketplace)
        if key in known
        else scope.concerns(key[0]) and not scope.marketplaces
        for key in keys
    )


def _line(one: Voyage, known: Mapping[Key, Landing], today: date, days: int) -> Line:
    freight = tuple(_freight(part, one, known, today, days) for part in one.parts)
    common = _whole(_days(one.stones, ""), freight)
    return Line(one, common, standing(common, today), freight, today)


def _days(stones: Iterable[Milestone], shipment: str) -> Days:
    """Of a shipment: what is told of it alone goes before what is told of the whole ticket."""
    rows = sorted(stones, key=lambda one: one.shipment_id != "")
    return {one.stage: (one.planned, one.real) for one in rows if one.shipment_id in {"", shipment}}


def _whole(common: Days, freight: Sequence[Freight]) -> Days:
    """A ticket is at a stage when its last shipment is."""
    found: Days = {}
    for stage in KEYS:
        all_days = [one.days for one in freight] or [common]
        each = [days.get(stage, (None, None)) for days in all_days]
        planned = max((told[0] for told in each if told[0]), default=None)
        real = [told[1] for told in each if told[1]]
        ended = max(real) if len(real) == len(each) else None
        if planned or ended:
            found[stage] = (planned, ended)
    return found


def _freight(
    part: TicketPart,
    voyage: Voyage | None,
    known: Mapping[Key, Landing],
    today: date,
    days: int,
) -> Freight:
    landing = known.get((part.account, part.shipment_id))
    told = _days(voyage.stones, part.shipment_id) if voyage else {}
    day, by = _delivered(told, landing)
    papers = {
        one.kind: one
        for one in sorted(voyage.papers if voyage else (), key=lambda one: one.shipment_id != "")
        if one.shipment_id in {"", part.shipment_id}
    }
    found = standing(told, today)
    at = max(found.at, "delivered" if day else "", key=_place)
    span = window(day, days) if day else None
    lacking = missing(at, papers, span.closes if span else None)
    shipment = landing.shipment if landing else None
    return Freight(
        account=part.account,
        shipment_id=part.shipment_id,
        cartons=part.cartons if voyage else None,
        center=shipment.center if shipment else "",
        status=shipment.status if shipment else "",
        days=told,
        standing=found,
        delivered=day,
        delivered_by=by,
        window=span,
        papers=papers,
        missing=tuple(lacking) if voyage else (),
        items=_items(landing),
        as_of=landing.as_of if landing else None,
    )


def _place(stage: str) -> int:
    return KEYS.index(stage) if stage else -1


def _delivered(told: Days, landing: Landing | None) -> tuple[date | None, str]:
    real = told.get("delivered", (None, None))[1]
    if real:
        return real, "ticket"
    seen = landing.seen if landing else {}
    for status in ARRIVED:
        if status in seen:
            return seen[status].date(), status
    return None, ""


def _items(landing: Landing | None) -> tuple[Difference, ...]:
    return tuple(
        Difference(one.sku, one.fnsku, one.sent, one.received)
        for one in (landing.items if landing else ())
    )
