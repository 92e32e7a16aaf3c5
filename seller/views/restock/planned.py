"""A plan as a whole: the advice, and all that its courses are drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from seller.facts import Term
from seller.metrics.restock.demand import Panel
from seller.metrics.restock.forecast import Forecast
from seller.metrics.restock.terms import Asked
from seller.views.restock.advice import Advice
from seller.views.restock.leads import Group
from seller.views.restock.series import Good

TARGET, REVIEW = 0.95, 30
Held = Mapping[tuple[str, str], tuple[int, int, str]]
"""By product and pool: what so many units cost in all, in minor units of a currency."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with what it was made from: `goods` in the order of the forecast, without their days,
    which are in `known`. `target`, `review`: as asked for. `journeys`: own ones that the days of
    the way were learned from. `held`: the landed costs that hold. `deals` by product and `least`
    by supplier: what suppliers ask of a line and of an order.
    """

    advice: list[Advice]
    goods: list[Good]
    known: Panel
    made: Forecast
    groups: list[Group]
    mode: str
    now: datetime
    target: float = TARGET
    review: int = REVIEW
    journeys: int = 0
    held: Held = field(default_factory=dict)
    deals: Mapping[str, Asked] = field(default_factory=dict)
    least: Mapping[str, Term] = field(default_factory=dict)
