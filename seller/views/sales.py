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
from seller.views.figures import Figures, LastDay, Latest, Point, Sales, Takings

Place = tuple[str, str]
DAY, WEEK = timedelta(days=1), timedelta(days=7)


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
        points=tuple(_points(ledger, covered, min(ends))),
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


def _points(
    ledger: _Ledger, covered: Iterable[tuple[Place, date]], complete: date
) -> Iterator[Point]:
    groups: dict[tuple[date, str], list[tuple[Place, date]]] = defaultdict(list)
    for place, day in covered:
        groups[day, place[1]].append((place, day))
    for (day, code), keys in sorted(groups.items()):
        figures = ledger.figures(keys)
        yield Point(day, code, figures.orders, figures.units, day <= complete)


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
    sellers: dict[str, set[Place]] = defaultdict(set)
    until: dict[Place, date] = {}
    for place, day in covered:
        home = _currency(place[1])
        sums[home][day].add(0, 0, 0)  # a covered day without a sale is zero
        sellers[home].add(place)
        until[place] = max(day, until.get(place, day))
        for row in ledger.sold.get((place, day), ()):
            sums[row.currency or home][day].add(row.lines, row.pending_lines, row.revenue)
            sellers[row.currency or home].add(place)
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
                complete=min(until[place] for place in sellers[currency]),
            )


def _currency(marketplace: str) -> str:
    place = BY_CODE.get(marketplace)
    return place.currency if place else ""
