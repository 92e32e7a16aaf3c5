"""What Amazon's fees on how long stock lasts cost, with orders that know them and that do not.

Run by hand: `python benchmarks/tolls.py [SHOP ...]`, shops as in restock.py, and `busy`: 120 SKUs
that sell 3 to 20 a day. A piece of 20 dollars and a tenth of a cubic foot by our own table for the
United States, 60 days by sea; fees are taken as Amazon does, from what lay and was sold before.
"""

from __future__ import annotations

import sys

import numpy as np

from benchmarks.restock import MOST, SHOPS
from benchmarks.series import MONTH, Shop, of, sample
from benchmarks.yardstick import HOLDING, MARGIN, Case, Ours, played
from seller.metrics.restock.demand import Floats
from seller.metrics.restock.tolls import Step, Toll
from seller.metrics.restock.transit import fixed

AGED = (
    (181, 211, 0.05), (211, 241, 0.10), (241, 271, 0.15), (271, 301, 0.38), (301, 331, 0.40),
    (331, 366, 0.42), (366, 456, 0.69), (456, 0, 0.79),
)  # fmt: skip
LOW = ((0, 14, 0.89), (14, 21, 0.63), (21, 28, 0.32))
PRICE, LEAST = 20.0, 20
CASES = tuple(
    Case(f"60 days, each {days} days", fixed(60), 60, 70, days, censored=False)
    for days in (MONTH, 7)
)


def busy() -> Shop:
    """Known rates, a variance of 2.25 times the mean."""
    chance = np.random.default_rng(3)
    rates = chance.uniform(3, 20, (120, 1))
    sold = chance.negative_binomial(0.8 * rates, 0.8 / 1.8, (120, 600)).astype(np.float64)
    return of("busy goods", sold, np.ones(120), 300)


def toll(review: int) -> Toll:
    """In holdings of a piece for one review."""
    held = HOLDING * PRICE * review
    aged, low = (tuple(Step(*one[:2], one[2] / held) for one in rows) for rows in (AGED, LOW))
    return Toll(aged, low, LEAST)


def due(goods: Shop, left: Floats, short: Floats, start: int) -> tuple[Floats, Floats]:
    """Per SKU, in dollars: fee for low inventory week by week, and surcharge for age by month."""
    sold = goods.sold - short
    low, aged = np.zeros(len(left)), np.zeros(len(left))
    for day in range(start, left.shape[1] - 6, 7):
        supply = np.max([_supply(left, sold, day, days) for days in (30, 90)], axis=0)
        week = sold[:, day : day + 7].sum(axis=1)
        few = sold[:, day - 7 : day].sum(axis=1) < LEAST
        for since, end, fee in LOW:
            low += np.where((supply >= since) & (supply < end) & ~few, fee * week, 0)
    arrived = np.diff(left, axis=1, prepend=0) + sold
    for day in range(start, left.shape[1], MONTH):
        ages = _ages(np.maximum(0, arrived[:, : day + 1]), left[:, day])
        for since, end, fee in AGED:
            aged += fee * ages[:, since : end or None].sum(axis=1)
    return low, aged


def _supply(left: Floats, sold: Floats, day: int, days: int) -> Floats:
    found: Floats = left[:, day - days : day].mean(axis=1) / np.maximum(
        sold[:, day - days : day].mean(axis=1), 1e-9
    )
    return found


def _ages(arrived: Floats, stock: Floats) -> Floats:
    """Pieces by days since they came: what is there are the last that came."""
    newest = np.cumsum(arrived[:, ::-1], axis=1)
    there = np.minimum(newest, stock[:, None])
    return np.diff(there, axis=1, prepend=0)


def told(goods: Shop, case: Case, policy: Ours) -> str:
    """A row of the table: costs per 100 of demand."""
    start = goods.start + case.usual
    days, _ = played(goods, policy, case)
    low, aged = due(goods, days[0], days[1], start)
    left, short = (one[:, start:].sum() for one in days[:2])
    demand = goods.sold[:, start:].sum()
    found = [100 * (HOLDING * left + MARGIN * short) / demand]
    found += [100 * one.sum() / (PRICE * demand) for one in (low, aged)]
    cells = " | ".join(f"{one:.2f}" for one in (*found, sum(found)))
    return f"{cells} | {1 - short / demand:.3f} | {left / demand:.0f} |"


def main() -> None:
    for name in sys.argv[1:] or ("busy", "orders", "units", "world"):
        goods = busy() if name == "busy" else sample(SHOPS[name](), MOST.get(name, 10**9))
        print(f"\n{goods.name}: per 100 of demand\n")
        print("| orders | kept and lost | low | aged | all | fill | days |")
        print("|---|---|---|---|---|---|---|")
        for case in CASES:
            fees = toll(case.review)
            for what, policy in (("without fees", Ours()), ("with fees", Ours(toll=fees))):
                print(f"| {case.name}, {what} | {told(goods, case, policy)}", flush=True)


if __name__ == "__main__":
    main()
