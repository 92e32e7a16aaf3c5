"""A simulated Amazon, a store that knows its orders, and what is to be asked of the buyers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from seller.amazon import simulated
from seller.amazon.session import Secret, Session
from seller.effects import EFFECTS
from seller.effects.effect.engine import Engine, Tally
from seller.facts import Account, Effect, Order
from seller.metrics.policy.reviews import Wish
from seller.sandbox.server import Server, serve
from seller.sandbox.world import Plan, World, build
from seller.store import Store, effects
from seller.store.brake import Limits
from seller.store.quota import Quota
from seller.views import reviews
from tests.store.build import put

TODAY = datetime(2026, 6, 15, tzinfo=UTC)
NOW = TODAY + timedelta(hours=12, minutes=5)
DAY = timedelta(days=1)
SPEED = 5000.0
ACCOUNT = "lantern-na"
OPEN = Limits(daily=10_000, first=10_000, asked=True)
KIND = EFFECTS["review_request"]


@cache
def world() -> World:
    return build(Plan(sellers=1, marketplaces=("US",), skus=20, lines=150, days=60, anchor=TODAY))


class Shop:
    """One account whose store knows every order with its delivery dates."""

    def __init__(self, server: Server, store: Store, session: Session) -> None:
        self.server = server
        self.store = store
        self.session = session

    def now(self) -> datetime:
        return self.server.state.clock.now()

    def go(self, step: timedelta) -> None:
        """Time passes, and the store is told."""
        self.server.state.clock.advance(step)
        self.sync()

    def sync(self) -> None:
        put(
            self.store,
            *orders(self.server.state.world, self.server.state.clock.hour()),
            account=ACCOUNT,
        )

    def plan(self) -> list[Effect]:
        with self.store.reading() as conn:
            found = reviews.decisions(conn, ACCOUNT, wish=Wish(), now=self.now())
        rows = reviews.planned(found, self.now())
        with effects.writing(self.store) as conn:
            effects.plan(conn, rows)
        return rows

    def run(self, limits: Limits = OPEN, *, most: int = 0) -> Tally:
        """`most`: so many of those that are due, the first to end in front; 0: all."""
        with self.store.reading() as conn:
            rows = effects.due(conn, KIND.name, ACCOUNT, self.now())
        only = [row.key for row in rows[:most]] if most else ()
        return Engine(KIND, self.store, self.session, limits=limits, now=self.now, only=only).run()

    def fault(self, kind: str, operation: str = "", times: int = 1) -> None:
        self.server.state.faults.command(kind=kind, operation=operation, times=times)

    def asked(self) -> Counter[str]:
        """Amazon's own list of what it was told to do."""
        found = self.server.state.log.document()["effects"]
        assert {one["kind"] for one in found} <= {"review_request"}
        return Counter(one["subject"] for one in found)

    def open(self) -> set[str]:
        return wanted(self.server)

    def states(self) -> Counter[str]:
        with self.store.reading() as conn:
            return Counter(one.state for one in effects.listed(conn))


def wanted(server: Server) -> set[str]:
    """Orders that may be asked about now, as Amazon sees them; replacements are left alone."""
    now = server.state.clock.now()
    return {
        one["order_id"]
        for one in server.state.world.orders(ACCOUNT, now=server.state.clock.hour())
        if one["status"] == "SHIPPED"
        and not one["replaces"]
        and (first := one["deliver_from"])
        and (last := one["deliver_by"])
        and first + 5 * DAY <= now < last + 30 * DAY
    }


def orders(made: World, now: datetime) -> Iterator[Order]:
    names = {field.name for field in fields(Order)} - {"account", "day"}
    for row in made.orders(ACCOUNT, now=now):
        known: dict[str, Any] = {name: value for name, value in row.items() if name in names}
        yield Order(account=ACCOUNT, day=row["purchased_at"].date(), **known)


@contextmanager
def opened(
    store: Store, faults: str = "calm", *, made: World | None = None, speed: float = 0
) -> Iterator[Shop]:
    """`speed`: of Amazon's rates, for the shop and Amazon alike; 0: Amazon never says 429."""
    with serve(made or world(), speed=speed or 1_000_000, faults=faults) as server:
        server.state.faults.pause = 0.0
        server.state.clock.set(NOW)
        told = simulated.accounts(server.url)[0]
        session = Session(
            Account(ACCOUNT, told["seller_id"], "NA", "Lantern", told["client_id"], ("US",)),
            Secret(told["client_secret"], told["refresh_token"]),
            quota=Quota(store.side),
            now=server.state.clock.now,
            speed=speed or SPEED,
            endpoint=server.url,
            token_endpoint=f"{server.url}/auth/o2/token",
        )
        shop = Shop(server, store, session)
        shop.sync()
        yield shop
        session.close()
