"""What to send the fast way until the slow way arrives: freight against sales that would be missed.

Formula: of the equally likely gaps, the quantile at 1 - extra / value; pieces are sent only if
value x mean(min(pieces, gap)) - extra x pieces > 0. Units: pieces; minor units of one currency per
piece. Assumption: a piece sent fast that is not sold in the gap is sold later, and has cost the
extra freight. Source: the newsvendor's critical ratio, see economics.py.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from seller.facts import Product
from seller.metrics.restock.demand import Floats
from seller.metrics.restock.forecast import Forecast
from seller.metrics.restock.order import Arrival, between, wants
from seller.metrics.restock.outlook import Terms
from seller.metrics.restock.transit import Transit

VOLUME = 6
"""Cubic centimetres that count as a gram: forwarders divide by 6000 for a kilogram."""


def gaps(
    made: Forecast,
    stock: Sequence[int],
    coming: Sequence[Arrival],
    fast: Transit,
    slow: Transit,
) -> Floats:
    """SKUs x courses: pieces missed between the day the fast way arrives and the slow one does.

    >>> from seller.metrics.restock.demand import panel
    >>> from seller.metrics.restock.forecast import forecast
    >>> from seller.metrics.restock.transit import fixed
    >>> made = forecast(panel(np.full((1, 200), 3.0)), 60)
    >>> gaps(made, [90], [], fixed(10), fixed(40)).mean().round(1).item()
    30.0
    """
    here = np.array(stock, dtype=np.float64)
    return np.maximum(0, wants(made, here, coming, between(made, coming, fast, slow)))


def bridged(gap: Floats, value: int, extra: int, most: int) -> tuple[int, int]:
    """Pieces to send the fast way, and what that brings.

    >>> gap = np.array([0.0, 10, 20, 30])
    >>> bridged(gap, value=1000, extra=250, most=99), bridged(gap, value=1000, extra=250, most=5)
    ((20, 7500), (5, 2500))
    >>> bridged(gap, value=100, extra=250, most=99)
    (0, 0)
    """
    if extra >= value or most <= 0:
        return 0, 0
    level = 1 - max(0, extra) / value
    pieces = min(most, int(np.quantile(gap, level, method="inverted_cdf").item()))
    brings = value * np.minimum(gap, pieces).mean().item() - extra * pieces
    return (pieces, int(brings)) if pieces and brings > 0 else (0, 0)


def needed(
    made: Forecast, stock: Sequence[int], coming: Sequence[Arrival], terms: Terms
) -> list[float]:
    """Pieces of each SKU that goods of today must bring, as an order of today must.

    >>> from seller.metrics.restock.demand import panel
    >>> from seller.metrics.restock.forecast import forecast
    >>> from seller.metrics.restock.transit import fixed
    >>> made = forecast(panel(np.full((1, 200), 3.0)), 60)
    >>> [round(one) for one in needed(made, [100], [], Terms(fixed(30), 7, 0.95))]
    [11]
    """
    found = terms.need(made, np.array(stock, dtype=np.float64), coming)
    pieces: list[float] = found.pieces.tolist()
    return pieces


def chargeable(one: Product) -> int | None:
    """Grams that a piece is charged for, by carton where one is described; None: not known.

    >>> chargeable(Product("A", unit_weight=400, unit_length=2000, unit_width=1500,
    ...     unit_height=1000))
    500
    >>> chargeable(Product("A", unit_weight=400)) is None
    True
    """
    carton = (one.carton_length, one.carton_width, one.carton_height, one.carton_weight)
    single = (one.unit_length, one.unit_width, one.unit_height, one.unit_weight)
    for sizes, pieces in ((carton, one.carton_units), (single, 1)):
        long, wide, high, weight = sizes
        if long and wide and high and weight and pieces:
            volume = -(-long * wide * high // (1_000_000 * VOLUME))
            return -(-max(weight, volume) // pieces)
    return None
