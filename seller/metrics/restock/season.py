"""The year's course that goods of a pool share: how busy each day is beside an average one.

Formula: log of weekly totals = a yearly curve + a random walk + noise; see `curve`. Units: 1 is an
average day of the last year. Assumption: a year is like those before; what one year cannot tell,
season or growth, is shared out by the sizes that both usually have. Source: Boylan et al. (2014),
Int. J. Prod. Econ. 158, for the seasons of groups; that of the curve stands below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from seller.metrics.restock.demand import Flags, Floats, Panel

Places = NDArray[np.integer[Any]]
WEEK, LEAST = 7, 52
"""Days; weeks that must be known before anything is said of a year."""
YEAR = 365.25 / WEEK
NEAR = 28
MUST = 40
"""Weeks of them on which goods of the group could be bought."""
FEW, HITS = 5, 200
"""Fewer SKUs, or fewer sales (a SKU on a day) in a year, show no common course."""
SWINGS, STEPS = (0.0, 0.15, 0.3, 0.6, 1.2), (0.02, 0.05, 0.1)
"""Deviations of the log: of the yearly curve, and of the level from one week to the next."""
WIDTHS, NOISES = (0.25, 0.5, 1.0), (0.05, 0.15, 0.3)
"""How wide a season is: what is two, four, eight weeks apart is alike; noise beside counting."""
VAGUE = 4.0
"""Variance of the level that is not known."""
RARE = 0.5
"""Sales that are added to each week, so that one without any has a logarithm."""
MOST = 20.0
"""A day is never more than so many times as busy as the curve's middle, nor less than that part."""
QUARTER, HALF, OFTEN = 91, 0.5, 20
"""A SKU has a season of its own where more than half of its 20 sales or more lie in one quarter."""
PEAKS = 6
"""Goods with a season are grouped by its middle, two months each."""


@dataclass(frozen=True, slots=True)
class Season:
    """`behind`, `ahead`: groups x days, how busy each is; `which`: the group of each SKU."""

    behind: Floats
    ahead: Floats
    which: Places

    @property
    def change(self) -> Floats:
        """Of each group: the coming days by the last four weeks; nan where no course is known."""
        lately = self.behind[:, -NEAR:].mean(axis=1)
        known = (self.behind != 1).any(axis=1)
        return np.where(known, self.ahead.mean(axis=1) / lately, np.nan)

    def without(self, goods: Panel) -> Panel:
        """Demand as if all year were alike."""
        if (self.behind == 1).all():
            return goods
        return replace(goods, sold=goods.sold / self.behind.astype(np.float32)[self.which])


def season(
    goods: Panel,
    horizon: int,
    pools: Sequence[str] | None = None,
    kinds: Sequence[str] | None = None,
) -> Season:
    """The yearly course of each stock pool (all SKUs are of one where it is left out), of those of
    its goods that have a season, by its months, and of each category beside its pool.

    1 throughout where less than a year is known, or the group is too small to show a common course.

    >>> from seller.metrics.restock.demand import panel
    >>> busy = 1 + 0.5 * np.sin(np.arange(830) * 2 * np.pi / 365.25)
    >>> found = season(panel(np.tile(10 * busy[:730], (40, 1))), 100)
    >>> bool(np.abs(found.ahead[0] - busy[730:]).max() < 0.05)
    True
    """
    pool, kind = (numbered(each, len(goods.sold)) for each in (pools, kinds))
    weeks, coming = goods.days // WEEK, -(-horizon // WEEK) + 1
    if weeks < LEAST:
        return Season(np.ones((1, goods.days)), np.ones((1, horizon)), np.zeros_like(pool))
    peak = peaks(goods)
    base = grouped(pool, peak)
    logs = [curve(*weekly(goods, base == one, weeks), coming) for one in range(base.max() + 1)]
    own = np.where(peak > 0, 0, kind)
    pairs, which = np.unique(np.stack([base, own]), axis=1, return_inverse=True)
    curves = []
    for at, (one, named) in enumerate(pairs.T.tolist()):
        found = logs[one]
        if named:
            totals, hits = weekly(goods, which.ravel() == at, weeks)
            found = found + curve(totals / np.exp(found[:weeks]), hits, coming)
        curves.append(by_day(found, goods.days, horizon))
    days = np.stack(curves)
    return Season(days[:, : goods.days], days[:, goods.days :], which.ravel().astype(np.int32))


