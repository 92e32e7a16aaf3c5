"""A simulated Amazon with listings, a store, and the desk from which batches are carried out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from seller.amazon import simulated
from seller.amazon.session import Secret, Session
from seller.effects.listings import batches
from seller.effects.listings.delivery import Way, deliver
from seller.effects.listings.desk import Desk
from seller.facts import Account, ListingBatch, ListingRow
from seller.listings.plan import Step
from seller.listings.wanted import Cell, Wanted
from seller.sandbox.offers import Target, read
from seller.sandbox.server import Server, serve
from seller.sandbox.world import Plan, World, build
from seller.store import Store, uploads
from seller.store.brake import Limits
from seller.store.quota import Quota
from tests.effects.shop import NOW, TODAY
from tests.sandbox.lister import knife

ACCOUNT = "lantern-na"
SPEED = 5000.0
OPEN = Limits(daily=100_000, first=100_000, asked=True)
DAY = timedelta(days=1)
SALE = [{"schedule": [{"value_with_tax": 18, "start_at": "2026-07-01", "end_at": "2026-07-09"}]}]


@cache
def world() -> World:
    places = ("US", "CA")
    return build(Plan(sellers=1, marketplaces=places, skus=60, lines=60, days=30, anchor=TODAY))


class Stall:
    """One account of a seller who changes listings."""

    def __init__(self, server: Server, store: Store, session: Session) -> None:
        self.server = server
        self.store = store
        self.session = session
        self.limits = OPEN

    @property
    def desk(self) -> Desk:
        return Desk(self.store, self.session, lambda _: self.limits, self.now, "en_US")

    def now(self) -> datetime:
        return self.server.state.clock.now()

    def steps(self, *wanted: Wanted) -> list[Step]:
        return batches.steps(self.desk, wanted)

    def batch(self, *wanted: Wanted) -> ListingBatch:
        return batches.make(self.desk, self.steps(*wanted), "sheet.xlsx")[0]

    def send(self, *wanted: Wanted) -> tuple[list[ListingRow], Way]:
        made = self.batch(*wanted)
        way = deliver(self.desk, made)
        return self.rows(made), way

    def send_made(self, batch: ListingBatch) -> None:
        assert deliver(self.desk, batch) == Way()

    def alter(self, sku: str, place: str = "US", **given: Any) -> None:
        """Somebody changes a listing in Seller Central."""
        patches = [
            {"op": "replace", "path": f"/attributes/{n}", "value": v} for n, v in given.items()
        ]
        seller = self.server.state.world.sellers[0]
        at = Target(seller, self.place(place), sku)
        done = self.server.state.clerk.patch(at, "PRODUCT", read(patches), preview=False)
        assert done.status == "ACCEPTED", done

    def make(self, sku: str, place: str = "US", **more: Any) -> None:
        """Somebody lists a knife in Seller Central."""
        at, given = Target(self.server.state.world.sellers[0], self.place(place), sku), knife(place)
        done = self.server.state.clerk.put(
            at, "KITCHEN_KNIFE", {**given, **more}, requirements="LISTING", preview=False
        )
        assert done.status == "ACCEPTED", done

    def strike(self, sku: str, place: str = "US") -> None:
        seller = self.server.state.world.sellers[0]
        self.server.state.clerk.delete(Target(seller, self.place(place), sku))

    def rows(self, batch: ListingBatch) -> list[ListingRow]:
        with self.store.reading() as conn:
            return uploads.rows(conn, ACCOUNT, batch=batch.batch)

    def fault(self, kind: str, operation: str = "", times: int = 1) -> None:
        self.server.state.faults.command(kind=kind, operation=operation, times=times)

    def deeds(self, *kinds: str) -> Counter[tuple[str, str]]:
        """Amazon's own list of what it was told to change: how often each subject."""
        found = self.server.state.log.document()["effects"]
        wanted = kinds or ("listing", "price")
        return Counter(
            (one["marketplace"], one["subject"]) for one in found if one["kind"] in wanted
        )

    def mine(self, place: str = "US", *, count: int = 1, **like: Any) -> list[str]:
        """SKUs of listings of the world that look so."""
        found = self.server.state.shop.all(ACCOUNT, self.place(place))
        skus = [one.sku for one in found if like.items() <= dict(one.row).items()]
        assert len(skus) >= count, like
        return skus[:count]

    def place(self, code: str) -> Any:
        seller = self.server.state.world.sellers[0]
        return next(one for one in seller.places if one.code == code)

    def listing(self, sku: str, place: str = "US") -> Any:
        return self.server.state.shop.find(ACCOUNT, self.place(place), sku)


def new(sku: str, row: int = 2, place: str = "US", **changes: Any) -> Wanted:
    """A row that lists a knife."""
    given = knife(place, **changes)
    return Wanted(place, sku, "KITCHEN_KNIFE", Cell("Sheet1", row, "A"), attributes=given)


def wants(sku: str, row: int = 2, place: str = "US", verb: str = "update", **given: Any) -> Wanted:
    """A row that changes some attributes."""
    return Wanted(place, sku, "PRODUCT", Cell("Sheet1", row, "A"), verb, given)


def sold(server: Server, count: int) -> list[str]:
    """SKUs in the United States that the seller himself sends."""
    place = next(one for one in server.state.world.sellers[0].places if one.code == "US")
    found = server.state.shop.all(ACCOUNT, place)
    like = {"channel": "FBM", "relation": "single"}
    return sorted(one.sku for one in found if like.items() <= dict(one.row).items())[:count]


def price(amount: Any) -> list[dict[str, Any]]:
    return [{"our_price": [{"schedule": [{"value_with_tax": amount}]}]}]


def states(rows: Sequence[ListingRow]) -> Counter[str]:
    return Counter(row.state for row in rows)


@contextmanager
def opened(store: Store, faults: str = "calm") -> Iterator[Stall]:
    with serve(world(), speed=1_000_000, faults=faults) as server:
        server.state.faults.pause = 0.0
        server.state.clock.set(NOW)
        told = simulated.accounts(server.url)[0]
        session = Session(
            Account(ACCOUNT, told["seller_id"], "NA", "Lantern", told["client_id"], ("US", "CA")),
            Secret(told["client_secret"], told["refresh_token"]),
            quota=Quota(store.side),
            now=server.state.clock.now,
            speed=SPEED,
            endpoint=server.url,
            token_endpoint=f"{server.url}/auth/o2/token",
        )
        yield Stall(server, store, session)
        session.close()
