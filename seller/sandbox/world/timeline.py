"""What happens to an order: payment, cancellation, shipment, delivery, a late correction."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

import numpy as np

from seller.sandbox.world.demand import Market
from seller.sandbox.world.plan import Plan
from seller.sandbox.world.products import Flags, Floats, Ints
from seller.sandbox.world.shelf import DAY, NEVER

HOUR = 3600


@dataclass(frozen=True)
class Start:
    """What is known of orders when they are placed. `lines`: how many lines each has."""

    purchased: Ints
    site: Ints
    fba: Flags
    lines: Ints
    again: bool = False


@dataclass(frozen=True)
class Life:
    """Moments by order, NEVER where a thing does not happen.

    `finished` is when the last parcel leaves (= `shipped` where there is one parcel only).
    """

    paid: Ints
    cancelled: Ints
    shipped: Ints
    finished: Ints
    delivered: Ints
    late: Ints
    ship_by: Ints
    deliver_from: Ints
    deliver_by: Ints

    def columns(self) -> list[Ints]:
        return [getattr(self, field.name) for field in fields(self)]

    def joined(self, other: Self, order: Ints) -> Self:
        """Both, one after the other, then put into an order."""
        pairs = zip(self.columns(), other.columns(), strict=True)
        return type(self)(*(np.concatenate(pair)[order] for pair in pairs))


def life(plan: Plan, market: Market, start: Start) -> Life:
    """The lives of orders."""
    account = market.shelf.seller.account
    label = "again" if start.again else "first"
    count = len(start.purchased)
    paid = start.purchased + _pending(plan, market, start)
    chance = plan.stream("cancel", label, account)
    kind = np.ones(count) if start.again else chance.random(count)
    unpaid = start.purchased + chance.integers(600, 3 * DAY, count)
    regret = paid + chance.integers(600, 6 * HOUR, count)
    cancelled = np.where(kind < 0.018, unpaid, np.where(kind < 0.03, regret, NEVER))
    paid = np.where(kind < 0.018, NEVER, paid)
    goes = cancelled == NEVER
    chance = plan.stream("ship", label, account)
    quick, slow = chance.gamma(2.0, 9.0, count) + 2, chance.gamma(2.5, 13.0, count) + 6
    wait = np.where(start.fba, quick, slow)
    shipped = np.where(goes, paid + (wait * HOUR).astype(np.int64), NEVER)
    split = goes & (start.lines > 1) & (chance.random(count) < 0.2)
    gap = chance.integers(3 * HOUR, 40 * HOUR, count)
    finished = np.where(split, shipped + gap, shipped)
    delivered, begin, end = _delivery(plan, market, start, (shipped, finished))
    chance = plan.stream("late", label, account)
    late = delivered + chance.integers(5 * DAY, 40 * DAY, count)
    late = np.where(goes & (chance.random(count) < 0.025), late, NEVER)
    due = _midnight(market, start.site, np.where(paid == NEVER, start.purchased, paid), 3)
    ship_by = np.where(start.fba | (paid == NEVER), NEVER, due - 1)
    return Life(paid, cancelled, shipped, finished, delivered, late, ship_by, begin, end)


def _pending(plan: Plan, market: Market, start: Start) -> Ints:
    """Seconds until payment: half an hour as a rule, days at a Japanese convenience store."""
    count = len(start.purchased)
    chance = plan.stream("pending", start.again, market.shelf.seller.account)
    if start.again:
        return chance.integers(60, 600, count)
    shop = np.array([code == "JP" for code in market.shelf.seller.marketplaces])[start.site]
    kind = chance.random(count)
    slow = np.where(shop, 0.8, 0.95)
    quick = chance.integers(1700, 7200, count)
    hours = chance.integers(2 * HOUR, 12 * HOUR, count)
    long = chance.integers(DAY, 4 * DAY, count)
    return np.where(kind < 0.6, quick, np.where(kind < slow, hours, long))


def _midnight(market: Market, site: Ints, time: Ints, ahead: Ints | int) -> Ints:
    """The local midnight that lies `ahead` days after the local day of a time."""
    found = np.zeros(len(time), dtype=np.int64)
    ahead = np.broadcast_to(np.asarray(ahead), found.shape)
    for number, midnight in enumerate(market.midnight):
        rows = site == number
        day = np.searchsorted(midnight, time[rows], "right") - 1 + ahead[rows]
        beyond = np.maximum(day - len(midnight) + 1, 0)
        found[rows] = midnight[np.clip(day, 0, len(midnight) - 1)] + beyond * DAY
    return found


def _delivery(
    plan: Plan, market: Market, start: Start, left: tuple[Ints, Ints]
) -> tuple[Ints, Ints, Ints]:
    """When an order arrives and between which moments that was promised; 7 % come later."""
    shipped, finished = left
    goes = shipped != NEVER
    count = len(shipped)
    chance = plan.stream("delivery", start.again, market.shelf.seller.account)
    low = np.where(start.fba, chance.integers(1, 3, count), chance.integers(2, 5, count))
    high = low + chance.integers(0, 4, count)
    known = np.where(goes, finished, start.purchased)
    begin = _midnight(market, start.site, known, low)
    end = _midnight(market, start.site, known, high + 1) - 1
    inside = begin + 9 * HOUR + _spread(chance.random(count), end - begin - 11 * HOUR)
    delayed = end + chance.integers(4 * HOUR, 3 * DAY, count)
    arrives = np.where(chance.random(count) < 0.07, delayed, inside)
    arrives = np.maximum(arrives, known + HOUR)
    hidden = (np.where(goes, moment, NEVER) for moment in (arrives, begin, end))
    delivered, begin, end = hidden
    return delivered, begin, end


def _spread(share: Floats, width: Ints) -> Ints:
    return np.asarray(share * np.maximum(width, HOUR), dtype=np.int64)
