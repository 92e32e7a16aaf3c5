"""What was sold: each marketplace's last full day, and days over a period, per currency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from seller.marketplaces import BY_CODE
from seller.money import Money
from seller.store.read import Ordered, Sold
from seller.views.figures import LastDay, Latest, Point, Sales, Takings
from seller.views.ledger import DAY, Ledger, Period, Place, Sum, currency_of
from seller.views.scope import ELSEWHERE

WEEK = timedelta(days=7)


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
    return ZoneInfo(BY_CODE[marketplace].zone)


def sales(
    sold: Iterable[Sold],
    ordered: Iterable[Ordered],
    *,
    last: Mapping[Place, date],
    known: Mapping[Place, date],
    homes: Mapping[str, str],
    days: int,
) -> Sales:
    """`last`: the last full day of each place; `known`: the first day with orders in the store.
    `homes`: the marketplace in whose days an account's orders from elsewhere are counted.

    Rows before the period serve comparisons only; rows after a place's last full day are left out.
    """
    ledger, period = Ledger(sold, ordered), Period(last, days)
    covered = [key for key in period.each() if key[1] >= known.get(key[0], last[key[0]])]
    return Sales(
        since=min(map(period.start, last)),
        until=max(last.values()),
        known_from=min((known[place] for place in last if place in known), default=None),
        latest=_latest(ledger, last),
        last=tuple(
            _last(ledger, place, end, clock(place, homes)) for place, end in sorted(last.items())
        ),
        points=tuple(_points(ledger, period, covered)),
        takings=tuple(_takings(ledger, period, covered)),
        total=ledger.figures(covered),
    )


def clock(place: Place, homes: Mapping[str, str]) -> str:
    """The marketplace whose days a place counts in."""
    account, marketplace = place
    return homes[account] if marketplace == ELSEWHERE else marketplace


def _last(ledger: Ledger, place: Place, day: date, where: str) -> LastDay:
    figures = ledger.figures([(place, day)])
    before = ledger.figures([(place, day - WEEK)])
    begins, ends = bounds(where, day)
    home = currency_of(place[1])
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


def _latest(ledger: Ledger, last: Mapping[Place, date]) -> Latest:
    figures = ledger.figures(last.items())
    earlier = [(place, day - WEEK) for place, day in last.items()]
    before = ledger.figures(earlier)
    takings = tuple(_takings(ledger, Period(last, 1), last.items()))
    then = {one.currency: one.total for one in _takings(ledger, Period(last, 1), earlier)}
    return Latest(
        figures=figures,
        orders_change=_percent(figures.orders, before.orders),
        units_change=_percent(figures.units, before.units),
        takings=takings,
        takings_change={
            one.currency: None if one.unpriced else _growth(one.total, then.get(one.currency))
            for one in takings
        },
    )


def _growth(new: Money | None, old: Money | None) -> int | None:
    return _percent(new.minor, old.minor) if new and old else None


def _percent(new: int, old: int) -> int | None:
    """Change in whole percent; None where there was nothing to compare with.

    >>> _percent(150, 100), _percent(5, 0)
    (50, None)
    """
    return round((new - old) * 100 / old) if old else None


def _points(
    ledger: Ledger, period: Period, covered: Iterable[tuple[Place, date]]
) -> Iterator[Point]:
    groups: dict[tuple[date, str], list[tuple[Place, date]]] = defaultdict(list)
    for place, day in covered:
        groups[day, place[1]].append((place, day))
    since, until = period.common(period.last)
    for (day, code), keys in sorted(groups.items()):
        figures = ledger.figures(keys)
        yield Point(day, code, figures.orders, figures.units, since <= day <= until)


def _takings(
    ledger: Ledger, period: Period, covered: Iterable[tuple[Place, date]]
) -> Iterator[Takings]:
    """A series for each currency that sold; lines without a price wait in their place's own."""
    sums: dict[str, dict[date, Sum]] = defaultdict(lambda: defaultdict(Sum))
    places: dict[str, set[Place]] = defaultdict(set)
    for place, day in covered:
        home = currency_of(place[1])
        sums[home][day].add(0, 0, 0)  # a covered day without a sale is zero
        places[home].add(place)
        for row in ledger.sold.get((place, day), ()):
            sums[row.currency or home][day].add(row.lines, row.pending_lines, row.revenue)
            places[row.currency or home].add(place)
    for currency, days in sorted(sums.items()):
        whole = Sum()
        for one in days.values():
            whole.add(one.lines, one.unpriced, one.minor)
        if currency and whole.lines:
            since, until = period.common(places[currency])
            yield Takings(
                currency=currency,
                total=whole.money(currency),
                unpriced=whole.unpriced,
                days=tuple((day, one.money(currency)) for day, one in sorted(days.items())),
                since=since,
                until=until,
            )
