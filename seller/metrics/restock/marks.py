"""Days that say nothing of usual demand: taken out where a person marked them, shown where found.

Formula: a day stands out where pieces > m + 6 sqrt(v + m) + 3, m and v the mean and variance of the
28 days in stock before and after. Units: pieces. Assumption: one such day in a million is chance.
Source: the rule of six sigma, with a Poisson's variance added, as counts are small.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from seller.metrics.restock.demand import Panel

KINDS = ("promotion", "price", "outlier", "usual")
USUAL = "usual"
SIGMAS, PIECES, NEAR = 6, 3, 28
Span = tuple[int, int, int]
"""A row, its first and its last day as a column."""


def without(goods: Panel, spans: Iterable[Span]) -> Panel:
    """As if these days had not been seen: no zeros, but missing.

    >>> from seller.metrics.restock.demand import daily, panel
    >>> daily(without(panel(np.array([[2.0, 90.0, 2.0]])), [(0, 1, 1)]), 3).tolist()
    [2.0]
    """
    behind = [one for one in spans if one[2] >= 0 and one[1] < goods.days]
    if not behind:
        return goods
    sold, seen = goods.sold.copy(), goods.seen.copy()
    for row, first, last in behind:
        sold[row, max(0, first) : last + 1] = seen[row, max(0, first) : last + 1] = 0
    return replace(goods, sold=sold, seen=seen)


def odd(sold: Iterable[int], out: Iterable[bool]) -> list[int]:
    """The days that stand out, by their places; `out`: days without stock, which say nothing.

    >>> odd([2, 3] * 20 + [40] + [3, 2] * 20, [False] * 81)
    [40]
    >>> odd([0, 0, 9] * 20, [False] * 60)
    []
    """
    pieces, open_ = np.array([*sold], np.float64), ~np.array([*out], bool)
    found = []
    for day in np.flatnonzero(open_ & (pieces > PIECES)).tolist():
        near = np.r_[max(0, day - NEAR) : day, day + 1 : min(len(pieces), day + 1 + NEAR)]
        usual = pieces[near][open_[near]]
        if len(usual) < NEAR // 2:
            continue
        mean, spread = usual.mean().item(), usual.var().item()
        if pieces[day].item() > mean + SIGMAS * np.sqrt(spread + mean).item() + PIECES:
            found.append(day)
    return found