def numbered(names: Sequence[str] | None, count: int) -> Places:
    """A number for each name, 0 for "" and where there are none.

    >>> numbered(["", "lamps", "cups", "lamps"], 4).tolist(), numbered(None, 2).tolist()
    ([0, 2, 1, 2], [0, 0])
    """
    if names is None:
        return np.zeros(count, np.int32)
    return np.unique(["", *names], return_inverse=True)[1][1:].astype(np.int32)


def peaks(goods: Panel) -> Places:
    """0, or the two months of the last year, from 1 to 6, in which the season of a SKU lies.

    Counted in days with a sale: one large order makes no season. What is younger than a year has
    none.
    """
    span = LEAST * WEEK
    sold = (goods.sold[:, -span:] > 0).astype(np.int32)
    total = np.cumsum(np.pad(np.tile(sold, 2)[:, : span + QUARTER - 1], ((0, 0), (1, 0))), axis=1)
    quarter = total[:, QUARTER:] - total[:, :-QUARTER]
    every, best = sold.sum(axis=1), quarter.argmax(axis=1)
    own = (every >= OFTEN) & (quarter.max(axis=1) > HALF * every)
    own &= goods.days - goods.first >= span
    middle = (best + QUARTER // 2) % span
    return np.where(own, 1 + middle * PEAKS // span, 0)


def grouped(pool: Places, peak: Places) -> Places:
    """Pools, and within each the goods of a season where they are enough; numbers without gaps.

    Those of a season that are too few join the one before or after it, else the pool.

    >>> grouped(np.array([0] * 10), np.array([0, 0, 0, 1, 1, 1, 1, 1, 2, 4])).tolist()
    [0, 0, 0, 1, 1, 1, 1, 1, 1, 0]
    """
    count = np.zeros((int(pool.max(initial=0)) + 1, PEAKS + 1), np.int64)
    np.add.at(count, (pool, peak), 1)
    few = (peak > 0) & (count[pool, peak] < FEW)
    before, after = (peak - 2) % PEAKS + 1, peak % PEAKS + 1
    near = np.where(count[pool, after] > count[pool, before], after, before)
    near = np.where(count[pool, near] < FEW, 0, near)
    full = pool * (PEAKS + 1) + np.where(few, near, peak)
    return np.unique(full, return_inverse=True)[1].astype(np.int32)


def weekly(goods: Panel, rows: Flags, weeks: int) -> tuple[Floats, Floats]:
    """Pieces a week, were all in stock, and sales of these SKUs; nothing where they are few."""
    start = goods.days - weeks * WEEK
    sold, seen = goods.sold[rows, start:], goods.seen[rows, start:]
    hits = (sold > 0).sum(axis=0).reshape(weeks, WEEK).sum(axis=1)
    if len(sold) < FEW or hits[-LEAST:].sum() < HITS:
        return np.zeros(weeks), np.zeros(weeks)
    alive = np.arange(start, goods.days)[None, :] >= goods.first[rows, None]
    open_, there, pieces = (
        each.sum(axis=0, dtype=np.float64).reshape(weeks, WEEK).sum(axis=1)
        for each in (seen, alive, sold)
    )
    size = pieces.sum() / hits.sum()
    whole = pieces + RARE * np.divide(pieces, hits, out=np.full(weeks, size), where=hits > 0)
    share = np.divide(there, open_, out=np.zeros(weeks), where=open_ > 0)
    return whole * share, hits + RARE


def curve(totals: Floats, hits: Floats, ahead: int) -> Floats:
    """The log of the yearly curve in the weeks behind and so many ahead, around 0.

    `hits`: sales that each total rests on; a total of 0 is not known. 0 throughout where less than
    a year lies behind. Formula: the posterior mean
    of the yearly part of a Gaussian process, averaged over its hyperparameters by how likely they
    make the totals. Source: Rasmussen & Williams (2006), Gaussian Processes for Machine Learning,
    4.31 (the periodic kernel), 2.30 and 5.4; level and season apart as in Harvey (1989),
    Forecasting, Structural Time Series Models.
    """
    known = np.flatnonzero(totals > 0)
    when = np.arange(len(totals) + ahead, dtype=np.float64)
    if len(known) < MUST or known[0] > len(totals) - LEAST:
        return np.zeros(len(when))
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


def by_day(logs: Floats, days: int, horizon: int) -> Floats:
    """Days between the middles of weeks lie on a line; the last year's are 1 on average."""
    weeks = days // WEEK
    middles = days - weeks * WEEK + WEEK * np.arange(len(logs)) + WEEK // 2
    each = np.interp(np.arange(days + horizon), middles, logs)
    busy = np.exp(np.clip(each, -np.log(MOST), np.log(MOST)))
    found: Floats = busy / busy[days - LEAST * WEEK : days].mean()
    return found
