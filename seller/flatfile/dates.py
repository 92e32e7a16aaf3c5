"""Dates as reports write them, which differs by marketplace and by the user's language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

MONTH_FIRST, DAY_FIRST, YEAR_FIRST = "mdy", "dmy", "ymd"
FAR = 7
"""A span of days so many times as long as another speaks against a reading."""

_DAY = re.compile(r"\s*(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{1,4})(?!\d)")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?\S*?(?: ?([AaPp])[Mm])?(?: ([A-Za-z]{2,5}))?\s*$")
_HOURS = {
    "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "MET": 1, "MEZ": 1,
    "CEST": 2, "MEST": 2, "MESZ": 2, "EET": 2, "SAST": 2, "EEST": 3, "TRT": 3, "AST": 3,
    "GST": 4, "SGT": 8, "JST": 9, "AEST": 10, "AEDT": 11,
    "BRT": -3, "BRST": -2, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7,
}  # fmt: skip
"""Hours ahead of UTC of the zones that listing reports name."""


def written(cells: Sequence[str], usual: str, latest: date, earliest: date = date.min) -> str:
    """The order in which most of the cells are dates from `earliest` to `latest`; the usual one on
    a tie.

    >>> written(["03/06/2013", "27/05/2013"], "mdy", date(2013, 6, 4))
    'dmy'
    >>> written(["9/8/13"], "mdy", date(2013, 9, 22))
    'mdy'
    """

    def fitting(order: str) -> int:
        found = (day(cell, order) for cell in cells)
        return sum(1 for one in found if one is not None and earliest <= one <= latest)

    return max((usual, DAY_FIRST, MONTH_FIRST, YEAR_FIRST), key=fitting)


def either(cells: Sequence[str], order: str, latest: date) -> list[str]:
    """The cells that are another day with day and month the other way round, where nothing speaks
    against that: neither a cell that is then no date up to `latest`, nor that the days then lie
    much further apart, for a report covers days, not one day of each month.

    >>> either(["3/6/13", "4/4/13"], "mdy", date(2013, 9, 22))
    ['3/6/13']
    >>> either(["3/6/13", "27/5/13"], "dmy", date(2013, 9, 22))
    []
    >>> either(["02/06/2013", "03/06/2013"], "dmy", date(2013, 9, 22))
    []
    """
    other = {DAY_FIRST: MONTH_FIRST, MONTH_FIRST: DAY_FIRST}.get(order, "")
    read = [cell for cell in cells if day(cell, order)]
    ours = [one for cell in read if (one := day(cell, order))]
    theirs = [one for cell in read if other and (one := day(cell, other)) and one <= latest]
    if not ours or len(theirs) < len(ours) or _span(theirs) > FAR * max(1, _span(ours)):
        return []
    return [cell for cell, one, two in zip(read, ours, theirs, strict=True) if one != two]


def _span(days: Sequence[date]) -> int:
    return (max(days) - min(days)).days


def day(cell: str, order: str) -> date | None:
    """The date of a cell written in the order `mdy`, `dmy` or `ymd`, None where it is none.

    >>> day("9/22/13", "mdy"), day("22.09.2013", "dmy"), day("2013/9/22", "ymd")
    (datetime.date(2013, 9, 22), datetime.date(2013, 9, 22), datetime.date(2013, 9, 22))
    """
    found = _DAY.match(cell)
    if not found or (order == MONTH_FIRST and found[2] == "."):
        return None
    parts = dict(zip(order, (int(found[at]) for at in (1, 3, 4)), strict=True))
    year = parts["y"] + (2000 if parts["y"] < 100 else 0)
    try:
        return date(year, parts["m"], parts["d"])
    except ValueError:
        return None


def moment(cell: str, zone: str, usual: str = DAY_FIRST) -> datetime | None:
    """A time in UTC, None where it cannot be read.

    Understands ISO 8601 and what listing reports write. A time without a zone is `zone`'s.

    >>> moment("20/05/2026 18:21:44 BST", "Europe/London")
    datetime.datetime(2026, 5, 20, 17, 21, 44, tzinfo=datetime.timezone.utc)
    """
    text = cell.strip()
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return _worded(text, zone, usual)
    return (found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


def _worded(text: str, zone: str, usual: str) -> datetime | None:
    on, at = day(text, written([text], usual, date.max)), _CLOCK.search(text)
    if on is None or at is None:
        return None
    hour, half = int(at[1]), (at[4] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    place = _zone(at[5], zone)
    if place is None or hour > 23 or int(at[2]) > 59:
        return None
    clock = time(hour, int(at[2]), min(int(at[3] or 0), 59), tzinfo=place)
    return datetime.combine(on, clock).astimezone(UTC)


def _zone(name: str | None, usual: str) -> tzinfo | None:
    if not name:
        return ZoneInfo(usual)
    hours = _HOURS.get(name.upper())
    return None if hours is None else timezone(timedelta(hours=hours))
