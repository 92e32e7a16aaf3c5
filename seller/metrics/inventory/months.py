"""What stock will cost at Amazon in the months to come: storage, and the surcharge for old stock.

Formula: storage: mean of the pieces on the first and last day x fee; surcharge: pieces by age on
the 15th x fee. Units: minor units of the table's currency. Assumption: sales as forecast on
average, the oldest first; what is on its way has come by next month, and nothing more is sent.
Source: the tables of fees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from seller.facts import Product
from seller.metrics.inventory.layers import Layer, left
from seller.metrics.inventory.tariffs import Charge, Tariffs

SNAPSHOT = 15
"""The day of the month on which Amazon looks at ages."""
Sold = Callable[[int], float]
"""Pieces expected to be sold in so many days."""


@dataclass(frozen=True, slots=True)
class Lying:
    """`layers`: sellable pieces by age, None where not known; `coming`: on the way to Amazon;
    `beside`: pieces that are not sold and lie there as well.
    """

    place: str
    product: Product | None
    layers: Sequence[Layer] | None
    on_hand: int
    coming: int
    beside: int


@dataclass(frozen=True, slots=True)
class Month:
    """`storage` and `aged` in minor units of `currency`, None where one is not known."""

    first: date
    storage: int | None
    aged: int | None
    currency: str
    why: str


def ahead(today: date, count: int) -> list[tuple[date, date]]:
    """The first and last day of the months after this one.

    >>> [(a.isoformat(), b.isoformat()) for a, b in ahead(date(2026, 11, 26), 2)]
    [('2026-12-01', '2026-12-31'), ('2027-01-01', '2027-01-31')]
    """
    found, first = [], _after(today)
    for _ in range(count):
        then = _after(first)
        found.append((first, then - timedelta(days=1)))
        first = then
    return found


def _after(day: date) -> date:
    """The first day of the next month."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def months(one: Lying, sold: Sold, tariffs: Tariffs, today: date, count: int) -> list[Month]:
    """The cost of each of the next months."""
    return [_month(one, sold, tariffs, today, both) for both in ahead(today, count)]


def _month(one: Lying, sold: Sold, tariffs: Tariffs, today: date, both: tuple[date, date]) -> Month:
    first = both[0]
    charge = tariffs.storage(one.place, one.product, first)
    begun, over = (_pieces(one, sold((day - today).days)) for day in both)
    storage = charged([(charge, Fraction(begun + over) / 2)])
    aged, why = None, charge.why
    snapshot = first.replace(day=SNAPSHOT)
    if one.layers is not None:
        days = (snapshot - today).days
        found = [
            (tariffs.aged(one.place, one.product, snapshot, age), Fraction(pieces))
            for age, pieces in left(one.layers, sold(days), days)
        ]
        aged = charged(found)
        why = why or next((each.why for each, _ in found if each.why), "")
    return Month(first, storage, aged, charge.currency, why)


def _pieces(one: Lying, sold: float) -> float:
    return max(0, one.on_hand + one.coming - sold) + one.beside


def charged(parts: Iterable[tuple[Charge, Fraction]]) -> int | None:
    """The sum, rounded once; None where one is not known."""
    whole = Fraction(0)
    for charge, pieces in parts:
        if charge.each is None:
            return None
        whole += charge.each * pieces
    return round(whole)
