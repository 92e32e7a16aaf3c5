"""A plan as a whole: the advice, and all that its courses are drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from seller.facts import DayMark, Term
from seller.metrics.restock.demand import Panel
from seller.metrics.restock.forecast import Forecast
from seller.metrics.restock.terms import Asked
from seller.metrics.restock.tolls import Toll
from seller.views.restock.advice import Advice
from seller.views.restock.bargains import Bargain
from seller.views.restock.leads import Group
from seller.views.restock.occasions import Lift
from seller.views.restock.said import Told
from seller.views.restock.series import Good

TARGET, REVIEW = 0.95, 30
Held = Mapping[tuple[str, str], tuple[int, int, str]]
"""By product and pool: what so many units cost in all, in minor units of a currency."""


@dataclass(frozen=True, slots=True)
class Due:
    """A day to arrive by at Amazon, with the last days to order and to send from home so that nine
    in ten times it is made; None: it is too late. `made`: typed days of production, None: usual.
    """

    pool: str
    made: int | None
    name: str
    arrive_by: date
    order_by: date | None
    send_by: date | None
    source: str


def together(found: Iterable[Due]) -> dict[tuple[str, int | None], list[Due]]:
    """By pool and days of production, in their order."""
    made: dict[tuple[str, int | None], list[Due]] = {}
    for one in found:
        made.setdefault((one.pool, one.made), []).append(one)
    return made


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with what it was made from: `goods` in the order of the forecast, without their days,
    which are in `known`. `levels`: the chance not to run out of each, which `target` is for all
    where the command was told; `priced`: whether it follows from its costs, `tolls`: Amazon's fees
    on how long its stock lasts, where they are known. `review`: as asked for.
    `journeys`: own ones that the days of the way were learned from. `held`: the landed costs that
    hold. `lifts`: sales before us. `marks`: days that a person marked; `bargains`: those found.
    `told`: a person's estimates. `due`: days by which to order or send, by pool and days of
    production. `deals` by product and `least` by supplier: what suppliers ask.
    """

    advice: list[Advice]
    goods: list[Good]
    known: Panel
    made: Forecast
    groups: list[Group]
    mode: str
    now: datetime
    levels: Sequence[float]
    priced: Sequence[bool]
    tolls: Sequence[Toll | None]
    target: float | None = None
    review: int = REVIEW
    journeys: int = 0
    held: Held = field(default_factory=dict)
    deals: Mapping[str, Asked] = field(default_factory=dict)
    least: Mapping[str, Term] = field(default_factory=dict)
    lifts: Sequence[Lift] = ()
    marks: Sequence[DayMark] = ()
    bargains: Sequence[Bargain] = ()
    told: Sequence[Told] = ()
    due: Mapping[tuple[str, int | None], list[Due]] = field(default_factory=dict)

    def deadlines(self, one: Advice) -> list[Due]:
        """Of one line, the next one first; none where it is not bought, or does not sell."""
        if one.why.flag:
            return []
        if not one.daily[0]:
            return []
        return self.due.get((one.pool, one.why.made), [])
