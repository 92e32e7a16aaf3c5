"""Events that ship with the program, dated, each with its source; a typed row takes their place.

Formula: Black Friday is the day after November's fourth Thursday; the lunar new year's days are
those of the Hong Kong Observatory's tables. Units: days. Assumption: what is not announced yet is
as it was last time, and its source says so. Source: in each row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from seller.facts import Event
from seller.metrics.pools import POOL_OF

KINDS = ("sale", "deadline", "factory", "way", "cutoff", "slow")
YEARS = range(2025, 2029)
NEW_YEARS = {2025: date(2025, 1, 29), 2026: date(2026, 2, 17), 2027: date(2027, 2, 6),
             2028: date(2028, 1, 26)}  # fmt: skip
"""Chinese New Year's days, by the Hong Kong Observatory."""
_ASSUMED = "not announced: assumed as in 2026, type the real days"
PRIME = (
    ("", date(2025, 7, 8), date(2025, 7, 11), "aboutamazon.com, June 2025"),
    ("", date(2026, 6, 23), date(2026, 6, 26), "aboutamazon.com, May 2026"),
    ("", date(2027, 6, 22), date(2027, 6, 25), _ASSUMED),
    ("", date(2028, 6, 20), date(2028, 6, 23), _ASSUMED),
)
ARRIVE = (
    ("Prime Day", date(2025, 6, 9), "seller news 2025: minimal splits; optimised ones 9 days more"),
    ("Prime Day", date(2026, 5, 27), "seller news 2026: minimal splits; optimised ones 2026-06-05"),
    ("Prime Day", date(2027, 5, 26), _ASSUMED),
    ("Prime Day", date(2028, 5, 24), _ASSUMED),
    ("Black Friday", date(2025, 10, 20), "seller news 2025: minimal splits; others by 2025-10-30"),
    ("Black Friday", date(2026, 10, 19), "as in 2025, 39 days before; see Seller Central"),
    ("Black Friday", date(2027, 10, 18), "as in 2025, 39 days before; see Seller Central"),
    ("Black Friday", date(2028, 10, 16), "as in 2025, 39 days before; see Seller Central"),
)
_HOLIDAYS = "China's public holidays"
_USUAL = "usual of factories; ask your supplier and type its days"


def black_friday(year: int) -> date:
    """The day after the fourth Thursday of November.

    >>> black_friday(2026), black_friday(2025)
    (datetime.date(2026, 11, 27), datetime.date(2025, 11, 28))
    """
    first = date(year, 11, 1)
    thursday = first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    return thursday + timedelta(days=1)


def shipped() -> Iterator[Event]:
    """All of them, by year."""
    for place, since, until, source in PRIME:
        yield _event(("Prime Day", "sale", place), since, until, source)
    for name, day, source in ARRIVE:
        yield _event((name, "deadline", ""), day, day, source)
    for year in YEARS:
        yield from _fixed(year)
        yield from _closed(year)


def _event(
    what: tuple[str, str, str], since: date, until: date, source: str, number: int | None = None
) -> Event:
    """`what`: name, kind and place."""
    name, kind, place = what
    return Event(name, kind, place, "", since.year, since, until, number, source)


def _fixed(year: int) -> Iterator[Event]:
    friday = black_friday(year)
    yield _event(
        ("Black Friday", "sale", ""), friday - timedelta(days=7), friday + timedelta(days=3),
        "Amazon's week before Black Friday up to Cyber Monday, as in 2025",
    )  # fmt: skip
    rows = (
        ("Christmas", (12, 5), (12, 23), "", "orders that come before Christmas"),
        ("Golden Week (Japan)", (4, 29), (5, 5), "JP", "Japan's law of holidays"),
        ("Obon", (8, 13), (8, 16), "JP", "custom in most of Japan"),
    )
    for name, since, until, place, source in rows:
        yield _event((name, "sale", place), date(year, *since), date(year, *until), source)


def _closed(year: int) -> Iterator[Event]:
    """Factories, forwarders and slow weeks."""
    spring, day, name = NEW_YEARS[year], timedelta(days=1), "Chinese New Year"
    full = "usual before the holidays: ships are full"
    yield _event((name, "factory", ""), spring - 10 * day, spring + 14 * day, _USUAL)
    yield _event((name, "way", ""), spring - 2 * day, spring + 6 * day, _HOLIDAYS)
    yield _event((name, "slow", ""), spring - 24 * day, spring - 3 * day, full, 4)
    week = ("Golden Week (China)", "factory", "")
    yield _event(week, date(year, 10, 1), date(year, 10, 7), _HOLIDAYS)
    peak = "usual in the peak: receiving takes longer"
    yield _event(("Peak season", "slow", ""), date(year, 9, 1), date(year, 11, 15), peak, 5)


def calendar(typed: Iterable[Event]) -> list[Event]:
    """Shipped and typed rows, those that are off left out; a typed row takes the place of the
    shipped one with its name, kind, place, mode and year.

    >>> off = Event("Obon", "sale", "JP", "", 2026, date(2026, 8, 13), date(2026, 8, 16), off=True)
    >>> [one.year for one in calendar([off]) if one.name == "Obon"]
    [2025, 2027, 2028]
    """
    found = {key(one): one for one in shipped()}
    found |= {key(one): one for one in typed}
    kept = [one for one in found.values() if not one.off]
    return sorted(kept, key=lambda one: (one.since, one.name, one.kind, one.place, one.mode))


def key(one: Event) -> tuple[str, str, str, str, int]:
    """What a row is known by."""
    return one.name, one.kind, one.place, one.mode, one.year


def of_pool(events: Iterable[Event], pool: str) -> list[Event]:
    """What a stock pool meets; a row of its own comes before one of everywhere.

    >>> mine = Event("Obon", "sale", "", "", 2026, date(2026, 8, 1), date(2026, 8, 2))
    >>> [one.since.day for one in of_pool([*shipped(), mine], "JP")
    ...     if (one.name, one.year) == ("Obon", 2026)]
    [13]
    """
    found: dict[tuple[str, str, str, int], Event] = {}
    for one in sorted(events, key=lambda one: one.place != ""):
        if one.place in {"", pool} or POOL_OF.get(one.place) == pool:
            found[one.name, one.kind, one.mode, one.year] = one
    return list(found.values())
