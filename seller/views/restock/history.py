"""The way from home to Amazon's door, as own tickets tell it where there are enough of them."""

from __future__ import annotations

from collections.abc import Iterable

from seller.facts import LegTime
from seller.metrics.firstleg.times import ENOUGH
from seller.metrics.restock.transit import Transit, learned


class History:
    """What was learned, by leg and mode."""

    def __init__(self, rows: Iterable[LegTime] = ()) -> None:
        self._known = {(one.leg, one.mode): one for one in rows}

    def count(self, mode: str, leg: str = "door") -> int:
        """How many own journeys are used; 0 where they are too few."""
        found = self._known.get((leg, mode))
        return found.count if found and found.count >= ENOUGH else 0

    def way(self, mode: str, prior: Transit, leg: str = "door") -> Transit:
        """Own days, with what is typed or usual counting as much as four of them."""
        if not self.count(mode, leg):
            return prior
        days = self._known[leg, mode].days.split()
        return learned(map(int, days), prior)
