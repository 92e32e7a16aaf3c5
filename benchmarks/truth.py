"""Shops of the simulated Amazon whose demand is known, on days without stock too."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from benchmarks.series import Shop, of
from seller.sandbox.world.demand import Market, Sold, market, sold
from seller.sandbox.world.orders import orders
from seller.sandbox.world.plan import Plan, sellers
from seller.sandbox.world.prices import prices
from seller.sandbox.world.products import Flags, Floats, Ints, products
from seller.sandbox.world.seasons import days
from seller.sandbox.world.shelf import DAY, NEVER, homes, shelf
from seller.sandbox.world.shortage import short

START = 400
Names = NDArray[np.str_]
PLAN = Plan(
    seed=12,
    sellers=1,
    marketplaces=("US", "DE", "FR", "UK", "JP"),
    skus=400,
    lines=200_000,
    days=700,
    anchor=datetime(2026, 6, 15, tzinfo=UTC),
)


def world(seed: int = PLAN.seed) -> Shop:
    """Stock pools of one seller in five marketplaces: seasons, sales, promotions, launches.

    The world plans shortages; with them lifted it draws what would have been sold. What the seller
    chose not to sell (offers switched off) and what was not there four weeks before is left out.
    """
    plan = replace(PLAN, seed=seed)
    accounts = sellers(plan)
    made = products(plan, 0)
    markets = [market(plan, shelf(plan, one, made)) for one in accounts]
    free = [replace(one, shortages=_never(one)) for one in markets]
    found = [_pools(plan, *each) for each in zip(markets, free, sold(plan, free), strict=True)]
    units, shut, price, home, noun, paid, cut = (
        np.concatenate(each) for each in zip(*found, strict=True)
    )
    old = (units[:, : START - 28] > 0).any(axis=1)
    made = of("simulated Amazon", units[old], price[old], START, shut[old])
    return replace(made, pools=home[old], sorts=noun[old], paid=paid[old], cut=cut[old])


def _never(one: Market) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    since, until = one.shortages
    return np.full_like(since, NEVER), np.full_like(until, NEVER)


def _pools(
    plan: Plan, real: Market, free: Market, drawn: Sold
) -> tuple[Floats, Flags, Floats, Names, Names, Floats, Floats]:
    """Pieces by pool and day, days that a planned shortage would have shut, prices, where they are
    sold and what they are; what was paid, of each offer's first price, and what with a discount.
    """
    stall, offers = free.shelf, free.shelf.offers
    listed = prices(plan, stall)
    sales, lines = orders(plan, free, listed, drawn, 0)
    count, span = len(stall.pools), days(plan)
    pool, site = offers.pool[lines.offer], offers.site[lines.offer]
    time = sales.purchased[lines.order]
    day = np.zeros(len(time), np.int64)
    for number, midnight in enumerate(free.midnight):
        here = site == number
        day[here] = np.searchsorted(midnight, time[here], "right") - 1
    held = (pool >= 0) & (day >= 0) & (day < span)
    units = np.zeros((count, span))
    np.add.at(units, (pool[held], day[held]), lines.quantity[held])
    priced = held & (lines.amounts.item > 0)
    first = listed.amount[lines.offer, 0] * lines.quantity
    ratio = (lines.amounts.item - lines.amounts.discount) / np.maximum(first, 1)
    less = lines.amounts.discount > 0
    paid, cut = (
        _means(pool, day, each, lines.quantity, which=priced, like=units) for each in (ratio, less)
    )
    midnights = free.midnight[np.minimum(homes(stall), len(free.midnight) - 1), :span]
    shut = short(real.shortages, np.arange(count)[:, None], midnights)
    last = int(plan.start.timestamp()) + span * DAY
    lives = np.ones(count, bool)
    ends = (offers.pool >= 0) & (np.minimum(offers.ended, offers.closed) < last)
    lives[offers.pool[ends]] = False
    product = stall.items.product[stall.pools]
    price, noun = stall.products.price[product], stall.products.noun[product].astype(str)
    home = homes(stall).astype(str)
    found = (units, shut, price, home, noun, paid, cut)
    return tuple(each[lives] for each in found)  # type: ignore[return-value]


def _means(
    pool: Ints, day: Ints, told: Floats, weight: Ints, *, which: Flags, like: Floats
) -> Floats:
    """By pool and day, by pieces; nan where nothing was sold."""
    sums = np.zeros((2, *like.shape))
    for table, each in zip(sums, (told * weight, weight), strict=True):
        np.add.at(table, (pool[which], day[which]), each[which])
    found: Floats = np.divide(sums[0], sums[1], out=np.full(like.shape, np.nan), where=sums[1] > 0)
    return found
