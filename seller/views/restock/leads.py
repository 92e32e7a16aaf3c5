"""How long goods take: by production and way, for orders of today, owed ones, and what is sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from seller.facts import Product, Way
from seller.metrics.restock.order import Arrival, arrival
from seller.metrics.restock.supposed import later
from seller.metrics.restock.transit import Transit, chained, learned, typed
from seller.money import Money
from seller.views.restock.away import HOME
from seller.views.restock.history import History
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
    to Amazon's door.
    """

    lead: Transit
    way: Transit
    source: str
    rows: list[int]

    def late(self, days: int) -> Group:
        return replace(self, lead=later(self.lead, days), way=later(self.way, days))


def groups(
    goods: Sequence[Good], products: Sequence[Product | None], mode: str, ways: Ways
) -> Iterator[Group]:
    """Products with the same days of production and the same way together."""
    rows: dict[tuple[int | None, Transit], list[int]] = {}
    for at, (good, product) in enumerate(zip(goods, products, strict=True)):
        typed_days = product.lead_days if product else None
        rows.setdefault((typed_days, ways.days(good.key[2], mode)), []).append(at)
    for days, way in sorted(rows, key=lambda one: (one[0] is None, one[0] or 0, one[1].days)):
        production = MADE if days is None else typed(days, days, days)
        lead = _coarse(chained([production, way, SHELVED]))
        yield Group(lead, way, "default" if days is None else "product", rows[days, way])


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
        found.append(arrival(pieces, group.lead, max(0, (today - day).days), along=True))
    return found


def _order(way: Transit) -> tuple[tuple[int, ...], tuple[float, ...]]:
    return way.days, way.chances
