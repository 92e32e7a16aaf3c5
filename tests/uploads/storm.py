"""Kills whoever is at work after a random number of exchanges, or a moment later."""

from __future__ import annotations

import random
import threading

from seller.sandbox.exchange import Exchange
from tests.uploads.victim import Victim

LATE = 0.15
"""Seconds, at most, between the exchange and the kill: answers are written down in them."""


class Storm:
    """`chance` draws the same kills every time, as far as the machine's own pace allows."""

    def __init__(self, chance: random.Random, kills: int, reach: int = 20) -> None:
        self.chance = chance
        self.kills = kills
        self.reach = reach
        self.victim: Victim | None = None
        self.left = 0
        self.late = 0.0
        self._guard = threading.Lock()

    def aim(self) -> None:
        """At the process that starts now; at none once all kills are done."""
        self.left = self.chance.randint(2, self.reach) if self.kills else 0
        self.late = self.chance.choice((0.0, self.chance.uniform(0, LATE)))

    def __call__(self, _: Exchange) -> None:
        with self._guard:
            if not (self.left and self.victim and self.victim.process):
                return
            self.left -= 1
            if self.left:
                return
            self.kills -= 1
            process = self.victim.process
            if self.late:
                threading.Timer(self.late, process.kill).start()
            else:
                process.kill()
