"""The calendar as a plan meets it: what is closed on the way, busy days, and days to arrive by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from seller.facts import Event
from seller.metrics.restock.closings import Closings, closings
from seller.metrics.restock.demand import Panel
from seller.metrics.restock.forecast import Forecast
from seller.metrics.restock.lifts import Span, learned, lifted, usual
from seller.metrics.restock.occasions import calendar, of_pool, shipped

SALE = "sale"
CLOSED = {"factory", "way", "cutoff", "slow"}


@dataclass(frozen=True, slots=True)
class Lift:
    """How busy the days of a sale are in a pool; `source`: typed, learned, or unknown, and then
    they are planned as usual.
    """

    pool: str
    name: str
    year: int
    since: date
    until: date
    factor: float
    source: str


class Calendar:
    """Shipped and typed events, by pool."""

    def __init__(self, typed: Iterable[Event] = ()) -> None:
        self.events = calendar(typed)
        self._pools: dict[str, list[Event]] = {}
        self._closed: dict[tuple[str, str], Closings] = {}

    def of(self, pool: str) -> list[Event]:
        if pool not in self._pools:
            self._pools[pool] = of_pool(self.events, pool)
        return self._pools[pool]

    def closings(self, pool: str, mode: str) -> Closings:
        """What goods to a pool meet on their way."""
        key = (pool, mode)
        if key not in self._closed:
            self._closed[key] = closings(self.of(pool), mode)
        return self._closed[key]

    def met(self, pool: str, mode: str, first: date, last: date) -> list[str]:
        """The names of what is closed or slow between two days."""
        names = [
            one.name
            for one in self.of(pool)
            if one.kind in CLOSED and one.mode in {"", mode}
            and one.since <= last and one.until >= first
        ]  # fmt: skip
        return sorted(set(names))

    def deadlines(self, pool: str, today: date, days: int) -> list[Event]:
        """Days to arrive by that lie before us."""
        found = [one for one in self.of(pool) if one.kind == "deadline"]
        ahead = [one for one in found if 0 <= (one.since - today).days <= days]
        return sorted(ahead, key=lambda one: one.since)


class Busy:
    """Lifts of one pool after another, and what they do to the days behind and before us."""

    def __init__(self, known: Panel, today: date, horizon: int) -> None:
        self._known, self._today, self.horizon = known, today, horizon
        self.lifts: list[Lift] = []
        self._behind: list[tuple[Sequence[int], Span, float]] = []
        self._ahead: dict[str, list[float]] = {}

    def add(self, pool: str, rows: Sequence[int], events: Sequence[Event]) -> None:
        named: dict[str, list[Event]] = defaultdict(list)
        for one in events:
            if one.kind == SALE:
                named[one.name].append(one)
        spans = {name: [self._columns(one) for one in every] for name, every in named.items()}
        seen = [span for every in spans.values() for span in every if self._inside(span)]
        mine = self._known if len(rows) == len(self._known.sold) else None
        busy = [1.0] * self.horizon
        for name, every in named.items():
            own = [one for one in spans[name] if self._inside(one)]
            found = None
            if own:
                mine = mine or _some(self._known, rows)
                found = learned(mine, own, [one for one in seen if one not in own])
            for one, span in zip(every, spans[name], strict=True):
                lift = self._lift(pool, one, found)
                if lift.source != "unknown" and one.since < self._today and span[1] >= 0:
                    self._behind.append((rows, span, lift.factor))
                self._put(lift, busy)
        if any(day != 1 for day in busy):
            self._ahead[pool] = busy

    def _lift(self, pool: str, one: Event, found: float | None) -> Lift:
        """What is typed of it, else what was learned."""
        typed = one.number / 100 if one.number is not None else None
        factor = found if typed is None else typed
        source = "unknown" if factor is None else "learned" if typed is None else "typed"
        told = 1.0 if factor is None else round(factor, 3)
        return Lift(pool, one.name, one.year, one.since, one.until, told, source)

    def _put(self, lift: Lift, busy: list[float]) -> None:
        """Those whose days are before us."""
        first, last = (lift.since - self._today).days, (lift.until - self._today).days
        if last >= 0 and first < self.horizon:
            self.lifts.append(lift)
            for day in range(max(0, first), min(self.horizon, last + 1)):
                busy[day] = lift.factor

    def usual(self) -> Panel:
        """The days behind us as they would have been without sales."""
        return usual(self._known, self._behind)

    def lifted(self, made: Forecast, pools: Sequence[str]) -> Forecast:
        """The forecast with the sales before us; `pools` of its rows."""
        if not self._ahead:
            return made
        numbers = {pool: at for at, pool in enumerate(sorted(self._ahead), 1)}
        profiles = {numbers[pool]: busy for pool, busy in self._ahead.items()}
        return lifted(made, profiles, [numbers.get(pool, 0) for pool in pools])

    def _columns(self, one: Event) -> Span:
        """Columns of the days behind us: the last one is yesterday."""
        end = self._known.days
        return end + (one.since - self._today).days, end + (one.until - self._today).days

    def _inside(self, span: Span) -> bool:
        return span[1] >= 0 and span[0] < self._known.days


def _some(known: Panel, rows: Sequence[int]) -> Panel:
    return replace(known, sold=known.sold[rows], seen=known.seen[rows], first=known.first[rows])


def names() -> list[str]:
    """Of the events that ship with the program."""
    return sorted({one.name for one in shipped()})


def rows_of(pools: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """The rows of each pool."""
    found: Mapping[str, list[int]] = defaultdict(list)
    for row, pool in enumerate(pools):
        found[pool].append(row)
    yield from sorted(found.items())
