"""Stranded stock, removal orders and reimbursements over HTTP: what is copied equals the truth."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import requests

from seller.sandbox.clock import stamp
from seller.sandbox.feeds import REMOVALS as FEED
from seller.sandbox.server import Server, serve
from seller.sandbox.world import Plan, World, build
from tests.sandbox import copying
from tests.sandbox.client import Client
from tests.sandbox.lister import Lister
from tests.sandbox.test_removals import removal
from tests.sandbox.worlds import ANCHOR, HOUR

STRANDED = "GET_STRANDED_INVENTORY_UI_DATA"
REMOVALS = "GET_FBA_FULFILLMENT_REMOVAL_ORDER_DETAIL_DATA"
REIMBURSEMENTS = "GET_FBA_REIMBURSEMENTS_DATA"
START = stamp(ANCHOR - timedelta(days=220))
ACCOUNTS = ("lantern-na", "lantern-eu", "harbor-fe")
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def made() -> World:
    return build(Plan(lines=3000, skus=60, days=200, anchor=ANCHOR))


@pytest.fixture
def server(made: World) -> Iterator[Server]:
    with serve(made, speed=1_000_000) as server:
        server.state.clock.set(ANCHOR + timedelta(hours=9, minutes=20))
        yield server


def truth(client: Client, table: str) -> Rows:
    (place,) = client.seller.marketplaces
    rows: Rows = client.get("/_sandbox/truth", rows=table).json()[client.seller.account][place]
    return rows


def same(found: Rows, wanted: Rows) -> bool:
    texts = [sorted(json.dumps(row, sort_keys=True) for row in rows) for rows in (found, wanted)]
    return texts[0] == texts[1]


def zulu(text: str) -> str:
    return text.replace("+00:00", "Z")


def order(row: dict[str, str]) -> dict[str, Any]:
    units = ("requested", "cancelled", "disposed", "shipped", "in-process")
    return {
        "removal_id": row["order-id"],
        "type": row["order-type"],
        "status": row["order-status"],
        "requested_at": zulu(row["request-date"]),
        "changed_at": zulu(row["last-updated-date"]),
        **{name: row[name] for name in ("sku", "fnsku", "disposition", "currency")},
        **{name.replace("-", "_"): int(row[f"{name}-quantity"]) for name in units},
        "fee": row["removal-fee"] or None,
    }


def repaid(row: dict[str, str]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("sku", "fnsku", "asin", "reason", "condition")},
        "reimbursement_id": row["reimbursement-id"],
        "line_no": 1,
        "approved_at": zulu(row["approval-date"]),
        "case_id": row["case-id"],
        "order_id": row["amazon-order-id"],
        "currency": row["currency-unit"],
        "per_unit": row["amount-per-unit"],
        "total": row["amount-total"],
        "cash": int(row["quantity-reimbursed-cash"]),
        "inventory": int(row["quantity-reimbursed-inventory"]),
        "quantity": int(row["quantity-reimbursed-total"]),
        "original_id": row["original-reimbursement-id"],
        "original_type": row["original-reimbursement-type"],
    }


def stuck(row: dict[str, str]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("sku", "asin", "fnsku")},
        "stranded_on": row["date-stranded"],
        "removal_on": row["Date-to-take-auto-removal"] or None,
        "status": row["status-primary"],
        "reason": row["stranded-reason"],
        "action": row["primary-action"],
        "fulfillable": int(row["fulfillable-qty"]),
        "unfulfillable": int(row["unfulfillable-qty"]),
        "reserved": int(row["reserved-quantity"]),
        "inbound": int(row["inbound-shipped-qty"]),
    }


@pytest.mark.parametrize("account", ACCOUNTS)
def test_all_three_equal_the_truth(server: Server, account: str) -> None:
    client = Client(server, account)
    (place,) = client.seller.marketplaces
    for table, kind, read, window in (
        ("stranded", STRANDED, stuck, {}),
        ("removals", REMOVALS, order, {"dataStartTime": START}),
        ("reimbursements", REIMBURSEMENTS, repaid, {"dataStartTime": START}),
    ):
        found = [read(row) for row in copying.table(client, kind, place, **window)]
        assert same(found, truth(client, table))
        assert found or table == "stranded"


def test_where_nothing_is_stranded_a_header_comes_and_nothing_else(server: Server) -> None:
    start = server.state.world.plan.start + HOUR
    server.state.clock.set(start)
    account, place = next(
        (seller.account, seller.marketplaces[0])
        for seller in server.state.world.sellers
        if not list(server.state.world.stranded(seller.account, seller.marketplaces[0], start))
    )
    client = Client(server, account)
    told = client.document(client.order(STRANDED, place))
    lines = requests.get(told["url"], timeout=10).text.splitlines()
    assert len(lines) == 1
    assert "stranded-reason" in lines[0].split("\t")
    assert truth(client, "stranded") == []
    ended = client.report(client.order(REMOVALS, place))
    assert ended["processingStatus"] == "CANCELLED", "other reports are not made without rows"


def test_what_a_client_has_taken_out_is_in_the_report_the_stock_and_the_ledger() -> None:
    world = build(Plan(lines=3000, skus=60, days=200, anchor=ANCHOR))
    with serve(world, speed=1_000_000) as server:
        now = ANCHOR + timedelta(hours=9, minutes=20)
        server.state.clock.set(now)
        us = Lister(server)
        sku, had = spared(world, us)
        made = us.feed(removal("R-1", sku, 1, disposition="Disposal"), FEED)
        assert made["processingStatus"] == "DONE"
        assert asked(us, "R-1") == [], "the world moves in whole hours"
        server.state.clock.set(now + HOUR)
        ((status, shipped, waiting),) = asked(us, "R-1")
        assert (status, shipped, waiting) == ("Pending", 0, 1)
        later = now + timedelta(days=5)
        server.state.clock.set(later)
        ((status, gone, waiting),) = asked(us, "R-1")
        assert (status, gone, waiting) == ("Completed", 1, 0)
        same = build(world.plan)
        rows = [level(one, us, sku, later) for one in (world, same)]
        assert rows[1] - rows[0] == 1
        assert booked(world, us, sku, later) - booked(same, us, sku, later) == -1
        assert had >= 1


def spared(world: World, us: Lister) -> tuple[str, int]:
    """A SKU with units that nobody will buy."""
    booth, now = world.booths[us.seller.account], int(ANCHOR.timestamp())
    shelf = booth.market.shelf
    for row in world.stock(us.seller.account, "US", ANCHOR):
        pool = shelf.pools.tolist().index(shelf.items.sku.index(row["sku"]))
        spare = booth.inventory.spare(pool, now)
        if spare and row["fulfillable"]:
            return row["sku"], spare
    raise AssertionError("everything sells out")


def asked(us: Lister, order: str) -> list[tuple[str, int, int]]:
    us.renew()
    rows = copying.table(us, REMOVALS, "US", dataStartTime=START)
    return [
        (row["order-status"], int(row["disposed-quantity"]), int(row["in-process-quantity"]))
        for row in rows
        if row["order-id"] == order
    ]


def level(world: World, us: Lister, sku: str, now: Any) -> int:
    rows = world.stock(us.seller.account, "US", now)
    return next(row["total"] for row in rows if row["sku"] == sku)


def booked(world: World, us: Lister, sku: str, now: Any) -> int:
    """Sellable units of a SKU that the ledger says were disposed of."""
    rows = world.movements(us.seller.account, since=ANCHOR - 2 * HOUR, until=now, now=now)
    mine = (row for row in rows if row["sku"] == sku and row["disposition"] == "SELLABLE")
    return sum(row["disposed"] for row in mine)
