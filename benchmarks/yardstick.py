"""Ours and the rivals' formulas in one loop: an order judged by what it costs.

The loop is that of the reference: regular review, lost sales, the same start, costs, lead times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np

from benchmarks.series import Shop
from seller.metrics.restock.demand import Floats, panel, seen
from seller.metrics.restock.forecast import forecast
from seller.metrics.restock.order import Arrival, need
from seller.metrics.restock.tolls import Toll
from seller.metrics.restock.transit import Transit, fixed

HOLDING, MARGIN = 0.001, 0.30
"""Of the price: a day of one piece in stock, a sale that does not happen."""
FREIGHT, LINE = 0.08, 0.05
"""Freight of a piece that arrives, of its price; a SKU in an order, of the shop's middle price."""
RANDOM = Transit((24, 30, 36, 48), (0.25, 0.4, 0.25, 0.1))
SEA = Transit((50, 55, 60, 65, 70), (0.1, 0.2, 0.4, 0.2, 0.1))


@dataclass(frozen=True)
class Case:
    """How goods come and what is seen. `usual` and `longest`: the days that rivals count with;
    `turns`: seeds of the lead times, drawn for all SKUs of an order together.
    """

    name: str
    lead: Transit
    usual: int
    longest: int
    review: int = 7
    censored: bool = True
    turns: tuple[int, ...] = (5,)

    @property
    def level(self) -> float:
        """The critical ratio, from the costs alone: nothing here is tuned."""
        return MARGIN / (MARGIN + HOLDING * self.review)

    @property
    def cover(self) -> int:
        return self.usual + self.review


def cases(review: int = 7) -> tuple[Case, ...]:
    """Sea: 60 days, or 50 to 70 at random."""
    turns = (5, 6)
    return (
        Case("sea 60, full", fixed(60), 60, 70, review, censored=False),
        Case("sea 60, censored", fixed(60), 60, 70, review),
        Case("sea 50-70, full", SEA, 60, 70, review, censored=False, turns=turns),
        Case("sea 50-70, censored", SEA, 60, 70, review, turns=turns),
    )


REFERENCE = (
    Case("30 days, full", fixed(30), 30, 45, censored=False),
    Case("30 days, censored", fixed(30), 30, 45),
    Case("24-48 days, censored", RANDOM, 30, 45),
)


@dataclass
class Seen:
    """What a policy may look at on a review day."""

    day: int
    sold: Floats
    open_: Floats
    first: Any
    stock: Floats
    pipe: list[tuple[int, int, Floats]]
    case: Case
    pools: Any = None
    sorts: Any = None

    @property
    def position(self) -> Floats:
        return self.stock + sum((order for _, _, order in self.pipe), np.zeros(len(self.stock)))

    @property
    def past(self) -> Floats:
        return self.sold[:, : self.day]


Policy = Callable[[Seen], Floats]


@dataclass
class Ours:
    """Orders by need; keeps the risks it stated, to be compared with what happened."""

    level: float | None = None
    toll: Toll | None = None
    risks: list[tuple[int, Floats]] = field(default_factory=list)

    def __call__(self, now: Seen) -> Floats:
        case = now.case
        goods = panel(now.past, now.open_[:, : now.day], np.minimum(now.first, now.day - 1))
        made = forecast(goods, max(case.lead.days) + case.review, now.pools, now.sorts)
        coming = [Arrival(order, case.lead, now.day - placed) for placed, _, order in now.pipe]
        level = case.level if self.level is None else self.level
        found = need(
            made,
            now.stock,
            coming,
            lead=case.lead,
            review=case.review,
            level=np.full(len(now.stock), level),
            priced=np.ones(len(now.stock), bool),
            tolls=[self.toll] * len(now.stock) if self.toll else (),
        )
        self.risks.append((now.day, found.before))
        return np.ceil(np.round(found.pieces, 3))


@dataclass(frozen=True)
class Run:
    """Per SKU over the days measured: `held`, `demand`, `lost`, `freight` and `lines` in prices,
    `wanted`, `missed` and `left` in pieces (`left` summed over days), `empty` the share of evenings
    without stock. `said`: risks stated per review, SKU by SKU, and whether it then ran out.
    """

    held: Floats
    demand: Floats
    lost: Floats
    freight: Floats
    lines: Floats
    wanted: Floats
    missed: Floats
    left: Floats
    empty: Floats
    said: tuple[tuple[Floats, Any], ...]

    def __add__(self, other: Run) -> Run:
        """Two runs as one, twice as long."""
        sums = {
            one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)
        }
        return Run(**sums)

    @property
    def each(self) -> Floats:
        """Holding and lost margin."""
        found: Floats = HOLDING * self.held + MARGIN * self.lost
        return found

    @property
    def every(self) -> Floats:
        """Ordering and freight too: the margin of a lost sale is then that before freight."""
        found: Floats = self.each + FREIGHT * (self.freight + self.lost) + LINE * self.lines
        return found

    def per(self, what: Floats) -> float:
        """Per 100 of demand."""
        return (100 * what.sum() / self.demand.sum()).item()

    @property
    def fill(self) -> float:
        return (1 - self.missed.sum() / self.wanted.sum()).item()

    @property
    def cover(self) -> float:
        """Mean stock in days of mean demand."""
        return (self.left.sum() / self.wanted.sum()).item()


