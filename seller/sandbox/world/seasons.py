"""When people buy: weekdays, hours, the year, the great sales, and a product's own promotions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from seller.marketplaces import Marketplace
from seller.sandbox.world.plan import AHEAD, Plan
from seller.sandbox.world.products import NOUNS, Floats, Ints

AFTER = 60
"""Days past the last order for which midnights are known: deliveries and returns."""

HOURS = np.array(
    [6, 4, 3, 2, 2, 3, 8, 18, 30, 38, 42, 43, 44, 42, 40, 40, 42, 45, 50, 56, 60, 56, 38, 18],
    dtype=float,
)
_WORKDAYS = np.array([1.1, 1.08, 1.03, 1.0, 0.94, 0.88, 0.97])
_JAPAN = np.array([0.95, 0.93, 0.95, 0.96, 1.0, 1.13, 1.15])
_SHAPES = {"flat": (15, 0.0), "home": (330, 0.08), "summer": (190, 0.65), "winter": (350, 0.5)}
_BUMPS = {"gift": (345, 16, 2.6), "school": (232, 20, 1.4), "newyear": (12, 18, 1.3)}
_SALES = ((7, 14, 3, 1.7), (10, 8, 2, 1.4), (11, 24, 7, 1.9), (12, 26, 5, 1.2))
WEEK = 7
SOUTH = frozenset({"AU", "BR", "ZA"})


def days(plan: Plan) -> int:
    """How many local days a world spans, history and future."""
    return plan.days + AHEAD


@lru_cache(maxsize=64)
def midnights(plan: Plan, place: Marketplace) -> Ints:
    """The moment each local day of the world begins, and of some days after it."""
    first = plan.start.date()
    zone = ZoneInfo(place.zone)
    span = range(days(plan) + AFTER + 1)
    starts = (datetime.combine(first + timedelta(n), datetime.min.time(), zone) for n in span)
    return np.array([int(moment.timestamp()) for moment in starts], dtype=np.int64)


@lru_cache(maxsize=64)
def year(plan: Plan, place: Marketplace) -> dict[str, Floats]:
    """The factor of each local day, per season of `products.NOUNS`."""
    dates = [plan.start.date() + timedelta(n) for n in range(days(plan))]
    spring = 100 if place.code == "JP" else 232
    general = _weekdays(dates, place) * _sales(dates)
    return {
        season: general * _curve(dates, season, place.code in SOUTH, spring)
        for season in {row[0] for row in NOUNS}
    }


def _weekdays(dates: list[date], place: Marketplace) -> Floats:
    table = _JAPAN if place.code == "JP" else _WORKDAYS
    return np.asarray(table[np.array([day.weekday() for day in dates])])


def _sales(dates: list[date]) -> Floats:
    factors = np.ones(len(dates))
    for number, day in enumerate(dates):
        for month, first, length, factor in _SALES:
            if 0 <= (day - date(day.year, month, first)).days < length:
                factors[number] = factor
    return factors


def _curve(dates: list[date], season: str, south: bool, school: int) -> Floats:
    doy = np.array([day.timetuple().tm_yday for day in dates], dtype=float)
    if season in _SHAPES:
        peak, swing = _SHAPES[season]
        shift = 182.5 if south else 0.0
        return np.asarray(1 + swing * np.cos((doy - peak - shift) * 2 * np.pi / 365))
    peak, width, height = _BUMPS[season]
    if season == "school":
        peak = school
    away = np.abs(doy - peak)
    away = np.minimum(away, 365 - away)
    return np.asarray(0.85 + height * np.exp(-((away / width) ** 2)))


def promotions(plan: Plan, account: str, items: int) -> tuple[Ints, Ints]:
    """First day and percent of each item's promotion weeks; percent 0 where there is none."""
    chance = plan.stream("promotions", account)
    slots = max(1, days(plan) // 75)
    takes = (chance.random(items) < 0.6)[:, None] & (chance.random((items, slots)) < 0.7)
    first = chance.integers(0, days(plan), (items, slots))
    percent = chance.choice([5, 10, 15, 20, 25], (items, slots))
    return first, np.where(takes, percent, 0)


def percent_at(first: Ints, percent: Ints, day: Ints) -> Ints:
    """The percent off in force, row by row: `first` and `percent` are (rows, slots)."""
    running = (day[:, None] >= first) & (day[:, None] < first + WEEK)
    return np.asarray(np.where(running, percent, 0).max(axis=1))
