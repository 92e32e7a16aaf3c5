"""When goods arrive at Amazon and how many: enough for what will be sold, never too few.

The seller of this world knows the future: each delivery covers the sales until the next one and
some reserve, none where a shortage is planned.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seller.sandbox.world.demand import Market
from seller.sandbox.world.plan import AHEAD, Plan
from seller.sandbox.world.products import DEAD, Flags, Ints
from seller.sandbox.world.shelf import DAY, NEVER
from seller.sandbox.world.tally import SPAN

LOST = 0.07
"""The share of deliveries of which some units never arrive."""


@dataclass(frozen=True)
class Supply:
    """By delivery: how many units, and when it was planned, sent off, checked in and available.

    `short` units were sent too and not found; they count as on their way until it is `closed`.
    """

    pool: Ints
    units: Ints
    planned: Ints
    sent: Ints
    checked: Ints
    available: Ints
    short: Ints
    closed: Ints


@dataclass(frozen=True)
class Needs:
    """By pool and delivery cycle: the deepest fall of stock in it, and the change over it."""

    fall: Ints
    change: Ints


def supply(plan: Plan, market: Market, moves: tuple[Ints, Ints, Ints]) -> Supply:
    """The deliveries of an account; `moves` are pool, time and change of what can be sold."""
    times = _times(plan, market)
    units = _units(plan, market, times, _needs(times, moves))
    pool, cycle = np.nonzero(units)
    available = times[pool, cycle]
    chance = plan.stream("inbound", market.shelf.seller.account)
    checked = available - chance.integers(DAY, 6 * DAY, len(pool))
    sent = checked - chance.integers(8 * DAY, 32 * DAY, len(pool))
    planned = sent - chance.integers(DAY, 7 * DAY, len(pool))
    came = units[pool, cycle]
    chance = plan.stream("lost", market.shelf.seller.account)
    some = chance.random(len(pool)) < LOST
    share = chance.uniform(0.01, 0.08, len(pool))
    short = np.where(some & (came >= 12), np.maximum((came * share).astype(np.int64), 1), 0)
    closed = available + chance.integers(7 * DAY, 40 * DAY, len(pool))
    return Supply(pool, came, planned, sent, checked, available, short, closed)


def _times(plan: Plan, market: Market) -> Ints:
    """The moments of delivery, (pools, cycles), in order; NEVER where there are no more."""
    shelf = market.shelf
    count = len(shelf.pools)
    chance = plan.stream("cycles", shelf.seller.account)
    start = int(plan.start.timestamp())
    opened = np.full(count, NEVER, dtype=np.int64)
    held = shelf.offers.pool >= 0
    np.minimum.at(opened, shelf.offers.pool[held], shelf.offers.opened[held])
    before = start - (chance.uniform(0, 300, count) * DAY).astype(np.int64)
    first = np.maximum(opened, before)[:, None]
    length = chance.uniform(21, 75, (count, 1)) * DAY
    cycles = (plan.days + AHEAD + 30) // 18 + 2
    steps = np.cumsum(length * chance.uniform(0.7, 1.3, (count, cycles)), axis=1)
    times = np.maximum(first, start) + steps.astype(np.int64)
    since, until = market.shortages
    for slot in range(since.shape[1]):
        begin, end = since[:, slot, None], until[:, slot, None]
        times = np.where((times >= begin - 3 * DAY) & (times < end), end, times)
    times = np.sort(np.concatenate([first, times, until], axis=1), axis=1)
    last = int(plan.anchor.timestamp()) + (AHEAD + 5) * DAY
    times = np.where(times > last, NEVER, times)
    return np.asarray(np.maximum(times, first))


def _needs(times: Ints, moves: tuple[Ints, Ints, Ints]) -> Needs:
    pool, time, change = moves
    rows = np.arange(len(times))[:, None]
    ends = (rows * SPAN + np.minimum(times, SPAN - 1)).ravel()
    key = pool * SPAN + time
    order = np.lexsort((change, key))
    total = np.concatenate([[0], np.cumsum(change[order])])
    cycle = np.searchsorted(ends, key[order], "right") - 1
    first = np.searchsorted(cycle, np.arange(len(ends) + 1))
    base = total[first[:-1]]
    fall = np.zeros(len(ends), dtype=np.int64)
    full = np.flatnonzero(first[1:] > first[:-1])
    if len(full):
        lowest = np.minimum.reduceat(total[1:], first[full])
        fall[full] = np.maximum(base[full] - lowest, 0)
    return Needs(fall.reshape(times.shape), (total[first[1:]] - base).reshape(times.shape))


def _units(plan: Plan, market: Market, times: Ints, needs: Needs) -> Ints:
    """How many units each delivery brings."""
    chance = plan.stream("units", market.shelf.seller.account, "supply")
    reserve = _reserve(plan, market, times, needs)
    following = np.concatenate([times[:, 1:], np.full((len(times), 1), NEVER)], axis=1)
    exact = _exact(market, times, following)
    most = _most(exact, needs.change)
    reserve = np.minimum(reserve, most)
    lazy = chance.random(times.shape) < 0.3
    units = np.zeros(times.shape, dtype=np.int64)
    level = np.zeros(len(times), dtype=np.int64)
    for cycle in range(times.shape[1]):
        fall, spare = needs.fall[:, cycle], reserve[:, cycle]
        comes = (times[:, cycle] < NEVER) & (following[:, cycle] > times[:, cycle])
        enough = fall + np.where(lazy[:, cycle], spare // 3, spare * 2 // 3)
        wanted = np.where(level < enough, fall + spare - level, 0)
        cartons = np.where(wanted > 12, -(-wanted // 6) * 6, wanted)
        wanted = np.where(cartons <= fall + most[:, cycle] - level, cartons, wanted)
        units[:, cycle] = np.where(comes, np.maximum(wanted, np.maximum(fall - level, 0)), 0)
        level = level + units[:, cycle] + needs.change[:, cycle]
    return units


def _most(exact: Flags, change: Ints) -> Ints:
    """The reserve that will have been sold when the next planned shortage begins."""
    most = np.zeros(change.shape, dtype=np.int64)
    ahead = np.full(len(change), NEVER, dtype=np.int64)
    for cycle in reversed(range(change.shape[1])):
        most[:, cycle] = np.where(exact[:, cycle], 0, ahead)
        sold = np.maximum(-change[:, cycle], 0)
        ahead = np.minimum(most[:, cycle] + sold, NEVER)
    return most


def _reserve(plan: Plan, market: Market, times: Ints, needs: Needs) -> Ints:
    """What is sent beyond the need; the first delivery of what does not sell is dead stock."""
    chance = plan.stream("reserve", market.shelf.seller.account)
    share = chance.uniform(0.15, 0.9, times.shape)
    reserve = (needs.fall * share).astype(np.int64) + chance.integers(1, 9, times.shape)
    reserve[needs.fall == 0] = 0
    nature = market.shelf.products.nature[market.shelf.items.product[market.shelf.pools]]
    least = np.where(nature == DEAD, 120, 24)
    reserve[:, 0] += chance.integers(0, least)
    return reserve


def _exact(market: Market, times: Ints, following: Ints) -> Flags:
    """The cycles that run into a planned shortage: nothing may be left."""
    since, _ = market.shortages
    found = np.zeros(times.shape, dtype=bool)
    for slot in range(since.shape[1]):
        begin = since[:, slot, None]
        found |= (times <= begin) & (following > begin) & (begin < NEVER)
    return found
