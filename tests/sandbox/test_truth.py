"""What a patient client can copy over HTTP equals the world's truth, row for row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from seller.sandbox.clock import stamp
from seller.sandbox.server import Server, serve
from tests.sandbox import copying
from tests.sandbox.client import Client
from tests.sandbox.copying import Row
from tests.sandbox.worlds import ANCHOR, world

START = stamp(ANCHOR - timedelta(days=220))
ACCOUNTS = ("lantern-na", "lantern-eu", "lantern-fe", "harbor-eu")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve(world(), speed=1_000_000) as server:
        server.state.clock.set(ANCHOR + timedelta(hours=9, minutes=20))
        yield server


def truth(client: Client, table: str, place: str) -> list[Row]:
    found = client.get("/_sandbox/truth", rows=table).json()
    rows: list[Row] = found[client.seller.account][place]
    counted = client.get("/_sandbox/truth").json()[client.seller.account][place][table]
    assert counted["rows"] == len(rows)
    assert rows or table == "feedback", "a small world may be without complaints"
    return rows


def same(found: list[Row], wanted: list[Row], *key: str) -> bool:
    def ordered(rows: list[Row]) -> list[Row]:
        return sorted(rows, key=lambda row: tuple(row[name] for name in key))

    return ordered(found) == ordered(wanted)


@pytest.mark.parametrize("account", ACCOUNTS)
def test_listings_stock_and_ages(server: Server, account: str) -> None:
    client = Client(server, account)
    (place,) = client.seller.marketplaces
    assert same(list(copying.listings(client, place)), truth(client, "listings", place), "sku")
    assert same(list(copying.stock(client, place)), truth(client, "stock", place), "sku")
    assert same(list(copying.ages(client, place)), truth(client, "stock_ages", place), "sku")


@pytest.mark.parametrize("account", ACCOUNTS)
def test_orders_and_lines_by_report(server: Server, account: str) -> None:
    client = Client(server, account)
    (place,) = client.seller.marketplaces
    now = server.state.clock.now()
    edges = [stamp(now - timedelta(days=30 * back)) for back in range(8, -1, -1)]
    rows = list(copying.history(client, pairwise(edges)))
    assert {copying.place_of(row) for row in rows} == {place}
    orders = {row["amazon-order-id"]: copying.flat_order(row) for row in rows}
    lines = copying.numbered(map(copying.flat_line, rows), "order_id", "sku")
    check(client, place, list(orders.values()), lines)


@pytest.mark.parametrize("account", ACCOUNTS)
def test_orders_and_lines_by_api(server: Server, account: str) -> None:
    client = Client(server, account)
    (place,) = client.seller.marketplaces
    found = list(copying.searched(client, START))
    lines: list[dict[str, Any]] = copying.numbered(
        (copying.api_line(order, item) for order in found for item in order["orderItems"]),
        "order_id",
        "sku",
    )
    check(client, place, [copying.api_order(order) for order in found], lines)


def check(client: Client, place: str, orders: list[Row], lines: list[Row]) -> None:
    assert same(orders, truth(client, "orders", place), "order_id")
    assert same(lines, truth(client, "order_lines", place), "order_id", "sku", "line_no")


@pytest.mark.parametrize("account", ACCOUNTS)
def test_returns_and_feedback(server: Server, account: str) -> None:
    client = Client(server, account)
    (place,) = client.seller.marketplaces
    key = ("order_id", "sku", "lpn")
    returns = copying.numbered(copying.returns(client, place, START), *key)
    assert same(returns, truth(client, "returns", place), *key, "line_no")
    feedback = list(copying.feedback(client, place, START))
    assert same(feedback, truth(client, "feedback", place), "order_id")


@pytest.mark.parametrize("account", ACCOUNTS)
def test_the_inventory_ledger(server: Server, account: str) -> None:
    client = Client(server, account)
    (place,) = client.seller.marketplaces
    found = list(copying.ledger(client, place, START, stamp(server.state.clock.now())))
    assert same(found, truth(client, "ledger", place), "sku", "fnsku", "day", "disposition")


def test_a_ledger_without_dates_or_by_the_month_is_fatal(server: Server) -> None:
    client = Client(server)
    kind = "GET_LEDGER_SUMMARY_VIEW_DATA"
    options = {"aggregatedByTimePeriod": "MONTHLY", "aggregateByLocation": "COUNTRY"}
    span = {"dataStartTime": START, "dataEndTime": stamp(server.state.clock.now())}
    for more in ({}, {**span, "reportOptions": options}):
        assert client.report(client.order(kind, "US", **more))["processingStatus"] == "FATAL"


def test_an_unknown_table(server: Server) -> None:
    assert Client(server).get("/_sandbox/truth", rows="buyers").status_code == 400
