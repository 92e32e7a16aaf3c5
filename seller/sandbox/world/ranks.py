"""Sales ranks: how well a product sells here against all others, anew every hour."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from seller.sandbox import chance
from seller.sandbox.world.booth import Booth
from seller.sandbox.world.demand import SITES
from seller.sandbox.world.rivals import sway
from seller.sandbox.world.shelf import DAY
from seller.sandbox.world.tally import Tally

DEPTH = 24_000
"""The rank in a department of what sells once in five days in the biggest shop."""
NARROW = 38
"""Products of a department for each of a node."""
WEEK, MONTH = 7 * DAY, 28 * DAY


class Sales:
    """Units ordered of each offer, by account; counted when first asked for."""

    def __init__(self, booths: Mapping[str, Booth]) -> None:
        self._booths = booths
        self._tallies: dict[str, Tally] = {}

    def pace(self, account: str, offers: list[int], now: int) -> float:
        """Units a day, the last week counting as much as the last four."""
        if not offers:
            return 0.0
        tally = self._tallies.get(account)
        if tally is None:
            tally = self._tallies[account] = self._counted(account)
        which = np.array(offers, dtype=np.int64)
        whole = tally.at(which, now)
        week, month = (int((whole - tally.at(which, now - ago)).sum()) for ago in (WEEK, MONTH))
        return (week / 7 + month / 28) / 2

    def units(self, account: str, offers: list[int], span: tuple[int, int]) -> int:
        """Units ordered after one moment and up to another."""
        if not offers:
            return 0
        self.pace(account, offers, span[1])
        which = np.array(offers, dtype=np.int64)
        tally = self._tallies[account]
        return int((tally.at(which, span[1]) - tally.at(which, span[0])).sum())

    def _counted(self, account: str) -> Tally:
        booth = self._booths[account]
        lines, orders = booth.ledger.lines, booth.ledger.orders
        count = len(booth.market.shelf.offers.item)
        return Tally(count, lines.offer, orders.purchased[lines.order], lines.quantity)


def rank(pace: float, code: str, asin: str, now: int) -> tuple[int, int]:
    """The ranks in the department and in the node."""
    whole = pace + 0.012 * math.exp(sway(now, "rank", code, asin))
    flutter = math.exp(0.06 * (chance.share("hour", code, asin, now // 3600) - 0.5))
    size = DEPTH * SITES.get(code, 0.1)
    high = max(1, int(size * (0.2 / whole) ** 0.85 * flutter))
    return high, max(1, high // NARROW)
