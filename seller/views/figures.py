"""The figures of sales as views give them: per day, per period, per currency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from seller.money import Money


@dataclass(frozen=True, slots=True)
class Figures:
    """Sold on some days. Cancelled orders are only in `cancelled`, pending ones are in `orders`.

    `revenue`: item prices, one entry per currency. `unpriced`: lines of pending orders that show
    no price yet; they are in `units`, and in no revenue.
    """

    orders: int
    pending: int
    units: int
    cancelled: int
    unpriced: int
    revenue: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day that was over when Amazon last answered; `begins` to `ends` in UTC.

    `revenue` is empty while no line has a price; `change`: orders in percent of the same weekday
    one week before, None where there were none.
    """

    account: str
    marketplace: str
    day: date
    begins: datetime
    ends: datetime
    figures: Figures
    revenue: tuple[Money, ...]
    change: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """One day in one marketplace, over the accounts shown.

    `complete`: the day is in the period of all places shown; each place's ends with its last full
    day.
    """

    day: date
    marketplace: str
    orders: int
    units: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Takings:
    """Revenue in one currency. A day whose lines all wait for their price has None, not zero.

    From `since` to `until` the days hold all places that sell in this currency.
    """

    currency: str
    total: Money | None
    unpriced: int
    days: tuple[tuple[date, Money | None], ...]
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Latest:
    """The last full days of all places together; changes in percent, as in `LastDay`.

    While lines wait for their price, revenue is compared with nothing.
    """

    figures: Figures
    orders_change: int | None
    units_change: int | None
    takings: tuple[Takings, ...]
    takings_change: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Sales:
    """Days from `since` to `until`; `known_from`: the first day the store has orders of.

    `last` holds one entry per account and marketplace, `total` the whole period.
    """

    since: date
    until: date
    known_from: date | None
    latest: Latest
    last: tuple[LastDay, ...]
    points: tuple[Point, ...]
    takings: tuple[Takings, ...]
    total: Figures
