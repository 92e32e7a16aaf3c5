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


def graded(goods: Panel, row: int, one: Said) -> Graded | None:
    """What came of an estimate's days that are over; None while none is.

    >>> from seller.metrics.restock.demand import panel
    >>> found = graded(panel(np.full((1, 100), 4.0)), 0, Said(-10, 20, 5.0))
    >>> found and (found.days, found.sold, found.error, found.grade, found.model_grade)
    (10.0, 40.0, 0.25, 'B', 'A')
    """
    first, end = max(0, goods.days + one.first), min(goods.days, goods.days + one.last + 1)
    if first >= end:
        return None
    days = goods.seen[row, first:end].sum().item()
    sold = goods.sold[row, first:end].sum().item()
    error = _off(sold, one.daily * days)
    model = None
    if first - int(goods.first[row]) >= WARM:
        past = Panel(goods.sold[[row]], goods.seen[[row]], goods.first[[row]])
        model = _off(sold, rates(past, [first])[first].mean().item() * days)
    expected = round(one.daily * days, 2)
    return Graded(days, sold, expected, error, grade(error), model, grade(model))


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
