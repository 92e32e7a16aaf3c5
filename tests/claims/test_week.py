"""Ten days with the simulated Amazon: what is watched is what is late in its world, each day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from seller.sandbox.server import Server, serve
from seller.sandbox.world import Plan, build
from seller.sandbox.world.rows import OrderRow
from seller.store import Store, belated, cases, tables
from seller.views.watch import late
from tests.store.build import dump
from tests.sync.shop import Shop

DAYS = 10
TODAY = datetime(2026, 6, 15, tzinfo=UTC)
PLAN = Plan(sellers=1, marketplaces=("DE",), skus=20, lines=2500, days=60, anchor=TODAY)


def wrong(row: OrderRow, now: datetime) -> str:
    """What is wrong with an order, told by the world alone."""
    waits = row["status"] in {"UNSHIPPED", "PARTIALLY_SHIPPED"}
    if row["fulfilled_by"] != "MERCHANT" or (row["status"] != "SHIPPED" and not waits):
        return ""
    if waits and row["ship_by"] and row["ship_by"] < now:
        return "late_ship"
    late = row["deliver_by"] and row["deliver_by"] < now and not row["delivered"]
    return "late_deliver" if late else ""


def truth(server: Server, store: Store, account: str) -> dict[str, str]:
    """The orders that the store may know of, and what is wrong with them in the world."""
    hour, now = server.state.clock.hour(), server.state.clock.now()
    known = [row["order_id"] for row in dump(store, tables.dispatches)["dispatches"]]
    rows = {name: server.state.world.order(account, name, hour) for name in known}
    found = {name: wrong(row, now) for name, row in rows.items() if row}
    return {name: told for name, told in found.items() if told}


def watched(store: Store, account: str, now: datetime) -> dict[str, str]:
    with store.writing(account) as conn:
        belated.flag(conn, account, late(conn, account, now), now=now)
        found = cases.many(conn, queues=("watch",))
    return {one.order_id: one.seen for one in found if one.seen}


def test_what_is_watched_is_what_is_late(sqlite_store: Store, tmp_path: Path) -> None:
    world = build(PLAN)
    seen: set[str] = set()
    with serve(world, speed=1_000_000) as server:
        for day in range(DAYS):
            now = world.plan.anchor + timedelta(days=day, minutes=30)
            server.state.clock.set(now)
            shop = Shop(server.url, sqlite_store, tmp_path / "archive", now)
            done = shop.pull("orders", force=True)
            assert [one for one in done.values() if one.error or one.problems] == []
            (account,) = {one["account"] for one in shop.accounts()}
            expected = truth(server, sqlite_store, account)
            assert watched(sqlite_store, account, now) == expected
            seen |= set(expected.values())
    assert seen == {"late_ship", "late_deliver"}, "the days held both"
