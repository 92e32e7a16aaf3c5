"""Ours and the rivals' formulas in one loop: a forecast judged by outcomes, an order by its cost.

The loop is that of the reference (weekly review, lost sales, the same start, costs and lead times).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from seller.metrics.restock import baselines
from seller.metrics.restock.demand import Floats, classes, panel, seen
from seller.metrics.restock.forecast import forecast
from seller.metrics.restock.order import Arrival, need
from seller.metrics.restock.transit import Transit, fixed

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "reference" / "demand"
DAYS, START, LEAD, REVIEW = 374, 190, 30, 7
HOLDING, MARGIN = 0.001, 0.30
RANDOM = Transit((24, 30, 36, 48), (0.25, 0.4, 0.25, 0.1))
LEVEL = MARGIN / (MARGIN + HOLDING * REVIEW)
"""From the costs alone: nothing here is tuned."""


@dataclass(frozen=True)
class Shop:
    """SKUs x days of one target; prices; the first day with a sale."""

    sold: Floats
    price: Floats
    first: Any


def shop(target: str) -> Shop:
    """The panel, chosen only on days before the start."""
    table = pq.read_table(FOLDER / "online_retail_daily.parquet")  # type: ignore[no-untyped-call]
    names, row = np.unique(table["sku"].to_numpy(zero_copy_only=False), return_inverse=True)
    sold = np.zeros((len(names), DAYS))
    sold[row, table["day"].to_numpy()] = table[target].to_numpy()
    every = table["price"].to_numpy()
    order = np.argsort(row, kind="stable")
    parts = np.split(every[order], np.cumsum(np.bincount(row))[:-1])
    price = np.array([np.nanmedian(part) for part in parts])
    first = np.where(sold.any(axis=1), (sold > 0).argmax(axis=1), DAYS)
    often = (sold[:, :START] > 0).sum(axis=1) >= 10
    kept = (first <= 100) & often & (sold[:, 100:START] > 0).any(axis=1)
    return Shop(sold[kept], price[kept], first[kept])


@dataclass
class Seen:
    """What a policy may look at on a review day."""

    day: int
    sold: Floats
    open_: Floats
    first: Any
    stock: Floats
    pipe: list[tuple[int, int, Floats]]
    lead: Transit

    @property
    def position(self) -> Floats:
        return self.stock + sum((order for _, _, order in self.pipe), np.zeros(len(self.stock)))

    @property
    def past(self) -> Floats:
        return self.sold[:, : self.day]


Policy = Callable[[Seen], Floats]
COVER = LEAD + REVIEW


def upto(level: Callable[[Seen], Floats]) -> Policy:
    return lambda now: np.ceil(np.maximum(0, level(now) - now.position))


RIVALS: dict[str, Policy] = {
    "30-day average + 14 days": upto(lambda s: baselines.average(s.past, COVER + 14)),
    "7/14/30 blend + 14 days": upto(lambda s: baselines.blend(s.past, COVER + 14)),
    "3/7/14/30/60/90 + 14 days": upto(lambda s: baselines.weighted(s.past, COVER + 14)),
    "integer velocity + 14 days": upto(lambda s: baselines.whole(s.past, COVER + 14)),
    "trigger below lead time": upto(lambda s: baselines.trigger(s.past, s.position, COVER, 14)),
    "max-min": upto(lambda s: baselines.extremes(s.past, 45)),
    "mean + 1.645 sigma": upto(lambda s: baselines.textbook(s.past, COVER)),
    "in-stock mean + 1.645 sigma": upto(
        lambda s: baselines.stocked(panel(s.past, s.open_[:, : s.day], s.first), COVER)
    ),
    "Amazon's skill": upto(lambda s: baselines.skill(s.past, LEAD)),
}


@dataclass
class Ours:
    """Orders by need; keeps the risks it stated, to be compared with what happened."""

    level: float = LEVEL
    risks: list[tuple[int, Floats]] = field(default_factory=list)

    def __call__(self, now: Seen) -> Floats:
        goods = panel(now.past, now.open_[:, : now.day], np.minimum(now.first, now.day - 1))
        made = forecast(goods, max(now.lead.days) + REVIEW)
        coming = [Arrival(order, now.lead, now.day - placed) for placed, _, order in now.pipe]
        found = need(
            made,
            now.stock,
            coming,
            lead=now.lead,
            review=REVIEW,
            level=np.full(len(now.stock), self.level),
        )
        self.risks.append((now.day, found.before))
        return np.ceil(np.round(found.pieces, 3))


@dataclass(frozen=True)
class Run:
    """Per SKU over the days measured, in prices; `short`: SKUs x days with demand unmet."""

    stock: Floats
    demand: Floats
    lost: Floats
    pieces: tuple[float, float, float]
    short: Floats

    @property
    def cost(self) -> float:
        """Per 100 of demand: holding and lost margin."""
        return (100 * self.each.sum() / self.demand.sum()).item()

    @property
    def each(self) -> Floats:
        found: Floats = HOLDING * self.stock + MARGIN * self.lost
        return found

    @property
    def fill(self) -> float:
        return 1 - self.pieces[1] / self.pieces[0]

    @property
    def cover(self) -> float:
        """Mean stock in days of mean demand."""
        return self.pieces[2] / self.pieces[0]


def simulate(goods: Shop, policy: Policy, *, censored: bool, random: bool) -> Run:
    """The reference's loop: review each week, measure from one lead time after the start."""
    chance = np.random.default_rng(5)
    known, open_ = goods.sold.copy(), np.ones(goods.sold.shape, np.float32)
    stock = np.ceil(COVER * goods.sold[:, START - 90 : START].mean(axis=1))
    pipe: list[tuple[int, int, Floats]] = []
    left, short = np.zeros(known.shape), np.zeros(known.shape)
    for day in range(START, DAYS):
        stock = stock + sum((o for _, comes, o in pipe if comes == day), np.zeros(len(stock)))
        pipe = [one for one in pipe if one[1] > day]
        if (day - START) % REVIEW == 0:
            lead = RANDOM if random else fixed(LEAD)
            order = policy(Seen(day, known, open_, goods.first, stock, pipe, lead))
            takes = int(chance.choice(RANDOM.days, p=RANDOM.chances)) if random else LEAD
            pipe.append((day, day + takes, order))
        morning, demand = stock > 0, goods.sold[:, day]
        sold = np.minimum(demand, stock)
        stock = stock - sold
        left[:, day], short[:, day] = stock, demand - sold
        if censored:
            known[:, day], open_[:, day] = sold, seen(morning, stock > 0)
    return _measured(goods, left, short)


