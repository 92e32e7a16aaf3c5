"""Return rates by the day of the order: units that came back of just the units that were shipped.

Formula: rate = returned / shipped units of orders of the period that are at least MATURE days old;
younger ones are counted apart, more of them will come back. Units: pieces, percent. Assumption: 30
days to return, two weeks on the way. Source: Amazon's reports of orders and returns.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

from seller.facts import SentBack, Shipped

MATURE = 45
HORIZON = 30
"""Days after the order within which a return counts when two times are compared."""
RECENT = 30
PAST = 180
"""Days of orders that are compared: the latest of which HORIZON is over, and those before them."""
REACH = HORIZON + RECENT + PAST

Key = TypeVar("Key", bound=Hashable)
Leaf = TypeVar("Leaf", bound=Hashable)


@dataclass(slots=True)
class Part:
    """`back` of `out`: units, or orders where two times are compared."""

    out: int = 0
    back: int = 0


@dataclass(slots=True)
class Tally:
    """Units of `ripe` and `young` orders of the period; `recent` and `past` orders, of which some
    came back within HORIZON: units of one order come back together, so orders are what is tested.
    """

    ripe: Part
    young: Part
    recent: Part
    past: Part


def fresh() -> Tally:
    return Tally(Part(), Part(), Part(), Part())


def tally(
    out: Iterable[Shipped],
    back: Iterable[SentBack],
    *,
    today: date,
    days: int,
    key: Callable[[Shipped | SentBack], Key],
) -> dict[Key, Tally]:
    """By whatever `key` tells of a row; returns whose order is not known are left out.

    >>> from datetime import date
    >>> days = {date(2026, 1, 1): 50, date(2026, 3, 1): 9}
    >>> sold = [Shipped("a", "DE", "S", day, units, 1) for day, units in days.items()]
    >>> found = tally(sold, (), today=date(2026, 3, 5), days=90, key=lambda one: one.sku)
    >>> found["S"].ripe, found["S"].young, found["S"].past
    (Part(out=50, back=0), Part(out=9, back=0), Part(out=1, back=0))
    """
    found: dict[Key, Tally] = {}
    for one in out:
        total, age = found.setdefault(key(one), fresh()), (today - one.day).days
        for part in _period(total, age, days):
            part.out += one.units
        for part in _compared(total, age):
            part.out += one.orders
    seen: set[tuple[Key, str]] = set()
    for each in back:
        if each.ordered is None:
            continue
        mine, name = found.setdefault(key(each), fresh()), (key(each), each.order_id)
        age = (today - each.ordered).days
        for part in _period(mine, age, days):
            part.back += each.units
        if each.returned - each.ordered <= timedelta(days=HORIZON) and name not in seen:
            seen.add(name)
            for part in _compared(mine, age):
                part.back += 1
    return found


def merged(found: Mapping[Leaf, Tally], key: Callable[[Leaf], Key]) -> dict[Key, Tally]:
    """The same, summed by something coarser."""
    sums: dict[Key, Tally] = {}
    for leaf, mine in found.items():
        total = sums.setdefault(key(leaf), fresh())
        for name in ("ripe", "young", "recent", "past"):
            part, more = getattr(total, name), getattr(mine, name)
            part.out, part.back = part.out + more.out, part.back + more.back
    return sums


def _period(found: Tally, age: int, days: int) -> list[Part]:
    if not 0 <= age < days:
        return []
    return [found.ripe if age >= MATURE else found.young]


def _compared(found: Tally, age: int) -> list[Part]:
    if HORIZON < age <= HORIZON + RECENT:
        return [found.recent]
    return [found.past] if HORIZON + RECENT < age <= REACH else []


def percent(part: int, whole: int) -> str | None:
    """With two decimals, rounded half up; None of nothing.

    >>> percent(1, 8), percent(0, 5), percent(2, 3), percent(1, 0)
    ('12.50', '0.00', '66.67', None)
    """
    if not whole:
        return None
    hundredths = Fraction(part * 10000, whole) + Fraction(1, 2)
    full, rest = divmod(hundredths.numerator // hundredths.denominator, 100)
    return f"{full}.{rest:02}"
