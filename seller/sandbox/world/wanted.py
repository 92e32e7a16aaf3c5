"""Which lines of merchants' orders buyers want to send back, and when they ask."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seller.sandbox.world.demand import Market
from seller.sandbox.world.orders import Lines, Orders
from seller.sandbox.world.plan import Plan
from seller.sandbox.world.products import Ints
from seller.sandbox.world.shelf import DAY, NEVER


@dataclass(frozen=True)
class Wanted:
    """By request, in order of time: the line, when, and luck that decides the rest."""

    line: Ints
    time: Ints
    luck: Ints


def wanted(plan: Plan, market: Market, orders: Orders, lines: Lines) -> Wanted:
    """Requests about delivered lines of orders that the merchant ships."""
    shelf, count = market.shelf, len(lines.offer)
    chance = plan.stream("sent back", shelf.seller.account)
    often = shelf.products.returning[shelf.items.product[shelf.offers.item[lines.offer]]]
    comes = chance.random(count) < often
    wait, luck = chance.integers(DAY, 25 * DAY, count), chance.integers(0, 10**9, count)
    delivered = orders.life.delivered[lines.order]
    comes &= ~orders.fba[lines.order] & (delivered != NEVER) & (lines.amounts.item > 0)
    line = np.flatnonzero(comes)
    time = delivered[line] + wait[line]
    order = np.argsort(time, kind="stable")
    return Wanted(line[order], time[order], luck[line][order])
