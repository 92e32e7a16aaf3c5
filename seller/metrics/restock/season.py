"""The year's course that all goods of a pool share: how busy each day is beside these weeks.

Formula: log of weekly totals = a yearly curve + a random walk + noise, as a Gaussian process; the
curve is the posterior mean, averaged over its hyperparameters by how likely they make the totals.
Units: 1 is as in the last four weeks. Assumption: a year is like those before; what one year cannot
tell, season or growth, is shared out by the sizes that both usually have. Source: Rasmussen &
Williams (2006), Gaussian Processes for Machine Learning, 4.31 (the periodic kernel), 2.30 and 5.4;
Harvey (1989), Forecasting, Structural Time Series Models, for level and season apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from seller.metrics.restock.demand import Floats, Panel
from seller.metrics.restock.tide import CROWD, HITS, START, WEEK

YEAR = 365.25 / WEEK
"""Weeks."""
LEAST = 52
"""Weeks that must be known before anything is said of a year."""
SWINGS, STEPS = (0.0, 0.15, 0.3, 0.6), (0.02, 0.05, 0.1)
"""Deviations of the log: of the yearly curve, and of the level from one week to the next."""
WIDTHS, NOISES = (0.25, 0.5, 1.0), (0.05, 0.15, 0.3)
"""How wide a season is: what is two, four, eight weeks apart is alike; noise beside counting."""
VAGUE = 4.0
"""Variance of the level that is not known."""
MOST = 5.0
"""A day is never more than five times as busy as these weeks, nor less than a fifth."""
Places = NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Season:
    """`behind`, `ahead`: groups x days, how busy each is; `which`: the group of each SKU."""

    behind: Floats
    ahead: Floats
    which: Places

    def without(self, goods: Panel) -> Panel:
        """Demand as if all year were like the last four weeks."""
        if (self.behind == 1).all():
            return goods
        sold = goods.sold.copy()
        for group, days in enumerate(self.behind.astype(np.float32)):
            sold[self.which == group] /= days
        return replace(goods, sold=sold)


def season(goods: Panel, horizon: int, groups: Places | None = None) -> Season:
    """The yearly course of each group of SKUs (a stock pool; all are one where it is left out).

    1 throughout where less than a year is known, or the group is too small to show a common course.

    >>> from seller.metrics.restock.demand import panel
    >>> busy = 1 + 0.5 * np.sin(np.arange(800) * 2 * np.pi / 365.25)
    >>> found = season(panel(np.tile(10 * busy[:700], (40, 1))), 100)
    >>> usual = busy[672:700].mean()
    >>> bool(np.abs(found.ahead[0] - busy[700:] / usual).max() < 0.05)
    True
    """
    which = np.zeros(len(goods.sold), np.int32) if groups is None else groups.astype(np.int32)
    count = int(which.max(initial=0)) + 1
    behind, ahead = np.ones((count, goods.days)), np.ones((count, horizon))
    weeks = goods.days // WEEK
    if weeks >= LEAST:
        for group, totals, hits in _weekly(goods, which, weeks):
            days = _by_day(curve(totals, hits, -(-horizon // WEEK) + 1), goods.days, horizon)
            behind[group], ahead[group] = days[: goods.days], days[goods.days :]
    return Season(behind, ahead, which)


def _weekly(goods: Panel, which: Places, weeks: int) -> Iterator[tuple[int, Floats, Floats]]:
    """Of each group that is large enough: pieces a day by week, were all in stock, and sales."""
    start = goods.days - weeks * WEEK
    for group in range(int(which.max(initial=0)) + 1):
        rows = which == group
        if rows.sum() < CROWD:
            continue
        sold, seen = goods.sold[rows, start:], goods.seen[rows, start:]
        hits = (sold > 0).sum(axis=0).reshape(weeks, WEEK).sum(axis=1)
        if hits[-START:].sum() < HITS:
            continue
        alive = np.arange(start, goods.days)[None, :] >= goods.first[rows, None]
        open_, there = (
            each.sum(axis=0, dtype=np.float64).reshape(weeks, WEEK).sum(axis=1)
            for each in (seen, alive)
        )
        pieces = sold.sum(axis=0, dtype=np.float64).reshape(weeks, WEEK).mean(axis=1)
        share = np.divide(there, open_, out=np.ones(weeks), where=open_ > 0)
        yield group, pieces * share, hits.astype(np.float64)


def curve(totals: Floats, hits: Floats, ahead: int) -> Floats:
    """The log of the yearly curve in the weeks behind and so many ahead, around 0.

    `hits`: sales that each total rests on; a week without one says nothing.
    """
    known = np.flatnonzero((totals > 0) & (hits > 0))
    if len(known) < LEAST / 2:
        return np.zeros(len(totals) + ahead)
    when = np.arange(len(totals) + ahead, dtype=np.float64)
    seen = when[known]
    logs = np.log(totals[known])
    logs -= logs.mean()
    apart = np.sin(np.pi * (when[:, None] - seen) / YEAR) ** 2
    walk = np.minimum(seen[:, None], seen)
    likely, curves = [], []
    for swing, step, width, noise in product(SWINGS, STEPS, WIDTHS, NOISES):
        yearly = swing**2 * np.exp(-2 * apart / width**2)
        kernel = yearly[known] + step**2 * walk + VAGUE + np.diag(noise**2 + 1 / hits[known])
        root = np.linalg.cholesky(kernel)
        white = np.linalg.solve(root, logs)
        likely.append(-0.5 * white @ white - np.log(np.diag(root)).sum())
        curves.append(yearly @ np.linalg.solve(root.T, white))
    weight = np.exp(np.array(likely) - max(likely))
    found: Floats = weight / weight.sum() @ np.array(curves)
    return found


def _by_day(weekly: Floats, days: int, horizon: int) -> Floats:
    """Days between the middles of weeks lie on a line; 1 is the mean of the last four weeks."""
    weeks = days // WEEK
    middles = days - weeks * WEEK + WEEK * np.arange(len(weekly)) + WEEK // 2
    logs = np.interp(np.arange(days + horizon), middles, weekly)
    logs -= logs[days - START * WEEK : days].mean()
    found: Floats = np.exp(np.clip(logs, -np.log(MOST), np.log(MOST)))
    return found
