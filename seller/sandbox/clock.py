"""The simulated Amazon's two times: its calendar, and the faster time in which it works."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta


class Clock:
    """Real time plus an offset. `speed` never touches the calendar, only `ticks`."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed
        self._offset = timedelta()
        self._lock = threading.Lock()

    def now(self) -> datetime:
        """The calendar: tokens, addresses and page tokens live by it."""
        return datetime.now(UTC) + self._offset

    def hour(self) -> datetime:
        """The last full hour: what Amazon shows is the world as it was then."""
        return self.now().replace(minute=0, second=0, microsecond=0)

    def ticks(self) -> float:
        """Seconds that pass `speed` times faster: quotas, report preparation, repeat rules.

        A step of the calendar counts as time gone by.
        """
        return (time.monotonic() + self._offset.total_seconds()) * self.speed

    def advance(self, step: timedelta) -> None:
        with self._lock:
            self._offset += step

    def set(self, moment: datetime) -> None:
        with self._lock:
            self._offset = moment - datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """ISO 8601 in UTC to the second, as Amazon's JSON prints it.

    >>> stamp(datetime(2026, 5, 1, 8, 15, 30, tzinfo=UTC))
    '2026-05-01T08:15:30Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
