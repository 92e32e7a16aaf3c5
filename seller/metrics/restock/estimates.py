"""A person's own figure of daily demand in place of the forecast's level, and how right it was.

Formula: level = the estimate's pieces a day on its days, the forecast's on the others; the variance
grows with the level. Grade: |sold - expected on days in stock| / sold. Units: pieces a day.
Assumption: a person knows the level and errs as the band says. Source: courses as in forecast.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from seller.metrics.restock.demand import Panel
from seller.metrics.restock.forecast import GRADES, Forecast
from seller.metrics.restock.rates import rates

WARM = 14
"""Days that the forecast must know before it is compared."""


@dataclass(frozen=True, slots=True)
class Said:
    """`daily` pieces from day `first` to `last`; 0 is today, and days before it are below 0."""

    first: int
    last: int
    daily: float


def told(made: Forecast, said: Mapping[int, Sequence[Said]]) -> Forecast:
    """The forecast with the estimates of some SKUs; where two meet, the later one counts.

    >>> from seller.metrics.restock.demand import panel
    >>> from seller.metrics.restock.forecast import forecast, quantiles
    >>> made = told(forecast(panel(np.full((2, 100), 3.0)), 10), {1: [Said(-3, 4, 6.0)]})
    >>> made.expected(10).round(1).tolist(), made.expected(5).round(1).tolist()
    ([30.0, 45.0], [15.0, 30.0])
    """
    rate, variance, lift = made.rate.copy(), made.variance.copy(), [*made.lift]
    which = made.which.copy()
    for row, every in sorted(said.items()):
        mean = made.mean[row].item()
        days = mean * made.lift[made.which[row]]
        for one in every:
            days[max(0, one.first) : max(0, one.last + 1)] = one.daily
        level = max(mean, days.max(initial=0.0).item())
        if level <= 0:
            continue
        rate[:, row] = level
        variance[row] = variance[row] * level / mean if mean > 0 else level
        which[row] = len(lift)
        lift.append(days / level)
    return replace(made, rate=rate, variance=variance, lift=np.stack(lift), which=which)


@dataclass(frozen=True, slots=True)
class Graded:
    """`sold` on so many days in stock, `expected` by the estimate on them. `error`: of both, as a
    share of what was sold; `model`: the same of the forecast of the first day. None: none.
    """

    days: float
    sold: float
    expected: float
    error: float | None
    grade: str
    model: float | None
    model_grade: str


def graded(goods: Panel, said: Sequence[tuple[int, Said]]) -> list[Graded | None]:
    """What came of the days of estimates that are over, by row; None while none is.

    >>> from seller.metrics.restock.demand import panel
    >>> (found,) = graded(panel(np.full((1, 100), 4.0)), [(0, Said(-10, 20, 5.0))])
    >>> found and (found.days, found.sold, found.error, found.grade, found.model_grade)
    (10.0, 40.0, 0.25, 'B', 'A')
    """
    spans = [_span(goods, one) for _, one in said]
    rows = sorted({row for (row, _), span in zip(said, spans, strict=True) if span[0] < span[1]})
    origins = sorted({first for first, end in spans if WARM <= first < end})
    some = Panel(goods.sold[rows], goods.seen[rows], goods.first[rows])
    known = rates(some, origins) if rows and origins else {}
    place = {row: at for at, row in enumerate(rows)}
    found: list[Graded | None] = []
    for (row, one), (first, end) in zip(said, spans, strict=True):
        if first >= end:
            found.append(None)
            continue
        model = None
        if first in known and first - int(goods.first[row]) >= WARM:
            model = known[first][:, place[row]].mean().item()
        days = goods.seen[row, first:end].sum().item()
        found.append(_judged(days, goods.sold[row, first:end].sum().item(), one.daily, model))
    return found


def _span(goods: Panel, one: Said) -> tuple[int, int]:
    """Columns of its days that are over, the end left out."""
    return max(0, goods.days + one.first), min(goods.days, goods.days + one.last + 1)


def _judged(days: float, sold: float, daily: float, rate: float | None) -> Graded:
    error = _off(sold, daily * days)
    model = None if rate is None else _off(sold, rate * days)
    return Graded(days, sold, round(daily * days, 2), error, grade(error), model, grade(model))


def _off(sold: float, expected: float) -> float | None:
    return round(abs(sold - expected) / sold, 3) if sold > 0 else None


def grade(error: float | None) -> str:
    """A to D as a forecast's, E where nothing can be said.

    >>> grade(0.19), grade(0.9), grade(None)
    ('A', 'D', 'E')
    """
    if error is None:
        return "E"
    return next((name for most, name in GRADES if error < most), "D")
