"""Demand as it was, not as stock let it be: a day without stock is missing, not a zero.

Units: pieces and days. Source: Syntetos, Boylan & Croston (2005), On the categorization of demand
patterns, J. Oper. Res. Soc. 56, for the four classes; the others are ours and said below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Flags = NDArray[np.bool_]

CLASSES = ("smooth", "erratic", "intermittent", "lumpy", "new", "dying", "seasonal")
INTERVAL, SQUARED = 1.32, 0.49
"""Where Syntetos and Boylan cut: days between sales, squared variation of their sizes."""
YOUNG, SILENT, YEAR = 60, 90, 365
SWING = 0.5
"""Of the sales of a year, the share in its best quarter beyond which a SKU is seasonal."""
PART = 0.5
"""A day on which stock ran out was open for half of it, on average."""


@dataclass(frozen=True, slots=True)
class Panel:
    """`sold`: SKUs x days. `seen`: the share of each day on which it could be bought, 0 to 1.

    `first`: column of each SKU's first day on sale; what is before it does not count.
    """

    sold: Floats
    seen: Floats
    first: NDArray[np.integer[Any]]

    @property
    def days(self) -> int:
        return int(self.sold.shape[1])


def panel(sold: Floats, seen: Floats | None = None, first: Any = None) -> Panel:
    """Negative and missing sales count as none; a SKU that never sold starts with the data.

    >>> panel(np.array([[0.0, 2.0, -1.0]])).sold.tolist()
    [[0.0, 2.0, 0.0]]
    """
    clean = np.nan_to_num(np.maximum(np.asarray(sold, np.float32), 0), nan=0, posinf=0)
    open_ = np.ones_like(clean) if seen is None else np.clip(np.asarray(seen, np.float32), 0, 1)
    if first is None:
        first = np.where((clean > 0).any(axis=1), (clean > 0).argmax(axis=1), 0)
    start = np.asarray(first, np.int64)
    before = np.arange(clean.shape[1])[None, :] < start[:, None]
    open_ = np.where(before, 0, np.where((clean > 0) & (open_ == 0), PART, open_))
    return Panel(np.where(before, 0, clean), open_.astype(np.float32), start)


def seen(morning: Flags, evening: Flags) -> Floats:
    """How much of a day the goods could be bought. Formula: 1 with stock morning and evening, 0
    with none in the morning and none in the evening, else a half.

    Assumption: on a day that stock ran out or came in, the moment is anywhere with equal chance.
    Source: the likelihood of a Poisson rate that is watched until its last unit is sold.

    >>> seen(np.array([True, True, False]), np.array([True, False, False])).tolist()
    [1.0, 0.5, 0.0]
    """
    both, none = morning & evening, ~morning & ~evening
    return np.where(both, 1.0, np.where(none, 0.0, PART)).astype(np.float32)


def daily(goods: Panel, days: int) -> Floats:
    """Mean sales of a day in stock. Formula: units / days seen, over the last `days`; nan: none.

    Assumption: demand on days without stock was like that on the others of the window.

    >>> daily(panel(np.array([[3.0, 0.0, 0.0, 3.0]]), np.array([[1, 0, 0, 1.0]])), 4).tolist()
    [3.0]
    """
    sold = goods.sold[:, -days:].sum(axis=1, dtype=np.float64)
    open_ = goods.seen[:, -days:].sum(axis=1, dtype=np.float64)
    found: Floats = np.divide(sold, open_, out=np.full(len(sold), np.nan), where=open_ > 0)
    return found


def interval(goods: Panel) -> Floats:
    """Days in stock per day with a sale (ADI); infinite without a sale.

    >>> interval(panel(np.array([[1.0, 0.0, 0.0, 1.0]]))).tolist()
    [2.0]
    """
    open_ = goods.seen.sum(axis=1, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(open_ > 0, open_ / (goods.sold > 0).sum(axis=1), np.inf)


def variation(goods: Panel) -> Floats:
    """Squared coefficient of variation of the sizes of days with a sale (CV2); 0 below two.

    >>> variation(panel(np.array([[1.0, 0.0, 3.0]]))).round(2).tolist()
    [0.25]
    """
    hits = (goods.sold > 0).sum(axis=1)
    mean = goods.sold.sum(axis=1, dtype=np.float64) / np.maximum(hits, 1)
    square = (goods.sold.astype(np.float64) ** 2).sum(axis=1) / np.maximum(hits, 1)
    spread = np.maximum(square - mean**2, 0) / np.maximum(mean, 1e-9) ** 2
    return np.where(hits > 1, spread, 0.0)


def classes(goods: Panel) -> list[str]:
    """The class of each SKU. Formula: new: on sale for less than 60 days; dying: no sale on the
    last 90 days, 30 of them in stock; seasonal: over half of a year's sales in one quarter; else by
    interval (1.32) and squared variation (0.49).

    >>> week = np.tile([1.0, 0, 0, 0, 0, 0, 0], 20)
    >>> classes(panel(np.stack([np.ones(140), week, np.r_[week[:49], np.zeros(91)]])))
    ['smooth', 'intermittent', 'dying']
    """
    rare, wild = interval(goods) >= INTERVAL, variation(goods) >= SQUARED
    found = np.where(rare, np.where(wild, "lumpy", "intermittent"), np.where(wild, "erratic", ""))
    found = np.where(found == "", "smooth", found)
    found = np.where(_seasonal(goods), "seasonal", found)
    late = slice(-SILENT, None)
    silent = (goods.sold[:, late].sum(axis=1) == 0) & (
        goods.seen[:, late].sum(axis=1) >= SILENT / 3
    )
    found = np.where(silent, "dying", found)
    young = goods.days - goods.first < YOUNG
    return [str(name) for name in np.where(young, "new", found)]


def _seasonal(goods: Panel) -> Flags:
    """Whether a quarter of the last year holds most of its sales; needs a year."""
    if goods.days < YEAR:
        return np.zeros(len(goods.sold), bool)
    total = np.cumsum(goods.sold[:, -YEAR:], axis=1, dtype=np.float64)
    quarter = YEAR // 4
    best = (total[:, quarter:] - total[:, :-quarter]).max(axis=1)
    often = (goods.sold[:, -YEAR:] > 0).sum(axis=1) >= 10
    found: Flags = often & (best > SWING * total[:, -1]) & (goods.days - goods.first >= YEAR)
    return found
