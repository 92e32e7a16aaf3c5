"""Everything the simulated Amazon remembers, in one place."""

from __future__ import annotations

import tempfile
from pathlib import Path

from seller.sandbox.buckets import Buckets
from seller.sandbox.clock import Clock
from seller.sandbox.desk import Desk
from seller.sandbox.documents import Documents
from seller.sandbox.faults import Faults
from seller.sandbox.log import Log
from seller.sandbox.seals import Seals
from seller.sandbox.timetable import Timetable
from seller.sandbox.tokens import Tokens
from seller.sandbox.world import World


class State:
    """`close` ends the report workers and removes the documents."""

    def __init__(self, world: World, *, speed: float, faults: str) -> None:
        self.world = world
        self.clock = Clock(speed)
        self.seals = Seals()
        self.log = Log()
        self.buckets = Buckets()
        self.faults = Faults(faults, world.plan.seed)
        self.tokens = Tokens(world.sellers, self.clock)
        self.documents = Documents(self.clock, self.seals, self.faults)
        self._folder = tempfile.TemporaryDirectory(prefix="seller-sandbox-")
        self.desk = Desk(
            world,
            clock=self.clock,
            faults=self.faults,
            documents=self.documents,
            folder=Path(self._folder.name),
        )
        self.timetable = Timetable(self.desk, self.clock)

    def close(self) -> None:
        self.desk.close()
        self._folder.cleanup()
