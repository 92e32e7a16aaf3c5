"""Demand to be judged by: real series from `../shared`, which are not part of the project."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from seller.metrics.restock.demand import (
    INTERVAL,
    SQUARED,
    Flags,
    Floats,
    classes,
    interval,
    panel,
    variation,
)

SHARED = Path(__file__).resolve().parents[2] / "shared"
DEMAND, SAMPLES = SHARED / "reference" / "demand", SHARED / "samples" / "12_demand_series"
DAYS, START = 374, 190
MONTH, SEED = 30, 1
"""A month counts 30 days; the days within it are drawn with this seed."""


@dataclass(frozen=True)
class Shop:
    """SKUs x days; prices; the first day with a sale; where the test starts; each SKU's class.

    `shut`: days on which nothing could be bought, of the past alone. `pools`, `sorts`: the stock
    pool and the category of each, where they are known. `paid`: what a piece cost that day, in any
    money (nan: nothing was sold), and `cut`: the share of pieces with a discount.
    """

    name: str
    sold: Floats
    price: Floats
    first: Any
    start: int
    kind: Any
    shut: Flags | None = None
    pools: Any = None
    sorts: Any = None
    paid: Any = None
    cut: Any = None


def shop(target: str) -> Shop:
    """UCI Online Retail: the panel of the reference, chosen only on days before the start."""
    table = pq.read_table(DEMAND / "online_retail_daily.parquet")  # type: ignore[no-untyped-call]
    names, row = np.unique(table["sku"].to_numpy(zero_copy_only=False), return_inverse=True)
    sold = np.zeros((len(names), DAYS))
    sold[row, table["day"].to_numpy()] = table[target].to_numpy()
    price = middles(row, table["price"].to_numpy())
    first = begins(sold)
    often = (sold[:, :START] > 0).sum(axis=1) >= 10
    kept = (first <= 100) & often & (sold[:, 100:START] > 0).any(axis=1)
    return of(f"UCI {target}", sold[kept], price[kept], START)


def second(target: str) -> Shop:
    """Online Retail II, two years of 174 SKUs: tested on the second, so that it has a year behind.

    A sale counts unless the same buyer gave the same pieces of it back later.
    """
    path = SAMPLES / "uci_online_retail_II_subset_dev.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    when = [datetime.strptime(row["InvoiceDate"], "%m/%d/%Y %H:%M") for row in rows]  # noqa: DTZ007
    order = sorted(range(len(rows)), key=when.__getitem__)
    names = {name: at for at, name in enumerate(sorted({row["StockCode"] for row in rows}))}
    begin, days = min(when).date(), (max(when).date() - min(when).date()).days + 1
    sold, kept = np.zeros((len(names), days)), defaultdict(list)
    prices: list[tuple[int, float]] = []
    for at in order:
        row, pieces = rows[at], int(float(rows[at]["Quantity"]))
        key = (row["Customer ID"], row["StockCode"], abs(pieces))
        if pieces > 0:
            kept[key].append((when[at].date() - begin).days)
            prices.append((names[row["StockCode"]], float(row["Price"])))
        elif row["Invoice"].startswith("C") and kept[key]:
            kept[key].pop()
    for (_, name, pieces), found in kept.items():
        np.add.at(sold[names[name]], found, pieces if target == "units" else 1)
    where, price = (np.array(each) for each in zip(*prices, strict=True))
    start = 370
    old = (sold[:, :start] > 0).sum(axis=1) >= 10
    return of(f"Online Retail II {target}", sold[old], middles(where, price)[old], start)


def parts() -> Shop:
    """Car parts by month, the reference's 1,894: without a gap, five months of 45 with a sale."""
    table = pq.read_table(DEMAND / "carparts_monthly.parquet")  # type: ignore[no-untyped-call]
    part, month, units = (table[name].to_numpy() for name in ("part", "month", "units"))
    known = np.full((part.max() + 1, month.max() + 1), np.nan)
    known[part, month] = units
    whole = known[~np.isnan(known).any(axis=1)]
    often = whole[(whole[:, :45] > 0).sum(axis=1) >= 5]
    months = panel(often[:, :30], first=np.zeros(len(often), int))
    rare, wild = interval(months) >= INTERVAL, variation(months) >= SQUARED
    kind = np.where(
        rare, np.where(wild, "lumpy", "intermittent"), np.where(wild, "erratic", "smooth")
    )
    sold = spread(often)
    return Shop("car parts", sold, np.ones(len(sold)), begins(sold), 30 * MONTH, kind)


def spread(months: Floats) -> Floats:
    """Each piece of a month on any day of it with equal chance; months have 30 days."""
    chance = np.random.default_rng(SEED)
    row, month = np.nonzero(months)
    pieces = months[row, month].astype(int)
    days = np.repeat(month * MONTH, pieces) + chance.integers(0, MONTH, pieces.sum())
    sold = np.zeros((len(months), months.shape[1] * MONTH))
    np.add.at(sold, (np.repeat(row, pieces), days), 1)
    return sold


def singles() -> dict[str, tuple[Floats, int]]:
    """Series that stand alone, as one row of days each, and the step between origins.

    PBS: monthly prescriptions; shampoo: monthly sales; orders of a Brazilian carrier on 60 working
    days, the sums only (thousands).
    """
    found = {}
    for name, file in (("PBS", "sktime_PBS_dataset.csv"), ("shampoo", "sktime_ShampooSales.csv")):
        with (SAMPLES / file).open(encoding="utf-8-sig", newline="") as opened:
            months = np.array([[round(float(row[1])) for row in list(csv.reader(opened))[1:]]])
        found[name] = spread(months.astype(float)), MONTH
    with (SAMPLES / "uci_daily_demand_orders.csv").open(encoding="utf-8-sig") as opened:
        rows = list(csv.reader(opened))[1:]
    found["carrier"] = np.array([[float(row[-1]) for row in rows]]), 5
    return found


def sample(goods: Shop, most: int) -> Shop:
    """So many of its SKUs at most, drawn with the seed of this file."""
    count = len(goods.sold)
    if count <= most:
        return goods
    some = np.sort(np.random.default_rng(SEED).choice(count, most, replace=False))
    shut, pools, sorts = (
        None if each is None else each[some] for each in (goods.shut, goods.pools, goods.sorts)
    )
    return replace(
        goods,
        name=f"{goods.name}, {most} of {count:,} SKUs",
        sold=goods.sold[some],
        price=goods.price[some],
        first=goods.first[some],
        kind=goods.kind[some],
        shut=shut,
        paid=None,
        cut=None,
        pools=pools,
        sorts=sorts,
    )


def of(name: str, sold: Floats, price: Floats, start: int, shut: Flags | None = None) -> Shop:
    """With the class of each SKU as it was at the start."""
    first = begins(sold)
    kind = np.array(classes(panel(sold[:, :start], first=np.minimum(first, start - 1))))
    filled = np.nan_to_num(price, nan=np.nanmedian(price).item())
    return Shop(name, sold, filled, first, start, kind, shut)


def begins(sold: Floats) -> Any:
    return np.where(sold.any(axis=1), (sold > 0).argmax(axis=1), sold.shape[1])


def middles(where: Any, price: Any) -> Floats:
    """The middle price of each row."""
    order = np.argsort(where, kind="stable")
    groups = np.split(price[order], np.cumsum(np.bincount(where.astype(int)))[:-1])
    return np.array([np.nanmedian(group) for group in groups])
