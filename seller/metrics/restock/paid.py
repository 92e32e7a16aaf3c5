"""What buyers paid for a product on each day, beside what its offers usually cost.

Units: pieces, minor units of each offer's own money. Source: the order lines and their discounts.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from seller.metrics.restock.demand import Floats
from seller.metrics.restock.prices import AWAY, Run, relative, runs

Offer = tuple[str, str, str]
Told = tuple[int, int]
"""A row of the panel, and the pieces in one unit of an offer."""


class Paid:
    """Gathered offer by offer, day by day; an offer's days come in order."""

    def __init__(self) -> None:
        self._sold: dict[Offer, array[int]] = {}
        self._off: dict[Offer, dict[int, tuple[int, int]]] = {}

    def sell(self, offer: Offer, day: int, units: int, revenue: int) -> None:
        """So many units were sold at a known price, for so much before discounts."""
        if units > 0 and revenue > 0:
            self._sold.setdefault(offer, array("q")).extend((day, units, revenue))

    def reduce(self, offer: Offer, day: int, units: int, discount: int) -> None:
        """So many of them with a discount, and that of all of them."""
        self._off.setdefault(offer, {})[day] = units, discount

    def runs(self, rows: Callable[[Offer], Sequence[Told]]) -> list[Run]:
        """Promotions and passing prices, by row; `rows`: whose pieces are in one unit of an offer.

        >>> made = Paid()
        >>> for day in range(40):
        ...     made.sell(("a", "US", "S"), day, 2, 2000)
        >>> for day in range(20, 24):
        ...     made.reduce(("a", "US", "S"), day, 2, 400)
        >>> made.runs(lambda offer: [(0, 1)])
        [Run(row=0, first=20, last=23, ratio=0.8, reduced=True, lift=1.0)]
        """
        offers: dict[int, list[tuple[Offer, int]]] = {}
        told, odd = {}, set()
        for offer, sold in self._sold.items():
            mine = rows(offer)
            for row, pieces in mine:
                offers.setdefault(row, []).append((offer, pieces))
            told[offer] = table = _table(sold, self._off.get(offer, {}))
            if table[2].min() < 1 - AWAY or table[2].max() > 1 + AWAY:
                odd |= {row for row, _ in mine}
        found: list[Run] = []
        for row in sorted(odd):
            found += runs(row, *_joined((told[one], pieces) for one, pieces in offers[row]))
        return found


def _table(sold: array[int], off: Mapping[int, tuple[int, int]]) -> Floats:
    """Rows: day, units, ratio to the usual price, the share with a discount."""
    day, units, revenue = np.frombuffer(sold, np.int64).reshape(-1, 3).T.astype(float)
    less = np.array([off.get(one, (0, 0)) for one in day.astype(int).tolist()], float).T
    paid = (revenue - less[1]) / units
    even = paid.min() >= (1 - AWAY) * paid.max()
    ratio = np.ones(len(paid)) if even else relative(paid)
    return np.stack([day, units, ratio, np.minimum(1, less[0] / units)])


def _joined(tables: Iterator[tuple[Floats, int]]) -> tuple[Floats, Floats, Floats, Floats]:
    """Those of several offers as one, by pieces."""
    every = [(one, one[1] * pieces) for one, pieces in tables]
    day = np.concatenate([one[0] for one, _ in every])
    days, where = np.unique(day, return_inverse=True)
    weight = np.concatenate([pieces for _, pieces in every])
    pieces = np.bincount(where, weight)
    ratio, share = (
        np.bincount(where, weight * np.concatenate([one[at] for one, _ in every])) / pieces
        for at in (2, 3)
    )
    return days.astype(float), pieces.astype(float), ratio, share
