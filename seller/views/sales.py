"""What was sold: each marketplace's last full day, and days over a period, per currency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from seller.marketplaces import BY_CODE
from seller.money import Money
from seller.store.read import Ordered, Sold

Place = tuple[str, str]
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Figures:
    """Sold on some days. Cancelled orders are only in `cancelled`.

    `revenue`: item prices, one entry per currency. `unpriced`: lines of pending orders that show
    no price yet; they are in `orders` and `units`, and in no revenue.
    """

    orders: int
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
    """One day in one marketplace, over the accounts shown."""

    day: date
    marketplace: str
    orders: int
    units: int


@dataclass(frozen=True, slots=True)
class Takings:
    """Revenue in one currency. A day whose lines all wait for their price has None, not zero."""

    currency: str
    total: Money | None
    unpriced: int
    days: tuple[tuple[date, Money | None], ...]


@dataclass(frozen=True, slots=True)
class Latest:
    """The last full days of all places together; changes in percent, as in `LastDay`."""

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


def last_full_day(marketplace: str, moment: datetime) -> date:
    """The last day that is over at that moment, where the marketplace is.

    >>> last_full_day("JP", datetime(2026, 11, 21, 15, tzinfo=UTC))
    datetime.date(2026, 11, 21)
    """
    return moment.astimezone(_zone(marketplace)).date() - DAY


def bounds(marketplace: str, day: date) -> tuple[datetime, datetime]:
    """Begin and end of a marketplace's day, in UTC."""
    zone = _zone(marketplace)
    begin, end = (datetime.combine(one, time(), zone) for one in (day, day + DAY))
    return begin.astimezone(UTC), end.astimezone(UTC)


def _zone(marketplace: str) -> ZoneInfo:
    """Orders from elsewhere have no marketplace; their days are UTC's."""
    place = BY_CODE.get(marketplace)
    return ZoneInfo(place.zone if place else "UTC")


def sales(
    sold: Iterable[Sold],
    ordered: Iterable[Ordered],
    *,
    last: Mapping[Place, date],
    known: Mapping[Place, date],
    days: int,
) -> Sales:
    """`last`: the last full day of each place; `known`: the first day with orders in the store.

    Rows before the period serve comparisons only; rows after a place's last full day are left out.
    """
    ledger = _Ledger(sold, ordered)
    covered = [
        (place, day)
        for place, end in sorted(last.items())
        for day in _span(end, days)
        if day >= known.get(place, end)
    ]
    ends = last.values()
    return Sales(
        since=min(ends) - DAY * (days - 1),
        until=max(ends),
        known_from=min((known[place] for place in last if place in known), default=None),
        latest=_latest(ledger, last),
        last=tuple(_last(ledger, place, end) for place, end in sorted(last.items())),
        points=tuple(_points(ledger, covered)),
        takings=tuple(_takings(ledger, covered)),
        total=ledger.figures(covered),
    )


def _span(end: date, days: int) -> list[date]:
    return [end - DAY * back for back in reversed(range(days))]


class _Ledger:
    """The rows of both daily tables, found by place and day."""

    def __init__(self, sold: Iterable[Sold], ordered: Iterable[Ordered]) -> None:
        self.sold: dict[tuple[Place, date], list[Sold]] = defaultdict(list)
        for row in sold:
            self.sold[(row.account, row.marketplace), row.day].append(row)
        self.ordered = {((row.account, row.marketplace), row.day): row for row in ordered}

    def figures(self, keys: Iterable[tuple[Place, date]]) -> Figures:
        """The sum over some days of some places."""
        orders = units = cancelled = unpriced = 0
        revenue: dict[str, Money] = {}
        for key in keys:
            if key in self.ordered:
                orders += self.ordered[key].orders
                cancelled += self.ordered[key].cancelled
            for row in self.sold.get(key, ()):
                units += row.units
                unpriced += row.pending_lines
                if row.currency:
                    zero = Money(0, row.currency)
                    more = Money(row.revenue, row.currency)
                    revenue[row.currency] = revenue.get(row.currency, zero) + more
        sums = tuple(revenue[currency] for currency in sorted(revenue))
        return Figures(orders, units, cancelled, unpriced, sums)


def _last(ledger: _Ledger, place: Place, day: date) -> LastDay:
    figures = ledger.figures([(place, day)])
    before = ledger.figures([(place, day - WEEK)])
    begins, ends = bounds(place[1], day)
    home = _currency(place[1])
    nothing = (Money(0, home),) if home and not figures.unpriced else ()
    return LastDay(
        *place,
        day=day,
        begins=begins,
        ends=ends,
        figures=figures,
        revenue=figures.revenue or nothing,
        change=_percent(figures.orders, before.orders),
    )


def _latest(ledger: _Ledger, last: Mapping[Place, date]) -> Latest:
    figures = ledger.figures(last.items())
    earlier = [(place, day - WEEK) for place, day in last.items()]
    before = ledger.figures(earlier)
    takings = tuple(_takings(ledger, last.items()))
    once = {one.currency: one.total for one in _takings(ledger, earlier)}
    return Latest(
        figures=figures,
        orders_change=_percent(figures.orders, before.orders),
        units_change=_percent(figures.units, before.units),
        takings=takings,
        takings_change={
            one.currency: _percent(one.total.minor, then.minor)
            if one.total and (then := once.get(one.currency))
            else None
            for one in takings
        },
    )


def _percent(new: int, old: int) -> int | None:
    """Change in whole percent; None where there was nothing to compare with.

    >>> _percent(150, 100), _percent(5, 0)
    (50, None)
    """
    return round((new - old) * 100 / old) if old else None


def _points(ledger: _Ledger, covered: Iterable[tuple[Place, date]]) -> Iterator[Point]:
    groups: dict[tuple[date, str], list[tuple[Place, date]]] = defaultdict(list)
    for place, day in covered:
        groups[day, place[1]].append((place, day))
    for (day, code), keys in sorted(groups.items()):
        figures = ledger.figures(keys)
        yield Point(day, code, figures.orders, figures.units)


@dataclass(slots=True)
class _Sum:
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


def _takings(ledger: _Ledger, covered: Iterable[tuple[Place, date]]) -> Iterator[Takings]:
    """A series for each currency that sold; lines without a price wait in their place's own."""
    sums: dict[str, dict[date, _Sum]] = defaultdict(lambda: defaultdict(_Sum))
    for place, day in covered:
        home = _currency(place[1])
        sums[home][day].add(0, 0, 0)  # a covered day without a sale is zero
        for row in ledger.sold.get((place, day), ()):
            sums[row.currency or home][day].add(row.lines, row.pending_lines, row.revenue)
    for currency, days in sorted(sums.items()):
        whole = _Sum()
        for one in days.values():
            whole.add(one.lines, one.unpriced, one.minor)
        if currency and whole.lines:
            yield Takings(
                currency=currency,
                total=whole.money(currency),
                unpriced=whole.unpriced,
                days=tuple((day, one.money(currency)) for day, one in sorted(days.items())),
            )


def _currency(marketplace: str) -> str:
    place = BY_CODE.get(marketplace)
    return place.currency if place else ""