def _measured(goods: Shop, left: Floats, short: Floats) -> Run:
    days = slice(START + LEAD, DAYS)
    price = np.nan_to_num(goods.price, nan=np.nanmedian(goods.price).item())
    demand, lost, held = (each[:, days].sum(axis=1) for each in (goods.sold, short, left))
    sums = (demand.sum().item(), lost.sum().item(), held.sum().item())
    return Run(held * price, demand * price, lost * price, sums, short)


def calibration(run: Run, ours: Ours, low: float = 0.08, high: float = 0.12) -> tuple[int, float]:
    """SKU-weeks of which we said so much risk to run out in the lead time; how many did."""
    hits: list[Floats] = []
    for day, risk in ours.risks:
        if day + LEAD <= DAYS:
            ran = (run.short[:, day : day + LEAD] > 0).any(axis=1)
            hits.append(ran[(risk >= low) & (risk <= high)])
    joined = np.concatenate(hits)
    return len(joined), joined.mean().item()


def groups(goods: Shop) -> Iterator[tuple[str, Any]]:
    """The SKUs of each class, as they were at the start."""
    names = np.array(classes(panel(goods.sold[:, :START], first=goods.first)))
    for name in sorted(set(names)):
        yield name, names == name


def better(ours: Run, rival: Run, which: Any, turns: int = 400) -> tuple[float, float, float]:
    """Rival's cost less ours per 100 of demand, with a paired-bootstrap 95 % band over SKUs."""
    gap, demand = (rival.each - ours.each)[which], ours.demand[which]
    chance = np.random.default_rng(1)
    picks = chance.integers(0, len(gap), (turns, len(gap)))
    many = 100 * gap[picks].sum(axis=1) / demand[picks].sum(axis=1)
    low, high = np.quantile(many, [0.025, 0.975])
    return (100 * gap.sum() / demand.sum()).item(), low.item(), high.item()
