"""Stock at a moment: by pool at Amazon, by offer at the merchant's own warehouse."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seller.sandbox.world.afterwards import SELLABLE, Returned
from seller.sandbox.world.demand import Market
from seller.sandbox.world.orders import Lines, Orders
from seller.sandbox.world.outflow import Outflow
from seller.sandbox.world.plan import Plan
from seller.sandbox.world.products import Ints
from seller.sandbox.world.shelf import DAY, NEVER
from seller.sandbox.world.supply import supply
from seller.sandbox.world.tally import Tally

OWN_CYCLE = 14 * DAY
"""Every other week the merchant sets his own stock anew."""


@dataclass(frozen=True)
class Levels:
    """Columns by pool at one moment."""

    fulfillable: Ints
    working: Ints
    sent: Ints
    receiving: Ints
    orders: Ints
    transfer: Ints
    processing: Ints
    researching: Ints
    damaged: tuple[Ints, Ints, Ints]
    updated: Ints


class Stock:
    """The stock of one account."""

    def __init__(
        self,
        plan: Plan,
        market: Market,
        sales: tuple[Orders, Lines],
        back: Returned,
        taken: Outflow,
    ) -> None:
        self._outflow = taken
        self._start = int(plan.start.timestamp())
        orders, lines = sales
        shelf = market.shelf
        count, offers = len(shelf.pools), len(shelf.offers.item)
        leaves = np.where(lines.second, orders.life.finished[lines.order],
                          orders.life.shipped[lines.order])  # fmt: skip
        gone = orders.life.cancelled[lines.order]
        fba = np.flatnonzero(shelf.offers.pool[lines.offer] >= 0)
        pool, units = shelf.offers.pool[lines.offer[fba]], lines.quantity[fba]
        placed, gone_fba = orders.purchased[lines.order[fba]], gone[fba]
        home = shelf.offers.pool[lines.offer[back.line]]
        well = back.disposition == SELLABLE
        cancelled = np.flatnonzero(gone_fba < NEVER)
        moves = (
            np.concatenate([pool, pool[cancelled], home[well]]),
            np.concatenate([placed, gone_fba[cancelled], back.time[well]]),
            np.concatenate([-units, units[cancelled], np.ones(int(well.sum()), dtype=np.int64)]),
        )
        self.goods = goods = supply(plan, market, moves)
        self._free = Tally(
            count,
            np.concatenate([moves[0], goods.pool]),
            np.concatenate([moves[1], goods.available]),
            np.concatenate([moves[2], goods.units]),
        )
        ends = np.minimum(leaves[fba], gone_fba)
        self._reserved = Tally(
            count, np.tile(pool, 2), np.concatenate([placed, ends]), np.concatenate([units, -units])
        )
        stages = (goods.planned, goods.sent, goods.checked, goods.available)
        self._stages = [Tally(count, goods.pool, time, goods.units) for time in stages]
        lost = (goods.planned, goods.sent, goods.checked, goods.closed)
        self._short = [Tally(count, goods.pool, time, goods.short) for time in lost]
        self._left = Tally(offers, lines.offer[fba], leaves[fba], units)
        self._own(plan, market, sales)

    def _own(self, plan: Plan, market: Market, sales: tuple[Orders, Lines]) -> None:
        """The merchant's own stock: set every other week to what will be needed, or more."""
        orders, lines = sales
        offers = len(market.shelf.offers.item)
        rows = np.flatnonzero(~orders.fba[lines.order])
        offer, order, units = lines.offer[rows], lines.order[rows], lines.quantity[rows]
        placed, gone = orders.purchased[order], orders.life.cancelled[order]
        moves = (np.concatenate([placed, gone]), np.concatenate([units, -units]))
        self._taken = Tally(offers, np.tile(offer, 2), *moves)
        cycle = (placed - self._start) // OWN_CYCLE
        key, at = np.unique(offer * 10_000 + cycle, return_inverse=True)
        most = np.zeros(offers, dtype=np.int64)
        np.maximum.at(most, key // 10_000, np.bincount(at, units, len(key)).astype(np.int64))
        chance = plan.stream("own", market.shelf.seller.account)
        spare = np.where(chance.random(offers) < 0.3, 0, chance.integers(3, 40, offers))
        self._filled = most + spare

    def own(self, offer: Ints, time: int) -> Ints:
        """Units of offers in the merchant's own warehouse."""
        begin = self._start + (time - self._start) // OWN_CYCLE * OWN_CYCLE - 1
        sold = self._taken.at(offer, time) - self._taken.at(offer, begin)
        return np.asarray(np.maximum(self._filled[offer] - sold, 0))

    def shipped(self, offer: Ints, time: int, days: int) -> Ints:
        """Units of offers that left Amazon's warehouses in the days before a moment."""
        return self._left.at(offer, time) - self._left.at(offer, time - days * DAY)

    def levels(self, pool: Ints, time: int) -> Levels:
        """All quantities of pools at a moment."""
        taken = self._outflow
        free = self._free.at(pool, time) - taken.sellable.at(pool, time)
        planned, sent, checked, available = (stage.at(pool, time) for stage in self._stages)
        gone = [stage.at(pool, time) for stage in self._short]
        arriving = checked - available
        moving = arriving * 6 // 10
        day = time // DAY
        processing, transfer, researching = aside = _aside(pool, free, day)
        out = (taken.sellable, *taken.damaged)
        tallies = (self._free, self._reserved, self._stages[2], *out)
        updated = np.stack([tally.last(pool, time) for tally in tallies]).max(axis=0)
        shuffled = np.any(np.stack(aside) != np.stack(_aside(pool, free, day - 1)), axis=0)
        updated = np.where(shuffled, np.maximum(updated, day * DAY), updated)
        damaged = [kind.at(pool, time) for kind in taken.damaged]
        return Levels(
            fulfillable=free - processing - transfer - researching,
            working=planned - sent + gone[0] - gone[1],
            sent=sent - checked + gone[1] - gone[2],
            receiving=arriving - moving + gone[2] - gone[3],
            orders=self._reserved.at(pool, time),
            transfer=transfer + moving,
            processing=processing,
            researching=researching,
            damaged=(damaged[0], damaged[1], damaged[2]),
            updated=updated,
        )

    def spare(self, pool: int, time: int) -> int:
        """Units that nobody will ever buy: what can be taken out without a sale being missed."""
        return max(self._free.lowest(pool, time) - self._outflow.promised(pool), 0)

    def ages(self, pool: Ints, time: int, available: Ints) -> list[Ints]:
        """Available units by age, first in first out: 90, 180, 270, 365 days and older."""
        received = self._stages[3]
        whole = received.at(pool, time)
        buckets, younger = [], np.zeros(len(pool), dtype=np.int64)
        for days in (90, 180, 270, 365):
            upto = np.minimum(available, whole - received.at(pool, time - days * DAY))
            buckets.append(upto - younger)
            younger = upto
        return [*buckets, available - younger]


def _aside(pool: Ints, free: Ints, day: int) -> tuple[Ints, Ints, Ints]:
    """What Amazon keeps aside on a day: being processed, moved between warehouses, looked for."""
    luck = _luck(pool, day)
    processing = np.where(luck < 200, np.minimum(free // 10, luck % 5), 0)
    transfer = np.where(luck % 10 < 3, free * (luck % 31) // 200, 0)
    lost = (pool % 37 == 5) & (day % 40 < 25)
    rest = free - processing - transfer
    return processing, transfer, np.where(lost, np.minimum(rest // 2, 1 + pool % 2), 0)


def _luck(pool: Ints, day: int) -> Ints:
    """A number below 1000 for each pool and day, always the same."""
    mixed = (pool * 73_856_093) ^ np.int64(day * 19_349_663)
    return np.asarray((mixed ^ (mixed >> 13)) * 1_103_515_245 // 65_536 % 1000)
