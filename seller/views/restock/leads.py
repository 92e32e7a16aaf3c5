"""How long goods take: by production and way, for orders of today, owed ones, and what is sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from seller.facts import Product, Way
from seller.metrics.restock.closings import Closings, met
from seller.metrics.restock.order import Arrival, arrival
from seller.metrics.restock.supposed import later
from seller.metrics.restock.transit import Transit, chained, learned, typed
from seller.money import Money
from seller.views.restock.away import HOME
from seller.views.restock.history import History
from seller.views.restock.occasions import Calendar
from seller.views.restock.series import Good

MODES = {
    "sea": typed(35, 45, 60),
    "rail": typed(25, 30, 40),
    "air": typed(8, 12, 18),
    "express": typed(4, 6, 10),
}
"""Days on the way from China to Amazon's door where nobody typed any."""
NEAR = typed(2, 5, 10)
"""The same from a warehouse abroad."""
MADE = typed(15, 20, 30)
"""Days of production where the product sheet has none."""
ARRIVING = typed(5, 15, 30)
"""Days until what is on its way is at Amazon's door; its age is not known."""
SHELVED = typed(3, 7, 14)
"""Days from Amazon's door to the shelf."""
WAY = chained([ARRIVING, SHELVED])
HERE, OPEN = Transit((0,), (1.0,)), Closings()


class Ways:
    """What is typed of the ways from each warehouse to each pool, and what is usual."""

    def __init__(self, rows: Iterable[Way] = (), history: History | None = None) -> None:
        self._typed = {(one.warehouse, one.pool, one.mode): one for one in rows}
        self._history = history or History()

    def journeys(self, mode: str) -> int:
        """How many own ones the days from home are learned from; 0 where they are too few."""
        return self._history.count(mode)

    def days(self, pool: str, mode: str) -> Transit:
        """From home to Amazon's door, by own journeys where there are enough of them."""
        found = self._typed.get((HOME, pool, mode))
        prior = typed(found.low, found.usual, found.high) if found else MODES[mode]
        return self._history.way(mode, prior)

    def near(self, pool: str, warehouse: str) -> tuple[str, Transit]:
        """The fastest way from a warehouse abroad."""
        mine = [
            (one.usual, one.mode, typed(one.low, one.usual, one.high))
            for (place, goal, _), one in sorted(self._typed.items())
            if (place, goal) == (warehouse, pool)
        ]
        return min(mine, key=lambda one: one[:2])[1:] if mine else ("", NEAR)

    def freight(self, pool: str, mode: str, warehouse: str = HOME) -> Money | None:
        """Of a chargeable kilogram; None where nobody said."""
        found = self._typed.get((warehouse, pool, mode))
        if found is None or found.freight is None or not found.currency:
            return None
        return Money(found.freight, found.currency)