def play(goods: Shop, case: Case, policy: Callable[[], Policy]) -> Run:
    """All turns of a case as one run."""
    runs = [simulate(goods, policy(), case, turn) for turn in case.turns]
    found = runs[0]
    for run in runs[1:]:
        found = found + run
    return found


def simulate(goods: Shop, policy: Policy, case: Case, turn: int = 5) -> Run:
    """The reference's loop: review regularly, measure from one lead time after the start."""
    days, arrives = played(goods, policy, case, turn)
    said = tuple(stated(policy, days[1], arrives))
    return measured(goods, goods.start + case.usual, days, said)


def played(
    goods: Shop, policy: Policy, case: Case, turn: int = 5
) -> tuple[tuple[Floats, ...], dict[int, int]]:
    """SKUs x days: left in the evening, not sold, arrived, ordered; and when each order arrives."""
    chance = np.random.default_rng(turn)
    known, open_ = begun(goods, case)
    stock = np.ceil(case.cover * goods.sold[:, goods.start - 90 : goods.start].mean(axis=1))
    pipe: list[tuple[int, int, Floats]] = []
    left, short = np.zeros(known.shape), np.zeros(known.shape)
    came, lines = np.zeros(known.shape), np.zeros(known.shape)
    arrives: dict[int, int] = {}
    for day in range(goods.start, known.shape[1]):
        came[:, day] = sum((o for _, comes, o in pipe if comes == day), np.zeros(len(stock)))
        stock = stock + came[:, day]
        pipe = [one for one in pipe if one[1] > day]
        if (day - goods.start) % case.review == 0:
            now = Seen(day, known, open_, goods.first, stock, pipe, case, goods.pools, goods.sorts)
            order = policy(now)
            arrives[day] = day + int(chance.choice(case.lead.days, p=case.lead.chances))
            pipe.append((day, arrives[day], order))
            lines[:, day] = order > 0
        morning, demand = stock > 0, goods.sold[:, day]
        sold = np.minimum(demand, stock)
        stock = stock - sold
        left[:, day], short[:, day] = stock, demand - sold
        if case.censored:
            known[:, day], open_[:, day] = sold, seen(morning, stock > 0)
    return (left, short, came, lines), arrives


def begun(goods: Shop, case: Case) -> tuple[Floats, Floats]:
    """What is known of sales and of stock before the start."""
    known, open_ = goods.sold.copy(), np.ones(goods.sold.shape, np.float32)
    if case.censored and goods.shut is not None:
        before = slice(0, goods.start)
        open_[:, before] = ~goods.shut[:, before]
        known[:, before] *= open_[:, before]
    return known, open_


def measured(
    goods: Shop, start: int, days: tuple[Floats, ...], said: tuple[tuple[Floats, Any], ...]
) -> Run:
    price = goods.price
    left, short, came, lines = (each[:, start:] for each in days)
    wanted, missed, kept = (each.sum(axis=1) for each in (goods.sold[:, start:], short, left))
    return Run(
        held=kept * price,
        demand=wanted * price,
        lost=missed * price,
        freight=came.sum(axis=1) * price,
        lines=lines.sum(axis=1) * np.median(price).item(),
        wanted=wanted,
        missed=missed,
        left=kept,
        empty=(left <= 0).mean(axis=1),
        said=said,
    )


def stated(
    policy: Policy, short: Floats, arrives: dict[int, int]
) -> Iterator[tuple[Floats, Floats]]:
    """The chance to run out before the order of a review comes, and whether it did."""
    for day, risk in policy.risks if isinstance(policy, Ours) else ():
        if arrives[day] <= short.shape[1]:
            yield risk, (short[:, day : arrives[day]] > 0).any(axis=1)


def calibration(run: Run, low: float = 0.08, high: float = 0.12) -> tuple[int, float]:
    """SKU-weeks of which we said so much risk to run out; how many did."""
    hits = [ran[(risk >= low) & (risk <= high)] for risk, ran in run.said]
    joined = np.concatenate(hits)
    return len(joined), joined.mean().item() if len(joined) else float("nan")


def better(
    ours: Run, rival: Run, which: Any, *, total: bool = False, turns: int = 400
) -> tuple[float, float, float]:
    """Rival's cost less ours per 100 of demand, with a paired-bootstrap 95 % band over SKUs."""
    costs = (rival.every, ours.every) if total else (rival.each, ours.each)
    gap, demand = (costs[0] - costs[1])[which], ours.demand[which]
    chance = np.random.default_rng(1)
    picks = chance.integers(0, len(gap), (turns, len(gap)))
    many = 100 * gap[picks].sum(axis=1) / np.maximum(demand[picks].sum(axis=1), 1e-9)
    low, high = np.quantile(many, [0.025, 0.975])
    return (100 * gap.sum() / max(demand.sum(), 1e-9)).item(), low.item(), high.item()
