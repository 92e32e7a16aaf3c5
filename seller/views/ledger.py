"""The rows behind sales, found by place and day, and the days that are asked of each place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from seller.marketplaces import BY_CODE
from seller.money import Money
from seller.store.read import Ordered, Sold
from seller.views.figures import Figures

Place = tuple[str, str]
"""An account and a marketplace."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """So many days for each place, up to its last full day."""

    last: Mapping[Place, date]
    days: int

    def start(self, place: Place) -> date:
        return self.last[place] - DAY * (self.days - 1)

    def each(self) -> Iterator[tuple[Place, date]]:
        for place in sorted(self.last):
            for more in range(self.days):
                yield place, self.start(place) + DAY * more

    def common(self, places: Iterable[Place]) -> tuple[date, date]:
        """The first and the last day that are in the period of all these places."""
        found = list(places)
        return max(map(self.start, found)), min(self.last[place] for place in found)


class Ledger:
    """The rows of both daily tables, found by place and day."""

    def __init__(self, sold: Iterable[Sold], ordered: Iterable[Ordered]) -> None:
        self.sold: dict[tuple[Place, date], list[Sold]] = defaultdict(list)
        for row in sold:
            self.sold[(row.account, row.marketplace), row.day].append(row)
        self.ordered = {((row.account, row.marketplace), row.day): row for row in ordered}

    def figures(self, keys: Iterable[tuple[Place, date]]) -> Figures:
        """The sum over some days of some places."""
        orders = pending = units = cancelled = unpriced = 0
        revenue: dict[str, Money] = {}
        for key in keys:
            if key in self.ordered:
                orders += self.ordered[key].orders
                pending += self.ordered[key].pending
                cancelled += self.ordered[key].cancelled
            for row in self.sold.get(key, ()):
                units += row.units
                unpriced += row.pending_lines
                if row.currency:
                    zero = Money(0, row.currency)
                    more = Money(row.revenue, row.currency)
                    revenue[row.currency] = revenue.get(row.currency, zero) + more
        sums = tuple(revenue[currency] for currency in sorted(revenue))
        return Figures(orders, pending, units, cancelled, unpriced, sums)


@dataclass(slots=True)
class Sum:
    lines: int = 0
    unpriced: int = 0
    minor: int = 0

    def add(self, lines: int, unpriced: int, minor: int) -> None:
        self.lines += lines
        self.unpriced += unpriced
        self.minor += minor

    def money(self, currency: str) -> Money | None:
        """None where there are lines and none of them has a price."""
        waiting = self.lines and self.lines == self.unpriced
        return None if waiting else Money(self.minor, currency)


def currency_of(marketplace: str) -> str:
    """The currency of a marketplace; "" for orders from elsewhere."""
    place = BY_CODE.get(marketplace)
    return place.currency if place else ""