@dataclass(frozen=True, slots=True)
class Group:
    """Series with one lead time, by their rows in the forecast. `way`: its part after production,
    to Amazon's door. `until`: of the order a review later; `then`: the way a review later. `owed`:
    of orders of those days. `closed`: days that closed and slow times add, of which events `met`.
    """

    lead: Transit
    way: Transit
    source: str
    rows: list[int]
    until: Transit
    then: Transit
    owed: Mapping[date, Transit] = field(default_factory=dict)
    closed: int = 0
    met: tuple[str, ...] = ()

    def late(self, days: int) -> Group:
        return replace(
            self,
            lead=later(self.lead, days),
            way=later(self.way, days),
            until=later(self.until, days),
            then=later(self.then, days),
            owed={day: later(one, days) for day, one in self.owed.items()},
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What groups are made for: transport, today, days from one order to the next."""

    mode: str
    today: date
    review: int

    @property
    def next(self) -> date:
        return self.today + timedelta(days=self.review)


@dataclass(frozen=True, slots=True)
class Legs:
    """Days of production, None where nobody typed any, the way, and what is closed on it."""

    made: int | None
    way: Transit
    shut: Closings

    @property
    def production(self) -> Transit:
        return MADE if self.made is None else typed(self.made, self.made, self.made)

    def lead(self, day: date) -> Transit:
        """From an order of that day to the shelf."""
        return _coarse(met(day, self.production, self.way, self.shut, SHELVED))

    def leaving(self, day: date) -> Transit:
        """From home, on that day, to Amazon's door."""
        return met(day, None, self.way, self.shut, HERE) if self.shut != OPEN else self.way


def legs(
    goods: Sequence[Good],
    products: Sequence[Product | None],
    asked: Asked,
    ways: Ways,
    calendar: Calendar,
) -> list[Legs]:
    """Of each of the goods."""
    known: dict[tuple[int | None, str], Legs] = {}
    found = []
    for good, product in zip(goods, products, strict=True):
        key = (product.lead_days if product else None, good.key[2])
        if key not in known:
            way, shut = ways.days(key[1], asked.mode), calendar.closings(key[1], asked.mode)
            known[key] = Legs(key[0], way, shut)
        found.append(known[key])
    return found


def groups(
    goods: Sequence[Good], every: Sequence[Legs], asked: Asked, calendar: Calendar
) -> Iterator[Group]:
    """Products with the same days of production, the same way and the same closings together."""
    rows: dict[Legs, list[int]] = {}
    for at, one in enumerate(every):
        rows.setdefault(one, []).append(at)
    for one in sorted(rows, key=_place):
        days = sorted({day for row in rows[one] for day in goods[row].ordered})
        yield _group(one, rows[one], days, asked, calendar.met(
            goods[rows[one][0]].key[2], asked.mode, asked.today,
            asked.today + timedelta(days=one.lead(asked.today).by(0.9)),
        ))  # fmt: skip


def _place(one: Legs) -> tuple[Any, ...]:
    shut = one.shut
    return (
        *(one.made is None, one.made or 0, one.way.days),
        *(shut.factory, shut.way, shut.cutoffs, shut.slow, one.way.chances),
    )


def _group(
    one: Legs, rows: list[int], ordered: Sequence[date], asked: Asked, names: Sequence[str]
) -> Group:
    lead = one.lead(asked.today)
    plain = _coarse(chained([one.production, one.way, SHELVED]))
    closed = round(lead.mean - plain.mean)
    return Group(
        lead=lead,
        way=one.leaving(asked.today),
        source="default" if one.made is None else "product",
        rows=rows,
        until=one.lead(asked.next),
        then=one.leaving(asked.next),
        owed={day: one.lead(day) for day in ordered} if one.shut != OPEN else {},
        closed=closed,
        met=tuple(names) if closed else (),
    )


def _coarse(lead: Transit) -> Transit:
    """Whole quantiles of a long list of days: ten are enough for the courses."""
    days = [lead.by((at + 0.5) / 10) for at in range(10)]
    return learned(days, typed(days[4], days[4], days[4]), 0)


def arrivals(goods: Sequence[Good], group: Group, today: date) -> list[Arrival]:
    """What is sent; what waits at home and abroad, decided on or not; orders at suppliers by age.

    Always in this order, as each is drawn by its place.
    """
    sent, own = [one.coming for one in goods], [one.own for one in goods]
    found = [arrival(sent, WAY)] if any(sent) else []
    found += [arrival(own, chained([group.way, SHELVED]))] if any(own) else []
    away = [(*one.far, *one.leaving) for one in goods]
    for way in sorted({one.way for mine in away for one in mine}, key=_order):
        pieces = [sum(one.pieces for one in mine if one.way == way) for mine in away]
        found.append(arrival(pieces, chained([way, SHELVED])))
    for day in sorted({day for one in goods for day in one.ordered}):
        pieces = [one.ordered.get(day, 0) for one in goods]
        lead = group.owed.get(day, group.lead)
        found.append(arrival(pieces, lead, max(0, (today - day).days), along=True))
    return found


def _order(way: Transit) -> tuple[tuple[int, ...], tuple[float, ...]]:
    return way.days, way.chances
