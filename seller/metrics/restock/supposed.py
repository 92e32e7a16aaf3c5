"""What if: demand so much higher or lower, goods so many days later or sooner.

Formula: every coming day is 1 + change times as busy; every lead time is so many days longer, none
shorter than no day. Units: shares and days. Assumption: errors grow with busier days as the band
says. Source: the courses of forecast.py, drawn again from the same errors.
"""

from __future__ import annotations

from dataclasses import replace

from seller.metrics.restock.forecast import Forecast
from seller.metrics.restock.transit import Transit, chained, fixed


def busier(made: Forecast, change: float) -> Forecast:
    """Demand changed by a share; -1 and less: none.

    >>> import numpy as np
    >>> from seller.metrics.restock.demand import panel
    >>> from seller.metrics.restock.forecast import forecast
    >>> busier(forecast(panel(np.full((1, 100), 3.0)), 30), 0.2).expected(30).round(1).tolist()
    [108.0]
    """
    return replace(made, lift=made.lift * max(0.0, 1 + change))


def later(lead: Transit, days: int) -> Transit:
    """A lead time that is so many days longer; negative: shorter.

    >>> later(Transit((5, 9), (0.5, 0.5)), 10).days, later(Transit((5, 9), (0.5, 0.5)), -7).days
    ((15, 19), (0, 2))
    """
    if days >= 0:
        return chained([lead, fixed(days)])
    chances: dict[int, float] = {}
    for when, chance in zip(lead.days, lead.chances, strict=True):
        sooner = max(0, when + days)
        chances[sooner] = chances.get(sooner, 0.0) + chance
    return Transit(tuple(chances), tuple(chances.values()))
