"""One SKU's demand week by week and its stock evening by evening, as bands of 10, 50 and 90 %.

Formula: quantiles over the courses, as of one moment each. Units: pieces. Assumption: nothing more
is ordered, and what is not there is not sold. Source: the courses of forecast.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from seller.metrics.restock.demand import Panel
from seller.metrics.restock.forecast import Forecast, courses
from seller.metrics.restock.order import Arrival
from seller.metrics.restock.outlook import CHANCES

WEEK = 7
Band = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Projection:
    """`weeks`: pieces a day, by week; `stock`: pieces left, by day. From today on."""

    weeks: tuple[Band, ...]
    stock: tuple[Band, ...]


def projection(
    made: Forecast, row: int, stock: int, coming: Sequence[Arrival], at: int
) -> Projection:
    """Of one row of the forecast; `at`: its place among the pieces of the arrivals.

    >>> from seller.metrics.restock.demand import panel
    >>> from seller.metrics.restock.forecast import forecast
    >>> from seller.metrics.restock.order import arrival
    >>> from seller.metrics.restock.transit import fixed
    >>> made = forecast(panel(np.full((1, 200), 3.0)), 14)
    >>> found = projection(made, 0, 8, [arrival([5], fixed(5))], 0)
    >>> [each[1] for each in found.stock[:7]], [each[1] for each in found.weeks]
    ([5.0, 2.0, 0.0, 0.0, 2.0, 0.0, 0.0], [3.0, 3.0])
    """
    some, horizon = made.only([row]), made.horizon
    drawn = courses(some, range(horizon + 1))[0].astype(np.float64)
    count = len(drawn)
    moves = [(one.pieces[at], one.days(count, turn)) for turn, one in enumerate(coming, 2)]
    left, stocked = np.full(count, max(0, stock), np.float64), []
    for day in range(1, horizon + 1):
        left = left + sum(what * (when == day) for what, when in moves)
        left = np.maximum(0, left - (drawn[:, day] - drawn[:, day - 1]))
        stocked.append(_band(left))
    weeks = range(WEEK, horizon + 1, WEEK)
    sold = [_band((drawn[:, day] - drawn[:, day - WEEK]) / WEEK) for day in weeks]
    return Projection(tuple(sold), tuple(stocked))


def _band(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Band:
    low, middle, high = np.quantile(values, CHANCES).round(2).tolist()
    return low, middle, high


def lately(known: Panel, row: int, days: int) -> list[tuple[int, bool]]:
    """Pieces sold on each of the last days, and whether the day was without stock."""
    start = max(int(known.first[row]), known.days - days)
    sold, seen = known.sold[row, start:].tolist(), known.seen[row, start:].tolist()
    return [(round(units), share == 0) for units, share in zip(sold, seen, strict=True)]
