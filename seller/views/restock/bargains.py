"""Promotions and passing prices found in what buyers paid, and what a person says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from seller.facts import DayMark
from seller.metrics.restock.demand import Panel
from seller.metrics.restock.marks import USUAL
from seller.metrics.restock.prices import Run, flat, learned
from seller.views.restock.away import Key
from seller.views.restock.occasions import SALE, Calendar

LATELY = 28
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Bargain:
    """Days on which the goods of a row cost `ratio` of the usual price: `reduced` by a promotion,
    of which `lift` is taken out, else at another price, which is only told. `lift`: times of what
    is usual that was sold, 1 where too little is known of it.
    """

    row: int
    since: date
    until: date
    ratio: float
    reduced: bool
    lift: float

    @property
    def taken(self) -> bool:
        """Whether its lift is taken out of demand."""
        return self.reduced and self.lift != 1


@dataclass(frozen=True, slots=True)
class Plain:
    """`known`: days behind as they would have been without promotions. `gone`: pieces of the last
    four weeks, by row, that are no usual demand.
    """

    known: Panel
    bargains: list[Bargain]
    gone: list[int]


def plain(
    left: Panel,
    found: Iterable[Run],
    keys: Sequence[Key],
    marks: Iterable[DayMark],
    *,
    calendar: Calendar,
    today: date,
) -> Plain:
    """What was found and what it did; `left`: the days that are left of what a person marked.

    Days that are marked as usual are no bargain; those that meet a great sale of the calendar say
    nothing of bargains.
    """
    begin, locked = today - timedelta(days=left.days), _locked(marks)
    pools = [key[2] for key in keys]
    sales = {pool: _sales(calendar, pool) for pool in set(pools)}
    open_ = [one for one in found if not _meets(one, begin, locked.get(keys[one.row], ()))]
    mixed = {one for one in open_ if _meets(one, begin, sales[pools[one.row]])}
    runs = learned(left, open_, pools, mixed)
    known = flat(left, runs)
    gone = (left.sold[:, -LATELY:] - known.sold[:, -LATELY:]).sum(axis=1)
    return Plain(known, list(_told(runs, begin)), [round(one) for one in gone.tolist()])


def _told(found: Iterable[Run], begin: date) -> Iterator[Bargain]:
    """By the days of the calendar."""
    for one in found:
        first, last = _days(one, begin)
        yield Bargain(one.row, first, last, round(one.ratio, 3), one.reduced, one.lift)


def _meets(one: Run, begin: date, spans: Iterable[Days]) -> bool:
    first, last = _days(one, begin)
    return any(since <= last and until >= first for since, until in spans)


def _days(one: Run, begin: date) -> Days:
    return begin + timedelta(days=one.first), begin + timedelta(days=one.last)


def _sales(calendar: Calendar, pool: str) -> list[Days]:
    return [(one.since, one.until) for one in calendar.of(pool) if one.kind == SALE]


def _locked(marks: Iterable[DayMark]) -> Mapping[Key, list[Days]]:
    found: dict[Key, list[Days]] = {}
    for one in marks:
        if one.kind == USUAL:
            found.setdefault(("", one.sku, one.pool), []).append((one.since, one.until))
    return found
