"""Everything the simulated Amazon remembers, in one place."""

from __future__ import annotations

import tempfile
from pathlib import Path

from seller.sandbox.bazaar import Bids, Goods
from seller.sandbox.buckets import Buckets
from seller.sandbox.clock import Clock
from seller.sandbox.contacts import Contacts
from seller.sandbox.desk import Desk
from seller.sandbox.documents import Documents
from seller.sandbox.faults import Faults
from seller.sandbox.feeds import LISTINGS, REMOVALS, Feeds, Reader, Removals, Tools, Uploads
from seller.sandbox.log import Log
from seller.sandbox.offers import Clerk, Registrar, Shop
from seller.sandbox.offers.truths import TABLES as STANDING
from seller.sandbox.roles import Roles
from seller.sandbox.seals import Seals
from seller.sandbox.timetable import Timetable
from seller.sandbox.tokens import Tokens
from seller.sandbox.world import World
from seller.sandbox.world.truth import Rows, Truth, digest, written


class State:
    """`close` ends the report workers and removes the documents."""

    def __init__(self, world: World, *, speed: float, faults: str) -> None:
        self.world = world
        self.clock = Clock(speed)
        self.seals = Seals()
        self.log = Log()
        self.buckets = Buckets()
        self.faults = Faults(faults, world.plan.seed)
        self.roles = Roles()
        self.tokens = Tokens(world.sellers, self.clock)
        self.documents = Documents(self.clock, self.seals, self.faults)
        self._folder = tempfile.TemporaryDirectory(prefix="seller-sandbox-")
        self.folder = Path(self._folder.name)
        self.desk = Desk(
            world,
            clock=self.clock,
            faults=self.faults,
            documents=self.documents,
            folder=self.folder,
        )
        self.timetable = Timetable(self.desk, self.clock)
        self.shop = Shop(world, self.clock)
        self.clerk = Clerk(self.shop, Registrar(self.shop, self.clock, self.log))
        self.feeds = self._feeds()
        self.contacts = Contacts()
        self.goods = Goods(world, self.shop, self.clock, self.log)
        self.bids = Bids(world, self.goods)

    def _feeds(self) -> Feeds:
        uploads = Uploads(
            self.clock, self.seals, self.faults, documents=self.documents, folder=self.folder
        )
        processes = {
            LISTINGS: Reader(self.clerk, self.shop).process,
            REMOVALS: Removals(self.world, self.clock, self.log).process,
        }
        tools = Tools(self.clock, self.faults, self.documents, self.log, self.folder)
        return Feeds(tools, uploads, processes)

    def truth(self) -> Truth:
        """Checksums of all tables, those of the world and those of the listings' standing."""
        found = self.world.truth(self.clock.now())
        for name in STANDING:
            for account, places in self.truth_rows(name).items():
                for code, rows in places.items():
                    found[account][code][name] = digest(written(rows))
        return found

    def truth_rows(self, table: str) -> Rows:
        """The rows behind one table's checksums."""
        if table not in STANDING:
            return self.world.truth_rows(table, self.clock.now())
        return {
            one.account: {
                place.code: [*STANDING[table](self.shop, one.account, place)]
                for place in one.places
            }
            for one in self.world.sellers
        }

    def close(self) -> None:
        self.feeds.close()
        self.desk.close()
        self._folder.cleanup()
