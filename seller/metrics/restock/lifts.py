"""How much busier the days of a sale are, learned from its days in the past, for a whole pool.

Formula: pieces sold on its days in stock, by those expected from 28 days before and after, both
plus 20 pieces; then from 0.2 to 10. Units: 1 is as usual. Assumption: the next one is like those
before, and alike for all goods of the pool. Source: a ratio estimate shrunk towards one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from seller.metrics.restock.demand import Panel
from seller.metrics.restock.forecast import Forecast

NEAR = 28
"""Days before and after that count as usual."""
PRIOR = 20
"""Pieces by which a lift leans on one, and the fewest expected of which any is learned."""
LEAST, MOST = 0.2, 10.0
Span = tuple[int, int]
"""First and last column of a panel."""


def learned(goods: Panel, spans: Iterable[Span], other: Iterable[Span] = ()) -> float | None:
    """The lift of an event whose past days are `spans`; those of `other` events are no usual days.

    None where nothing is known of any: no such day lies behind, or too little was sold.

    >>> from seller.metrics.restock.demand import panel
    >>> sold = np.full((2, 100), 5.0); sold[:, 50:54] = 15
    >>> round(learned(panel(sold), [(50, 53)]) or 0, 2)
    2.33
    >>> learned(panel(sold), [(-9, -2)]) is None
    True
    """
    mine = [one for one in spans if one[0] >= NEAR and one[1] < goods.days]
    busy = np.zeros(goods.days, bool)
    for first, last in (*mine, *other):
        busy[max(0, first) : max(0, last + 1)] = True
    sold = expected = 0.0
    for first, last in mine:
        usual = ~busy
        usual[: first - NEAR] = usual[last + 1 + NEAR :] = False
        pieces = goods.sold[:, usual].sum(axis=1, dtype=np.float64)
        open_ = goods.seen[:, usual].sum(axis=1, dtype=np.float64)
        rate = np.divide(pieces, open_, out=np.zeros_like(pieces), where=open_ > 0)
        days = slice(first, last + 1)
        known = (open_ >= NEAR / 4) & (goods.seen[:, days].sum(axis=1) > 0)
        sold += goods.sold[known, days].sum().item()
        expected += (rate * goods.seen[:, days].sum(axis=1))[known].sum().item()
    if expected < PRIOR:
        return None
    return min(MOST, max(LEAST, (sold + PRIOR) / (expected + PRIOR)))


def usual(goods: Panel, lifts: Sequence[tuple[Sequence[int], Span, float]]) -> Panel:
    """Demand as it would have been without the sales behind: rows, columns and their lift.

    >>> from seller.metrics.restock.demand import panel
    >>> usual(panel(np.full((1, 4), 6.0)), [([0], (1, 2), 3.0)]).sold.tolist()
    [[6.0, 2.0, 2.0, 6.0]]
    """
    behind = [(rows, *span, lift) for rows, span, lift in lifts if span[1] >= 0 and lift > 0]
    if not behind:
        return goods
    sold = goods.sold.copy()
    for rows, first, last, lift in behind:
        sold[np.ix_(rows, range(max(0, first), min(goods.days, last + 1)))] /= lift
    return replace(goods, sold=sold)


def lifted(
    made: Forecast, profiles: Mapping[int, Sequence[float]], which: Sequence[int]
) -> Forecast:
    """The forecast with a profile of coming days for each SKU, beside its season's; 0 and what is
    not there: as usual.

    >>> from seller.metrics.restock.demand import panel
    >>> from seller.metrics.restock.forecast import forecast
    >>> made = forecast(panel(np.full((2, 100), 3.0)), 10)
    >>> busy = [1.0] * 5 + [2.0] * 5
    >>> lifted(made, {1: busy}, [0, 1]).expected(10).round(1).tolist()
    [30.0, 45.0]
    """
    pairs, chosen = np.unique(
        np.stack([made.which, [at if at in profiles else 0 for at in which]]),
        axis=1,
        return_inverse=True,
    )
    rows = [
        made.lift[season] * (np.array(profiles[at]) if at in profiles else 1.0)
        for season, at in pairs.T.tolist()
    ]
    return replace(made, lift=np.stack(rows), which=chosen.ravel().astype(np.int32))
