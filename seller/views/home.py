"""Sales of several currencies as one sum in the home currency, each day by its own rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from seller.metrics.exchange import STALE, Book, Total, Used, total
from seller.money import Money
from seller.store import Connection, exchange
from seller.views.figures import Sales, Takings

__all__ = ["Home", "Used", "home"]


@dataclass(frozen=True, slots=True)
class Home:
    """`latest`: the last full days; `period`: all days shown. `as_of`: when a rate came last.

    `rates` are those of the last full days; `days`: how many days' rates the period rests on.
    """

    currency: str
    latest: Total
    period: Total
    as_of: datetime | None

    @property
    def rates(self) -> tuple[Used, ...]:
        return self.latest.used

    @property
    def days(self) -> int:
        return len({one.day for one in self.period.used})

    @property
    def missing(self) -> tuple[tuple[str, date], ...]:
        """The first day without a rate, of each currency that lacks one."""
        found = dict(self.latest.missing) | dict(self.period.missing)
        return tuple(sorted(found.items()))


def home(conn: Connection, sales: Sales, currency: str) -> Home:
    """Both sums; money that waits for its price is in neither."""
    latest, period = _amounts(sales.latest.takings), _amounts(sales.takings)
    days = sorted({*latest, *period})
    names = {money.currency for some in (*latest.values(), *period.values()) for money in some}
    since = days[0] - timedelta(days=STALE) if days else date.max
    found = exchange.rates(conn, since, max(days, default=date.max), {*names, currency})
    book = Book(one.rate for one in found)
    return Home(
        currency=currency,
        latest=total(latest, currency, book),
        period=total(period, currency, book),
        as_of=max((one.as_of for one in found), default=None),
    )


def _amounts(takings: Iterable[Takings]) -> Mapping[date, list[Money]]:
    found: dict[date, list[Money]] = defaultdict(list)
    for one in takings:
        for day, money in one.days:
            if money is not None:
                found[day].append(money)
    return found
