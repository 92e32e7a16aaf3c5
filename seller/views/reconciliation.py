"""Do our figures agree with Amazon's own sales report: day by day, and why not where not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from seller.facts import SalesDay
from seller.marketplaces import BY_CODE
from seller.metrics.reconcile import DIFFERENT, VERDICTS, Side, verdict
from seller.money import Money
from seller.store import Connection, read
from seller.store.read import Bookmark, Sold
from seller.store.reported import changed, reported
from seller.views.sales import bounds, last_full_day
from seller.views.scope import Scope

Place = tuple[str, str]
Marks = Mapping[Place, Bookmark]
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Compared:
    """One day of one place; None where a side does not reach it. `as_of`: Amazon's last answer."""

    account: str
    marketplace: str
    day: date
    currency: str
    ours: Side | None
    theirs: Side | None
    verdict: str
    as_of: datetime | None

    @property
    def units(self) -> int | None:
        """Ours less Amazon's."""
        return self.ours.units - self.theirs.units if self.ours and self.theirs else None

    @property
    def money(self) -> Money | None:
        """Ours less Amazon's."""
        if not self.ours or not self.theirs:
            return None
        return Money(self.ours.minor - self.theirs.minor, self.currency)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """`counts`: days by verdict, all four named."""

    days: tuple[Compared, ...]
    counts: Mapping[str, int]

    @property
    def different(self) -> tuple[Compared, ...]:
        return tuple(one for one in self.days if one.verdict == DIFFERENT)


@dataclass(frozen=True, slots=True)
class _Span:
    """The days of one place that are compared, and from when to when our orders reach."""

    place: Place
    since: date
    until: date
    first: date | None
    asked: datetime | None
    answered: datetime | None

    def reaches(self, day: date) -> bool:
        """Whether our orders are whole on that day: of the first one only a part is known."""
        if self.first is None or self.asked is None:
            return False
        return day > self.first and bounds(self.place[1], day)[1] <= self.asked


def reconciliation(conn: Connection, scope: Scope, *, now: datetime) -> Reconciliation:
    """The last `scope.days` full days of each place, the newest first."""
    spans = _spans(conn, scope, now)
    if not spans:
        return Reconciliation((), dict.fromkeys(VERDICTS, 0))
    since, until = min(one.since for one in spans), max(one.until for one in spans)
    theirs = {
        ((one.account, one.marketplace), one.day): one for one in reported(conn, since, until)
    }
    ours: dict[tuple[Place, date], list[Sold]] = defaultdict(list)
    for row in read.sales_by_day(conn, scope.accounts, scope.marketplaces, since, until):
        ours[(row.account, row.marketplace), row.day].append(row)
    days = [one for span in spans for one in _compared(conn, span, ours, theirs)]
    days.sort(key=lambda one: (-one.day.toordinal(), one.account, one.marketplace))
    counts = Counter(one.verdict for one in days)
    return Reconciliation(tuple(days), {name: counts[name] for name in VERDICTS})


def _spans(conn: Connection, scope: Scope, now: datetime) -> list[_Span]:
    marks = {(one.source, one.account, one.marketplace): one for one in read.bookmarks(conn)}
    first = read.first_days(conn, scope.accounts, scope.marketplaces)

    def asof(source: str, account: str, code: str = "") -> datetime | None:
        mark = marks.get((source, account, code))
        return mark.as_of if mark else None

    return [
        _Span(
            place=(account, code),
            since=last_full_day(code, now) - (scope.days - 1) * DAY,
            until=last_full_day(code, now),
            # before the history has come to its end there are gaps
            first=first.get((account, code)) if asof("history", account) else None,
            asked=max(
                filter(None, (asof("orders", account), asof("history", account))), default=None
            ),
            answered=asof("traffic", account, code),
        )
        for account, code in scope.places(read.accounts(conn))
    ]


def _compared(
    conn: Connection,
    span: _Span,
    ours: Mapping[tuple[Place, date], Iterable[Sold]],
    theirs: Mapping[tuple[Place, date], SalesDay],
) -> list[Compared]:
    moved = changed(conn, *span.place, span.since, span.until)
    found = []
    for number in range((span.until - span.since).days + 1):
        day = span.since + number * DAY
        told = theirs.get((span.place, day))
        currency = told.currency if told else BY_CODE[span.place[1]].currency
        mine = _side(ours.get((span.place, day), ()), currency) if span.reaches(day) else None
        said = Side(told.units, told.sales) if told else None
        settled = span.answered is not None and moved.get(day, EVER) <= span.answered
        judged = verdict(mine, said, settled=settled)
        found.append(Compared(*span.place, day, currency, mine, said, judged, span.answered))
    return found


EVER = datetime.combine(date.min, time(), UTC)


def _side(rows: Iterable[Sold], currency: str) -> Side:
    """Units of all currencies; lines without a price stand under none."""
    rows = list(rows)
    return Side(
        units=sum(row.units for row in rows),
        minor=sum(row.revenue for row in rows if row.currency == currency),
        unpriced=sum(row.units for row in rows if not row.currency),
    )
