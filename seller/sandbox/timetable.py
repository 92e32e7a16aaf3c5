"""Report schedules: which reports Amazon makes by itself, and when."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from seller.marketplaces import BY_ID
from seller.sandbox import chance
from seller.sandbox.clock import Clock
from seller.sandbox.desk import Desk

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PERIODS = {
    "PT5M": HOUR / 12,
    "PT15M": HOUR / 4,
    "PT30M": HOUR / 2,
    "PT1H": HOUR,
    "PT2H": 2 * HOUR,
    "PT4H": 4 * HOUR,
    "PT8H": 8 * HOUR,
    "PT12H": 12 * HOUR,
    "P1D": DAY,
    "P2D": 2 * DAY,
    "P3D": 3 * DAY,
    "PT84H": 84 * HOUR,
    "P7D": 7 * DAY,
    "P14D": 14 * DAY,
    "P15D": 15 * DAY,
    "P18D": 18 * DAY,
    "P30D": 30 * DAY,
    "P1M": 30 * DAY,
}


@dataclass(slots=True)
class Schedule:
    """`next` is when the next report will be ordered; `places` are Amazon's marketplace ids."""

    id: str
    account: str
    type: str
    places: tuple[str, ...]
    period: str
    next: datetime


class Timetable:
    """All schedules. Due reports are ordered when somebody looks."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self._desk = desk
        self._clock = clock
        self._schedules: dict[str, Schedule] = {}
        self._lock = threading.Lock()

    def add(
        self, account: str, kind: str, places: Sequence[str], *, period: str, first: datetime
    ) -> Schedule:
        """A new schedule; the same type and marketplaces replace an older one."""
        words = (account, kind, *sorted(places))
        with self._lock:
            for old in self._of(account):
                if (old.account, old.type, *sorted(old.places)) == words:
                    del self._schedules[old.id]
            number = 60_000_000_000 + chance.number(*words, first.isoformat()) % 10_000_000_000
            schedule = Schedule(str(number), account, kind, tuple(places), period, first)
            self._schedules[schedule.id] = schedule
            return schedule

    def of(self, account: str) -> list[Schedule]:
        with self._lock:
            return self._of(account)

    def remove(self, schedule: Schedule) -> None:
        with self._lock:
            self._schedules.pop(schedule.id, None)

    def work(self, account: str) -> None:
        """Order what is due. What fell due while nobody looked is ordered once, not many times."""
        now = self._clock.now()
        with self._lock:
            due = [schedule for schedule in self._of(account) if schedule.next <= now]
            for schedule in due:
                period = PERIODS[schedule.period]
                schedule.next += ((now - schedule.next) // period + 1) * period
        for schedule in due:
            places = [BY_ID[place] for place in schedule.places]
            span = (None, None)
            self._desk.order(account, schedule.type, places, span=span, schedule=schedule.id)

    def _of(self, account: str) -> list[Schedule]:
        return [one for one in self._schedules.values() if one.account == account]
