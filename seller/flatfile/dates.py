"""Dates as reports write them, which differs by marketplace and by the user's language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

MONTH_FIRST, DAY_FIRST, YEAR_FIRST = "mdy", "dmy", "ymd"
FAR = 7
"""So many times as long as the shortest span of days, and a reading is no longer likely."""

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
    """The order in which most of the cells are dates from `earliest` to `latest`. On a tie the one
    that puts them much closer together, for a report covers days, not one day of each month; else
    the usual one.

    >>> written(["03/06/2013", "27/05/2013"], "mdy", date(2013, 6, 4))
    'dmy'
    >>> written(["9/8/13"], "mdy", date(2013, 9, 22))
    'mdy'
    >>> written(["02/06/2013", "03/06/2013"], "mdy", date(2013, 9, 22))
    'dmy'
    """
    return _likely(cells, usual, latest, earliest)[0]


def either(cells: Sequence[str], usual: str, latest: date, earliest: date = date.min) -> list[str]:
    """The cells that are another day with day and month the other way round, where nothing in all
    of them speaks for one or the other.

    >>> either(["3/6/13", "4/4/13"], "mdy", date(2013, 9, 22))
    ['3/6/13']
    >>> either(["3/6/13", "27/5/13"], "dmy", date(2013, 9, 22))
    []
    """
    found = _likely(cells, usual, latest, earliest)
    if found[0] == YEAR_FIRST or not {DAY_FIRST, MONTH_FIRST} <= set(found):
        return []
    return [cell for cell in cells if day(cell, DAY_FIRST) != day(cell, MONTH_FIRST)]


def _likely(cells: Sequence[str], usual: str, latest: date, earliest: date) -> list[str]:
    """The orders that fit equally well, the usual one first."""
    read = {
        order: [
            one
            for one in (day(cell, order) for cell in cells)
            if one is not None and earliest <= one <= latest
        ]
        for order in (usual, DAY_FIRST, MONTH_FIRST, YEAR_FIRST)
    }
    most = max(map(len, read.values()))
    spans = {
        order: (max(days) - min(days)).days if days else 0
        for order, days in read.items()
        if len(days) == most
    }
    far = FAR * max(1, min(spans.values()))
    return [order for order, span in spans.items() if span <= far]


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
