"""Promotions and passing prices found in what buyers paid, and what they did to demand.

Units: pieces, columns of a panel; a ratio of 1 is the usual price. Assumption: goods of a pool that
are reduced alike sell alike. Source: a ratio estimate shrunk to one, as in lifts.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from seller.metrics.restock.demand import Floats, Panel
from seller.metrics.restock.lifts import LEAST, MOST, NEAR, PRIOR

Ints = NDArray[np.integer[Any]]

SIDE, FEW = 30, 10
"""Days with a sale before and after, of which the middle price is the usual one; the fewest."""
AWAY = 0.04
"""From the usual price a day must differ by more than this share of it."""
APART, LONGEST = 7, 35
"""Days between two days of a run, and the longest run: what lasts longer is usual."""
OPEN = 7
"""Of the days around a run that tell what is usual, how many must be in stock."""
STEP, CLASSES = 0.1, 4
"""Ratios are pooled by steps of their logarithm, up to so many either way."""


@dataclass(frozen=True, slots=True)
class Run:
    """Days from column `first` to `last` on which a row's goods cost `ratio` of the usual price.

    `reduced`: as a discount at the till (a promotion), else as another price. `lift`: pieces sold
    by what is usual, 1 where too little is known.
    """

    row: int
    first: int
    last: int
    ratio: float
    reduced: bool
    lift: float = 1.0


def relative(paid: Floats) -> Floats:
    """What a piece cost on each day with a sale, by the middle of the 30 before and after.

    A new price is usual from its first day on, once it has lasted as long as what is looked at.

    >>> relative(np.array([10.0] * 12 + [8, 8] + [10] * 12))[11:15].tolist()
    [1.0, 0.8, 0.8, 1.0]
    >>> relative(np.array([10.0] * 60 + [8] * 31)).min().item()
    1.0
    """
    if len(paid) < FEW:
        return np.ones(len(paid))
    wide = np.pad(paid.astype(float), SIDE, constant_values=np.nan)
    found: Floats = paid / np.nanmedian(sliding_window_view(wide, 2 * SIDE + 1), axis=1)
    return found


def runs(row: int, days: Floats, units: Floats, ratio: Floats, reduced: Floats) -> list[Run]:
    """The runs of one row, from its days with a sale in order: pieces, ratio, and which of them
    were `reduced`. Two days or more, on which most of what was sold in that time was sold.

    A price of the newest days is no passing one: nobody knows yet whether it stays.

    >>> days = np.arange(40.0); ratio = np.where((days > 20) & (days < 25), 0.8, 1.0)
    >>> [(one.first, one.last) for one in runs(0, days, np.ones(40), ratio, ratio < 1)]
    [(21, 24)]
    >>> runs(0, days, np.ones(40), np.where(days > 36, 0.8, 1.0), np.zeros(40))
    []
    """
    made = []
    for cheap in (True, False):
        away = ratio < 1 - AWAY if cheap else ratio > 1 + AWAY
        at = np.flatnonzero(away)
        for some in np.split(at, np.flatnonzero(np.diff(days[at]) > APART) + 1) if len(at) else ():
            first, last = some[0], some[-1]
            mine, pieces = units[some], units[first : last + 1].sum()
            off = bool(mine @ (reduced[some] > 0) * 2 >= mine.sum())
            passing = off or last < len(days) - 1
            span = int(days[last] - days[first]) + 1
            if len(some) > 1 and span <= LONGEST and mine.sum() * 2 > pieces and passing:
                each = (mine @ ratio[some] / mine.sum()).item()
                made.append(Run(row, int(days[first]), int(days[last]), each, off))
    return made


def learned(
    goods: Panel, found: Sequence[Run], pools: Sequence[str], mixed: Collection[Run] = ()
) -> list[Run]:
    """The runs with their lifts: pieces sold by those expected from 28 days before and after, of
    all runs of a pool and kind whose prices differed as much, else of all pools, both plus 20.

    `mixed` ones, which meet a great sale, are no part of that. Only days between the first
    and last day of a run are: on those two something was sold by the way the run was found.
    """
    if not found:
        return []
    rows, where = np.unique([one.row for one in found], return_inverse=True)
    sold, seen = goods.sold[rows].astype(float), goods.seen[rows].astype(float)
    first, last = (np.array([getattr(one, name) for one in found]) for name in ("first", "last"))
    within = _sums(sold, where, first + 1, last), _sums(seen, where, first + 1, last)
    for at, one in zip(where.tolist(), found, strict=True):
        sold[at, one.first : one.last + 1] = seen[at, one.first : one.last + 1] = 0
    begin, end = np.maximum(0, first - NEAR), np.minimum(goods.days, last + 1 + NEAR)
    pieces, open_ = _sums(sold, where, begin, end), _sums(seen, where, begin, end)
    expected = np.where(open_ >= OPEN, pieces / np.maximum(open_, 1) * within[1], 0)
    came = np.where(open_ >= OPEN, within[0], 0)
    sums: dict[tuple[str | None, bool, int], tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    kinds = [(pools[one.row], one.reduced, _kind(one.ratio)) for one in found]
    for one, kind, more, told in zip(found, kinds, came.tolist(), expected.tolist(), strict=True):
        for each in () if one in mixed else (kind, (None, *kind[1:])):
            sums[each] = sums[each][0] + more, sums[each][1] + told
    made = []
    for one, kind in zip(found, kinds, strict=True):
        told = sums[kind] if sums[kind][1] >= PRIOR else sums[None, kind[1], kind[2]]
        made.append(replace(one, lift=_lift(*told, cheap=kind[2] < 0)))
    return made


def flat(goods: Panel, found: Sequence[Run]) -> Panel:
    """Demand as it would have been without promotions; passing prices are only told.

    >>> from seller.metrics.restock.demand import panel
    >>> flat(panel(np.array([[2.0, 6.0, 6.0, 2.0]])), [Run(0, 1, 2, 0.8, True, 3.0)]).sold.tolist()
    [[2.0, 2.0, 2.0, 2.0]]
    """
    mine = [one for one in found if one.reduced and one.lift != 1]
    if not mine:
        return goods
    sold = goods.sold.copy()
    for one in mine:
        sold[one.row, one.first : one.last + 1] /= one.lift
    return replace(goods, sold=sold)


def _sums(table: Floats, rows: Ints, begin: Ints, end: Ints) -> Floats:
    """Of columns from `begin` up to `end` of these rows."""
    total = np.pad(table.cumsum(axis=1), ((0, 0), (1, 0)))
    found: Floats = total[rows, np.maximum(begin, end)] - total[rows, begin]
    return found


def _kind(ratio: float) -> int:
    """Cheaper below zero."""
    step = max(1, round(abs(log(ratio)) / STEP))
    return min(CLASSES, step) * (-1 if ratio < 1 else 1)


def _lift(came: float, expected: float, *, cheap: bool) -> float:
    """What sells more because it is dearer, or less because it is cheaper, has another reason."""
    if expected < PRIOR:
        return 1.0
    found = min(MOST, max(LEAST, (came + PRIOR) / (expected + PRIOR)))
    return round(max(1.0, found) if cheap else min(1.0, found), 3)
