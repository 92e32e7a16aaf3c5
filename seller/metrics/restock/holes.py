"""Days of which nothing is known because their sales were never fetched: all goods stand still.

Formula: a run of three days and more without any sale of a shop, on which 20 sales (a SKU on a day)
are expected by the 28 days on the quieter side of it. Units: days. Assumption: sales come alone, so
that chance leaves such a run empty once in e ** 20. Source: the Poisson law.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

SHORTEST, EXPECTED, NEAR = 3, 20, 28


def holes(sales: Sequence[int]) -> list[int]:
    """The days that are missing, of the number of sales on each day, the oldest first.

    >>> holes([0, 0, 0, 0] + [5] * 30 + [0] * 4 + [6] * 30)
    [34, 35, 36, 37]
    >>> holes([5] * 30 + [0] * 2 + [5] * 30), holes(([1] + [0] * 9) * 20)
    ([], [])
    """
    sold = [day for day, count in enumerate(sales) if count]
    found: list[int] = []
    for last, next_ in zip(sold, [*sold[1:], len(sales)], strict=True):
        run = next_ - last - 1
        if run < SHORTEST:
            continue
        sides = [sales[max(0, last + 1 - NEAR) : last + 1], sales[next_ : next_ + NEAR]]
        usual = min(mean(side) for side in sides if len(side))
        if usual * run >= EXPECTED:
            found += range(last + 1, next_)
    return found
