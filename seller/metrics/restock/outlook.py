"""All figures of a plan for some SKUs with one lead time, as plain numbers.

Formula: see order.py and forecast.py. Units: pieces, days, chances. Assumption: what is on its way
is as old as said. Source: the courses; nothing is computed twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from seller.metrics.restock.demand import Floats
from seller.metrics.restock.forecast import Forecast, quantiles
from seller.metrics.restock.order import Arrival, Need, need, runout
from seller.metrics.restock.tolls import Toll
from seller.metrics.restock.transit import Transit

CHANCES = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True)
class Outlook:
    """`daily`: mean, p10 and p90 over the horizon; `ends`: days until stock ends with a chance of
    10, 50 and 90 %, None beyond the horizon; `before`, `during`, `missed`, `fewer`, `more`: as in
    `Need`.
    """

    pieces: float
    before: float
    during: float
    daily: tuple[float, float, float]
    ends: tuple[int | None, ...]
    level: float
    missed: float = 0.0
    fewer: float = 0.0
    more: float = 0.0


@dataclass(frozen=True, slots=True)
class Terms:
    """How goods come: this order's lead time, the review, the level of service, one for all or
    one of each SKU; `until`: the next order's lead time, where it is another; `priced`: whether
    its costs set the level of each SKU, none where it is left out; `tolls`: fees on how long their
    stock lasts, as many.
    """

    lead: Transit
    review: int
    level: float | Sequence[float]
    until: Transit | None = None
    priced: Sequence[bool] | None = None
    tolls: Sequence[Toll | None] = ()

    def levels(self, count: int) -> Floats:
        found: Floats = np.broadcast_to(np.asarray(self.level, np.float64), (count,))
        return found

    def need(self, made: Forecast, stock: Floats, coming: Sequence[Arrival]) -> Need:
        """What an order of today must bring on these terms."""
        return need(
            made,
            stock,
            coming,
            lead=self.lead,
            review=self.review,
            level=self.levels(len(stock)),
            until=self.until,
            priced=None if self.priced is None else np.array(self.priced, bool),
            tolls=self.tolls,
        )


def outlook(
    made: Forecast,
    rows: Sequence[int],
    stock: Sequence[int],
    coming: Sequence[Arrival],
    terms: Terms,
) -> list[Outlook]:
    """For the SKUs in these rows of the forecast; `stock` and what is `coming` are theirs.

    >>> from seller.metrics.restock.demand import panel
    >>> from seller.metrics.restock.forecast import forecast
    >>> from seller.metrics.restock.transit import fixed
    >>> made = forecast(panel(np.full((1, 200), 3.0)), 40)
    >>> (one,) = outlook(made, [0], [100], [], Terms(fixed(30), 7, 0.9))
    >>> round(one.pieces), one.ends, one.before, one.during
    (11, (34, 34, 34), 0.0, 1.0)
    """
    some = made.only(rows)
    here, level = np.array(stock, dtype=np.float64), terms.levels(len(rows))
    found = terms.need(some, here, coming)
    horizon = made.horizon
    ends = np.quantile(
        runout(some, here, coming, horizon), CHANCES, axis=1, method="higher"
    ).astype(int)
    spans = quantiles(some, horizon, (0.1, 0.9)) / horizon
    mean = some.expected(horizon) / horizon
    return [
        Outlook(
            round(found.pieces[at].item(), 2),
            round(found.before[at].item(), 3),
            round(found.during[at].item(), 3),
            (
                round(mean[at].item(), 3),
                round(spans[0, at].item(), 3),
                round(spans[1, at].item(), 3),
            ),
            tuple(day if day <= horizon else None for day in ends[:, at].tolist()),
            level[at].item(),
            round(found.missed[at].item(), 2),
            round(found.fewer[at].item(), 1),
            round(found.more[at].item(), 1),
        )
        for at in range(len(rows))
    ]
