"""What a page shows of the first leg: ways of a list that was typed in, and landed costs kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath

from seller.couriers import asking
from seller.couriers.cartons import cartons
from seller.couriers.expected import Assumptions
from seller.couriers.landed import Entry, Part, Terms
from seller.couriers.legs import Spot
from seller.couriers.opened import opened
from seller.couriers.parcel import Said
from seller.couriers.shares import METHODS
from seller.couriers.ways import RANKS, Offered, Plan, Way, each, units
from seller.errors import Stop
from seller.facts import Finding, LandedCost
from seller.marketplaces import BY_CODE
from seller.money import Money, exponent
from seller.products.landed import PARTS
from seller.store import Connection, typed
from seller.views.couriers import titled
from seller.views.firstleg import holding, planned, spots, typed_options

ORIGIN = "CN"
ALLOCATIONS = METHODS
ORDERS = {"cost": "Landed cost", "time": "Transit time", "expected": "Expected cost"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A list of cartons and what was typed beside it."""

    body: bytes
    name: str
    to: str
    packing: str = ""
    inland: str = ""
    clearance: str = ""
    placement: str = ""
    options: str = ""
    origin: str = ORIGIN
    mode: str = ""
    allocation: str = METHODS[0]
    by: str = RANKS[0]
    capital: str = "12"
    hold: str = "2"
    late: str = "10"
    penalty: str = "0"


@dataclass(frozen=True, slots=True)
class Shown:
    """One part: `title` and lines (name, whether it is ours to translate, amount, source)."""

    title: str
    amount: Money | None
    lines: tuple[tuple[str, bool, Money, str], ...]
    why: Said | None


@dataclass(frozen=True, slots=True)
class Option:
    """One way. `products`: SKU, units, landed cost, and that of one unit for the eye."""

    name: str
    mode: str
    warehouses: str
    landed: Money | None
    known: Money
    expected: Money | None
    days: tuple[int, int, int] | None
    parts: tuple[Shown, ...]
    products: tuple[tuple[str, int, Money | None, Decimal | None], ...]
    why: tuple[Said, ...]
    notes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """With `findings` the list was not planned. `plan` is what an option is accepted from."""

    findings: tuple[Finding, ...]
    options: tuple[Option, ...] = ()
    refused: tuple[tuple[str, Said], ...] = ()
    plan: Plan | None = None


def ways(conn: Connection, asked: Asked, today: date, show: str) -> Answer:
    """Every way of the stored cards; raises Stop for what cannot be read."""
    read = cartons(opened(asked.body, PurePath(asked.name).stem))
    if read.errors or not read.found:
        return Answer(read.findings)
    code, to, offers = _goals(conn, asked)
    terms = Terms(
        today,
        show,
        code,
        asked.origin.strip().upper() or ORIGIN,
        allocation=asked.allocation,
        packing=asking.money(asked.packing),
        inland=asking.money(asked.inland),
        clearance=asking.money(asked.clearance),
        placement=asking.money(asked.placement),
        mode=asked.mode.strip(),
        a=Assumptions(*map(asking.amount, (asked.capital, asked.hold, asked.late, asked.penalty))),
    )
    found = planned(conn, read.found, to, terms, by=asked.by, today=today, offered=offers)
    refused = tuple(
        (" ".join(filter(None, (one.carrier, one.service, place))), one.why)
        for place, one in found.refused
    )
    return Answer((), tuple(_option(one, found) for one in found.ways), refused, found)


def _goals(conn: Connection, asked: Asked) -> tuple[str, list[Spot], list[Offered]]:
    """Where the goods may go; the options of a plan, typed line by line, come before the rest."""
    lines = asked.options.replace(";", "\n").splitlines()
    if not any(map(str.strip, lines)):
        return *spots(conn, asked.to), []
    if asked.placement.strip():
        raise Stop("firstleg.two_fees")
    name = asked.to.strip().upper()
    code, found = typed_options(conn, lines, name if name in {*BY_CODE, "GB"} else "")
    return code, [], found


def _option(one: Way, found: Plan) -> Option:
    show, days = found.terms.show, one.days
    products = tuple(
        (item.sku, item.units, _money(total, show), _each(total, item.units, found.terms.digits))
        for item, _, total in units(one, found.items)
    )
    return Option(
        name=f"{one.card.carrier} {one.card.service}",
        mode=one.card.mode,
        warehouses=" + ".join(leg.spot.name for leg in one.legs),
        landed=_money(one.landed, show),
        known=Money(one.known, show),
        expected=_money(one.expected, show),
        days=(days.p10, days.p50, days.p90) if days else None,
        parts=(*(_part(part, show) for part in one.parts), *_risks(one, show)),
        products=products,
        why=one.why,
        notes=(one.said, *_notes(one), *_rates(one, found.terms)),
    )


def _notes(one: Way) -> Iterator[Said]:
    seen: set[str] = set()
    for leg in one.legs:
        for said in leg.notes:
            if said.code not in seen:
                seen.add(said.code)
                yield said


def _rates(one: Way, terms: Terms) -> Iterator[Said]:
    """By what the amounts of its lines were changed."""
    for code in sorted({entry.money.currency for part in one.parts for entry in part.entries}):
        if (said := terms.rates.named(code, terms.show)) is not None:
            yield said


def _part(one: Part, show: str) -> Shown:
    return Shown(PARTS[one.name], _money(one.total, show), tuple(map(_line, one.entries)), one.why)


def _risks(one: Way, show: str) -> Iterator[Shown]:
    """Not of the landed cost, but of the expected one."""
    entries = tuple(_line(entry) for leg in one.legs for entry in leg.risks)
    if entries:
        yield Shown("Risk", _money(one.risk, show), entries, None)


def _line(one: Entry) -> tuple[str, bool, Money, str]:
    source = " ".join(filter(None, (one.warehouse, one.source)))
    return *titled(one.name), one.money, source


def _money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)


def _each(total: int | None, count: int, digits: int) -> Decimal | None:
    return None if total is None else each(total, count, digits)


def accept(conn: Connection, found: Plan, at: int, source: str, now: datetime) -> int:
    """Store the landed costs of one way; how many were not there. Nothing where one is unknown."""
    one, terms = found.ways[at], found.terms
    if one.landed is None:
        return 0
    made = [
        LandedCost(
            sku=item.sku,
            marketplace=terms.marketplace,
            since=terms.on,
            until=None,
            units=item.units,
            total=total or 0,
            currency=terms.show,
            parts=json.dumps(parts, sort_keys=True),
            allocation=terms.allocation,
            service=f"{one.card.carrier} {one.card.service}",
            warehouses=" + ".join(leg.spot.name for leg in one.legs),
            source=source,
        )
        for item, parts, total in units(one, found.items)
    ]
    saved = typed.save(conn, made, as_of=now)
    return saved.added + saved.changed


@dataclass(frozen=True, slots=True)
class Kept:
    """One accepted landed cost; `holds` today."""

    cost: LandedCost
    each: Decimal
    holds: bool


def kept(conn: Connection, today: date) -> list[Kept]:
    """What was accepted, by product and marketplace."""
    found = typed.landed(conn)
    held = set(holding(found, today).values())
    return [
        Kept(one, each(one.total, one.units, exponent(one.currency)), one in held)
        for one in found
    ]  # fmt: skip
