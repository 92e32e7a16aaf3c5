"""Every way to Amazon's warehouses: each card, to each warehouse alone and split over several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from seller.couriers.card import Card
from seller.couriers.choose import current
from seller.couriers.engine import Days, Desk, Refusal
from seller.couriers.goods import Item, weights
from seller.couriers.landed import (
    PARTS,
    Part,
    Ratio,
    Tables,
    Terms,
    common,
    goods,
    packing,
    refund,
    unknown,
)
from seller.couriers.legs import Leg, Spot
from seller.couriers.legs import at as at_spot
from seller.couriers.parcel import Said
from seller.couriers.spread import FEW, Refused, charged, exact, spread

RANKS = ("cost", "time", "expected")
"""By what ways are ranked: landed cost, usual days, expected cost."""
NO_INLAND = Said("no_inland", "The way to the forwarder was not said")


@dataclass(frozen=True, slots=True)
class Way:
    """One service to one warehouse, or split over several. Amounts in minor units of the answer's
    currency; `landed` and `expected` are None where a part is not known, `known` is the rest.
    """

    card: Card
    legs: tuple[Leg, ...]
    parts: tuple[Part, ...]
    said: Said
    option: str = ""

    @property
    def known(self) -> int:
        return sum(part.total or 0 for part in self.parts)

    @property
    def landed(self) -> int | None:
        return None if any(part.amounts is None for part in self.parts) else self.known

    @property
    def risk(self) -> int | None:
        found = [one.risk for one in self.legs]
        return None if None in found else sum(one or 0 for one in found)

    @property
    def expected(self) -> int | None:
        landed, risk = self.landed, self.risk
        return None if landed is None or risk is None else landed + risk

    @property
    def days(self) -> Days | None:
        """Of the slowest leg."""
        found = [one.quote.days for one in self.legs if one.quote.days]
        if len(found) < len(self.legs):
            return None
        names = ("p10", "p50", "p90", "wait")
        return Days(*(max(getattr(one, name) for one in found) for name in names))

    @property
    def why(self) -> tuple[Said, ...]:
        """What is missing, each reason once."""
        found = [part.why for part in self.parts] + [one.why for one in self.legs]
        return tuple({(one.code, str(one.params)): one for one in found if one}.values())


@dataclass(frozen=True, slots=True)
class Offered:
    """A placement option of an inbound plan: its warehouses, and Amazon's fee for all of them."""

    name: str
    spots: tuple[Spot, ...]
    fee: tuple[Decimal, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """Ways, best first, and who does not carry the goods where, and why."""

    items: tuple[Item, ...]
    terms: Terms
    ways: tuple[Way, ...]
    refused: tuple[tuple[str, Refusal], ...]


def plan(
    desks: Iterable[Desk],
    items: Sequence[Item],
    spots: Sequence[Spot],
    terms: Terms,
    tables: Tables,
    *,
    by: str = "cost",
    offered: Sequence[Offered] = (),
) -> Plan:
    """Every card that holds on the day, to each spot and split over the best of each number; or,
    where a plan's options are known, to the warehouses of each of them for its fee.
    """
    chosen, left = current(desks, terms.on)
    refused = [("", one) for one in left]
    ways = []
    for desk, said in chosen:
        for name, mine, legs in _tried(desk, items, (spots, offered), (terms, tables), by):
            if isinstance(legs, Refused):
                refused.append((" + ".join(one.name for one in legs.spots), legs.why))
            else:
                ways.append(replace(_way(desk, said, items, legs, (mine, tables)), option=name))
    ways.sort(key=lambda one: _rank(one, by))
    refused.sort(key=lambda one: (one[1].carrier, one[1].service, one[0]))
    return Plan(tuple(items), terms, tuple(ways), tuple(refused))


def _tried(
    desk: Desk,
    items: Sequence[Item],
    to: tuple[Sequence[Spot], Sequence[Offered]],
    by: tuple[Terms, Tables],
    rank: str,
) -> Iterator[tuple[str, Terms, list[Leg] | Refused]]:
    (terms, tables), (spots, offered) = by, to
    if not offered:
        for legs in spread(desk, items, spots, by, rank):
            yield "", terms, legs
    for one in offered:
        mine = replace(terms, placement=one.fee)
        yield one.name, mine, exact(desk, items, one.spots, (mine, tables))


def _rank(way: Way, by: str) -> tuple[object, ...]:
    """What is known comes before what is not."""
    days = way.days.p50 if way.days else None
    wanted = {"cost": way.landed, "time": days, "expected": way.expected}[by]
    names = tuple(one.spot.name for one in way.legs)
    landed = way.landed
    return wanted is None, wanted or 0, landed is None, landed or way.known, way.card.key, names


def _way(
    desk: Desk,
    said: Said,
    items: Sequence[Item],
    legs: Sequence[Leg],
    by: tuple[Terms, Tables],
) -> Way:
    terms, tables = by
    ratio = weights(items, terms.allocation, terms.show, terms.rates)
    parts = {
        "goods": goods(items, terms),
        "packing": packing(items, terms),
        "inland": common("inland", terms.inland, ratio, terms, NO_INLAND),
        "placement": _placement(items, legs, ratio, terms, tables),
        "rebate": refund(items, tables.rebates, terms),
    }
    for at, name in enumerate(("freight", "clearance", "duty")):
        parts[name] = merged(name, items, [(one.items, one.parts[at]) for one in legs])
    return Way(desk.card, tuple(legs), tuple(parts[name] for name in PARTS), said)


def _placement(
    items: Sequence[Item], legs: Sequence[Leg], ratio: Ratio, terms: Terms, tables: Tables
) -> Part:
    """Amazon's fee by the table, or as it was said for the whole consignment."""
    if terms.placement is not None:
        return common("placement", terms.placement, ratio, terms, NO_INLAND)
    found = [(one.items, at_spot(charged(one, len(legs), terms, tables), one.spot)) for one in legs]
    return merged("placement", items, found)


def merged(name: str, items: Sequence[Item], found: Sequence[tuple[Sequence[Item], Part]]) -> Part:
    """The same part of several legs as one, by product."""
    entries = tuple(entry for _, part in found for entry in part.entries)
    sums = dict.fromkeys((one.sku for one in items), 0)
    for mine, part in found:
        if part.amounts is None:
            return unknown(name, part.why or FEW, entries)
        for one, amount in zip(mine, part.amounts, strict=True):
            sums[one.sku] += amount
    return Part(name, tuple(sums.values()), entries)


def units(
    way: Way, items: Sequence[Item]
) -> Iterator[tuple[Item, dict[str, int | None], int | None]]:
    """By product: each part, and the landed cost of all its units."""
    for at, one in enumerate(items):
        mine = {part.name: part.amounts[at] if part.amounts else None for part in way.parts}
        whole = [amount for amount in mine.values() if amount is not None]
        yield one, mine, sum(whole) if len(whole) == len(mine) else None


def each(total: int, count: int, digits: int) -> Decimal:
    """Of one unit, to two digits more than the currency has, for the eye; sums use the total."""
    return (Decimal(total).scaleb(-digits) / count).quantize(Decimal(1).scaleb(-digits - 2))
