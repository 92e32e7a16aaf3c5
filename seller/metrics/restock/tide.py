"""What all SKUs of a seller do together: the level of the shop, and where it is going.

Formula: Holt's damped trend over weekly totals, level 0.3, trend 0.1, damping 0.9. Units: pieces
per day. Assumption: a rise that all SKUs share goes on, less each week. Source: Gardner & McKenzie
(1985), Management Science 31. One SKU is too noisy to show a trend; thousands are not.
"""

from __future__ import annotations

import numpy as np

from seller.metrics.restock.demand import Floats, Panel

LEVEL, TREND, DAMPING = 0.3, 0.1, 0.9
WEEK, START = 7, 4
CROWD, HITS = 30, 200
"""Fewer SKUs, or fewer sales (a SKU on a day) in four weeks, show no common tide."""
MOST = 2.0
"""A tide never more than doubles or halves a forecast."""


def ahead(totals: Floats, weeks: float) -> float:
    """The mean level of the coming weeks, from weekly totals.

    >>> ahead(np.full(10, 7.0), 4)
    7.0
    >>> round(ahead(np.arange(20.0), 4), 2) > 18.0
    True
    """
    level, trend = totals[:START].mean(), np.zeros(())[()]
    for total in totals[START:]:
        before = level
        level = LEVEL * total + (1 - LEVEL) * (level + DAMPING * trend)
        trend = TREND * (level - before) + (1 - TREND) * DAMPING * trend
    steps = np.arange(1, max(1, round(weeks)) + 1)
    damped = DAMPING * (1 - DAMPING**steps) / (1 - DAMPING)
    found: float = max(0.0, np.mean(level + trend * damped).item())
    return found


def tides(goods: Panel, rates: dict[int, Floats], horizon: int) -> dict[int, Floats]:
    """Per origin and model, the factor by which the sum of all rates misses the shop's course.

    >>> from seller.metrics.restock.demand import panel
    >>> tides(panel(np.ones((40, 70))), {70: np.ones((1, 40))}, 28)[70].round(3).tolist()
    [1.0]
    """
    open_ = goods.seen.sum(axis=0, dtype=np.float64)
    alive = np.maximum(np.arange(goods.days)[None, :] >= goods.first[:, None], 0).sum(axis=0)
    sold = goods.sold.sum(axis=0, dtype=np.float64)
    whole = sold * np.divide(alive, open_, out=np.ones(goods.days), where=open_ > 0)
    hits = np.cumsum((goods.sold > 0).sum(axis=0))
    return {
        origin: _factor(whole[:origin], rate, horizon)
        if rate.shape[1] >= CROWD and _lately(hits, origin) >= HITS
        else np.ones(len(rate))
        for origin, rate in rates.items()
    }


def _lately(hits: Floats, origin: int) -> int:
    """Sales in the four weeks before the origin."""
    back = origin - START * WEEK
    return int(hits[origin - 1] - (hits[back - 1] if back > 0 else 0))


def _factor(whole: Floats, rate: Floats, horizon: int) -> Floats:
    weeks = len(whole) // WEEK
    if weeks < 2 * START:
        return np.ones(len(rate))
    totals = whole[len(whole) - weeks * WEEK :].reshape(weeks, WEEK).mean(axis=1)
    sums = rate.sum(axis=1)
    course = ahead(totals, horizon / WEEK)
    found: Floats = np.clip(
        np.divide(course, sums, out=np.ones(len(sums)), where=sums > 0), 1 / MOST, MOST
    )
    return found
