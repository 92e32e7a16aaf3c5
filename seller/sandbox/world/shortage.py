"""When the stock of a pool runs out: planned windows in which nothing can be sold from it."""

from __future__ import annotations

import numpy as np

from seller.sandbox.world.plan import Plan
from seller.sandbox.world.products import BEST, NORMAL, Flags, Ints
from seller.sandbox.world.seasons import days
from seller.sandbox.world.shelf import DAY, NEVER, Shelf

WINDOWS = 3


def shortages(plan: Plan, shelf: Shelf) -> tuple[Ints, Ints]:
    """From and until of each pool's windows, (pools, WINDOWS), in order; NEVER where unused."""
    count = len(shelf.pools)
    chance = plan.stream("shortages", shelf.seller.account)
    nature = shelf.products.nature[shelf.items.product[shelf.pools]]
    hit = (chance.random(count) < 0.3) & ((nature == NORMAL) | (nature == BEST))
    used = hit[:, None] & (chance.random((count, WINDOWS)) < 0.5)
    slot = days(plan) / WINDOWS
    begin = slot * (np.arange(WINDOWS) + chance.uniform(0.05, 0.55, (count, WINDOWS)))
    length = np.minimum(chance.uniform(4, 28, (count, WINDOWS)), slot * 0.35)
    first = int(plan.start.timestamp())
    since = first + (begin * DAY).astype(np.int64)
    until = since + (length * DAY).astype(np.int64)
    return np.where(used, since, NEVER), np.where(used, until, NEVER)


def short(windows: tuple[Ints, Ints], pool: Ints, midnight: Ints) -> Flags:
    """Whether a local day, known by its midnight, touches a window of its row's pool."""
    since, until = windows
    if not len(since):
        return np.zeros(np.broadcast(pool, midnight).shape, dtype=bool)
    found = np.zeros(np.broadcast(pool, midnight).shape, dtype=bool)
    for slot in range(WINDOWS):
        inside = (midnight + 26 * 3600 > since[pool, slot]) & (midnight < until[pool, slot])
        found |= inside & (pool >= 0)
    return found
