"""The hours in which nobody wants to be told anything."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from seller.errors import Stop

SHAPE = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})(?:\s+(\S+))?")


@dataclass(frozen=True, slots=True)
class Quiet:
    """From `start` to `end` on the clocks of `zone`; over midnight where the end comes first."""

    start: time
    end: time
    zone: tzinfo

    def until(self, now: datetime) -> datetime | None:
        """When the quiet hours end that hold now; None where none do."""
        there = now.astimezone(self.zone)
        for day in (there.date() - timedelta(days=1), there.date()):
            begin = datetime.combine(day, self.start, self.zone)
            over = timedelta(days=1) if self.end <= self.start else timedelta(0)
            stop = datetime.combine(day + over, self.end, self.zone)
            if begin <= there < stop:
                return stop.astimezone(UTC)
        return None


def quiet(text: str) -> Quiet | None:
    """`22:00-08:00 Asia/Shanghai`; UTC without a zone, None for "".

    >>> night = quiet("22:00-08:00 Asia/Shanghai")
    >>> night.until(datetime(2026, 3, 5, 15, tzinfo=UTC)).isoformat()
    '2026-03-06T00:00:00+00:00'
    >>> night.until(datetime(2026, 3, 5, 1, tzinfo=UTC)) is None
    True
    """
    if not text.strip():
        return None
    found = SHAPE.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError
        start, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
        zone: tzinfo = ZoneInfo(found[5]) if found[5] else UTC
    except (ValueError, OSError, KeyError) as error:  # a zone that is none is a KeyError
        raise Stop("alerts.quiet", text=text) from error
    return Quiet(start, end, zone)
