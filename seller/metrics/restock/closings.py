"""Days on which a factory or a forwarder is closed, weekly cut-offs and slow weeks, met by goods.

Formula: a closed day is no day of production; goods leave on the first day on which the forwarder
is open and its cut-off falls, and take the slow week's days longer. Units: days. Assumption: what
closes is known, so nothing of it is drawn. Source: the calendar's rows, each with its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from seller.facts import Event
from seller.metrics.restock.transit import LONGEST, Transit

SLOWEST = 200
"""Days beyond which nobody waits for a way to open."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Closings:
    """Spans of ordinal days, first and last included. `cutoffs`: with the weekday, 0 is Monday;
    `slow`: with the days that goods take longer.
    """

    factory: tuple[Span, ...] = ()
    way: tuple[Span, ...] = ()
    cutoffs: tuple[tuple[int, int, int], ...] = ()
    slow: tuple[tuple[int, int, int], ...] = ()

    def made(self, start: int, days: int) -> int:
        """The day on which goods are ready that take so many days of production.

        >>> Closings(factory=((110, 119),)).made(105, 8), Closings(factory=((110, 119),)).made(1, 8)
        (123, 9)
        """
        ready = start + days
        for first, last in self.factory:
            if first < ready and last >= start:
                ready += last - max(first, start) + 1
        return ready

    def leaves(self, ready: int) -> int:
        """The first day on which goods that are ready can go.

        >>> sunday = date(2026, 3, 1).toordinal()
        >>> Closings(cutoffs=((sunday, sunday + 30, 3),)).leaves(sunday) - sunday
        4
        """
        for day in range(ready, ready + SLOWEST):
            shut = any(first <= day <= last for first, last in self.way)
            wanted = [at for first, last, at in self.cutoffs if first <= day <= last]
            if not shut and (not wanted or (day - 1) % 7 in wanted):
                return day
        return ready + SLOWEST

    def slower(self, left: int) -> int:
        """How many days longer goods take that leave on this day."""
        return max((days for first, last, days in self.slow if first <= left <= last), default=0)


def closings(events: Iterable[Event], mode: str) -> Closings:
    """What of a pool's events goods meet that go this way."""
    kinds: dict[str, list[Event]] = defaultdict(list)
    for one in events:
        if one.mode in {"", mode}:
            kinds[one.kind].append(one)
    spans = {
        kind: tuple(sorted((one.since.toordinal(), one.until.toordinal()) for one in found))
        for kind, found in kinds.items()
    }
    return Closings(
        factory=_joined(spans.get("factory", ())),
        way=_joined(spans.get("way", ())),
        cutoffs=tuple(sorted(_numbered(one, -1) for one in kinds["cutoff"])),
        slow=tuple(sorted(_numbered(one, 0) for one in kinds["slow"])),
    )


def _joined(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """A day that two rows name is closed once."""
    found: list[Span] = []
    for first, last in spans:
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def _numbered(one: Event, more: int) -> tuple[int, int, int]:
    return one.since.toordinal(), one.until.toordinal(), (one.number or 0) + more


def met(
    start: date, production: Transit | None, way: Transit, shut: Closings, shelved: Transit
) -> Transit:
    """Days from `start` until goods are on the shelf; `production` None: they are made already.

    >>> from seller.metrics.restock.transit import fixed
    >>> new_year = Closings(factory=((date(2026, 2, 9).toordinal(), date(2026, 3, 2).toordinal()),))
    >>> asked = {"production": fixed(20), "way": fixed(45), "shelved": fixed(7)}
    >>> met(date(2026, 1, 5), shut=new_year, **asked).days
    (72,)
    >>> met(date(2026, 2, 1), shut=new_year, **asked).days
    (94,)
    """
    begin = start.toordinal()
    chances: dict[int, float] = defaultdict(float)
    made = production or Transit((0,), (1.0,))
    for days, chance in zip(made.days, made.chances, strict=True):
        ready = shut.made(begin, days) if production else begin
        left = shut.leaves(ready)
        passed = left + shut.slower(left) - begin
        for going, share in zip(way.days, way.chances, strict=True):
            for last, part in zip(shelved.days, shelved.chances, strict=True):
                whole = min(LONGEST, passed + going + last)
                chances[whole] += chance * share * part
    return Transit(tuple(sorted(chances)), tuple(chances[one] for one in sorted(chances)))


def latest(
    arrive: date, today: date, legs: tuple[Transit | None, Transit], by: float, shut: Closings
) -> date | None:
    """The last day, from today on, to order what must be at Amazon's door by a day with a chance
    `by`; without days of production: to send it. None: it is too late.

    >>> from seller.metrics.restock.transit import fixed
    >>> latest(date(2026, 5, 27), date(2026, 1, 1), (fixed(20), fixed(45)), 0.9, Closings())
    datetime.date(2026, 3, 23)
    """
    here = Transit((0,), (1.0,))
    for back in range((arrive - today).days + 1):
        day = date.fromordinal(arrive.toordinal() - back)
        if met(day, *legs, shut, here).by(by) <= back:
            return day
    return None
