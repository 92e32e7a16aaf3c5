"""Running sums by thing and time: how much of something each thing had at a moment."""

from __future__ import annotations

import numpy as np

from seller.sandbox.world.products import Ints
from seller.sandbox.world.shelf import NEVER

SPAN = np.int64(2**33)
"""More seconds than a world can last; keeps the things apart on one sorted axis."""


class Tally:
    """Amounts that come at times to `count` things. What never happens is left out."""

    def __init__(self, count: int, thing: Ints, time: Ints, amount: Ints) -> None:
        happens = time < NEVER
        key = thing[happens] * SPAN + time[happens]
        order = np.argsort(key, kind="stable")
        self._key = key[order]
        self._sum = np.concatenate([[0], np.cumsum(amount[happens][order])])
        self._low = np.searchsorted(self._key, np.arange(count) * SPAN)

    def at(self, thing: Ints, time: Ints | int) -> Ints:
        """The sum of what came to each thing up to and with a time."""
        high = np.searchsorted(self._key, thing * SPAN + time, "right")
        return np.asarray(self._sum[high] - self._sum[self._low[thing]])

    def lowest(self, thing: int, time: int) -> int:
        """The least sum that one thing will have from a time on."""
        low, end = (
            int(at) for at in np.searchsorted(self._key, np.array([thing, thing + 1]) * SPAN)
        )
        high = int(np.searchsorted(self._key, thing * SPAN + time, "right"))
        return int(self._sum[high : end + 1].min() - self._sum[low])

    def last(self, thing: Ints, time: int) -> Ints:
        """When something last came to each thing, 0 where nothing ever did."""
        if not len(self._key):
            return np.zeros(len(thing), dtype=np.int64)
        high = np.searchsorted(self._key, thing * SPAN + time, "right")
        found = self._key[np.maximum(high - 1, 0)] - thing * SPAN
        return np.where(high > self._low[thing], found, 0)
