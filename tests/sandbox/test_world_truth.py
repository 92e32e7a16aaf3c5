"""The truth: canonical, printed independently of the rows that the HTTP answers show."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from seller.sandbox.world.rows import OrderRow
from seller.sandbox.world.truth import TABLES
from tests.sandbox.worlds import ANCHOR, world

NOW = ANCHOR + timedelta(hours=30)
KEYS = {
    "listings": ("sku",),
    "stock": ("sku",),
    "stock_ages": ("sku",),
    "orders": ("order_id",),
    "order_lines": ("order_id", "sku", "line_no"),
    "returns": ("order_id", "sku", "lpn", "line_no"),
    "feedback": ("order_id",),
    "shipments": ("shipment_id",),
    "shipment_items": ("shipment_id", "sku"),
    "inbound_plans": ("plan_id",),
    "topics": ("asin", "side", "topic"),
    "stranded": ("sku",),
    "removals": ("removal_id", "sku", "disposition"),
    "reimbursements": ("reimbursement_id", "sku", "line_no"),
    "merchant_returns": ("order_id", "rma", "sku", "line_no"),
    "health_metrics": ("metric",),
    "sales_reported": ("day",),
    "ledger": ("day", "sku", "fnsku", "country", "disposition"),
}
MONEY = ("item_price", "item_tax", "shipping_price", "shipping_tax", "item_discount",
         "shipping_discount")  # fmt: skip


def written(moment: Any) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


@pytest.mark.parametrize("table", list(TABLES))
def test_checksums_are_those_of_the_rows_in_canonical_json(table: str) -> None:
    made = world("US", "DE", "FR", "JP", lines=20_000)
    rows = made.truth_rows(table, NOW)
    for account, places in made.truth(NOW).items():
        assert set(places) == set(rows[account])
        for code, tables in places.items():
            texts = [
                json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
                for row in rows[account][code]
            ]
            whole = hashlib.sha256("\n".join(texts).encode()).hexdigest()
            assert tables[table] == {"rows": len(texts), "checksum": whole}
            keys = [tuple(row[name] for name in KEYS[table]) for row in rows[account][code]]
            assert keys == sorted(set(keys))


def test_an_empty_table_has_the_checksum_of_nothing() -> None:
    made = world(lines=10, skus=2, days=5)
    empty = made.truth(made.plan.start)["lantern-na"]["US"]["orders"]
    assert empty == {"rows": 0, "checksum": hashlib.sha256(b"").hexdigest()}


def test_orders_agree_with_what_the_api_shows() -> None:
    made = world(lines=20_000)
    rows = made.truth_rows("orders", NOW)
    for seller in made.sellers:
        told = {
            order["order_id"]: {
                "order_id": order["order_id"],
                "purchased_at": written(order["purchased_at"]),
                "updated_at": written(order["updated_at"]),
                "status": order["status"],
                "fulfilled_by": order["fulfilled_by"],
            }
            for order in made.orders(seller.account, now=NOW)
        }
        shown = [row for places in rows[seller.account].values() for row in places]
        assert {row["order_id"]: row for row in shown} == told


def numbered(order: OrderRow) -> Iterator[dict[str, Any]]:
    """The lines of an order, numbered as the documentation says, the slow way."""
    for sku in {line["sku"] for line in order["lines"]}:
        lines: list[Any] = [line for line in order["lines"] if line["sku"] == sku]
        lines.sort(key=lambda line: (line["quantity"], *(line[name] or 0 for name in MONEY)))
        for number, line in enumerate(lines, 1):
            amounts = {name: None if line[name] is None else str(line[name]) for name in MONEY}
            plain = {name: line[name] for name in ("sku", "asin", "quantity", "currency")}
            identity = {"order_id": order["order_id"], "line_no": number}
            yield {**identity, "status": order["status"], **plain, **amounts}


def test_lines_agree_with_what_the_api_shows_and_are_numbered_as_documented() -> None:
    made = world(lines=20_000)
    rows = made.truth_rows("order_lines", NOW)
    second = 0
    for seller in made.sellers:
        told = {
            (line["order_id"], line["sku"], line["line_no"]): line
            for order in made.orders(seller.account, now=NOW)
            for line in numbered(order)
        }
        shown = [row for places in rows[seller.account].values() for row in places]
        assert {(row["order_id"], row["sku"], row["line_no"]): row for row in shown} == told
        second += sum(row["line_no"] > 1 for row in shown)
    assert second > 20


def test_stock_and_listings_agree_with_what_the_api_shows() -> None:
    made = world()
    stock, listings = (made.truth_rows(table, NOW) for table in ("stock", "listings"))
    for seller in made.sellers:
        for code in seller.marketplaces:
            told = {row["sku"]: row["total"] for row in made.stock(seller.account, code, NOW)}
            assert {row["sku"]: row["total"] for row in stock[seller.account][code]} == told
            for row, shown in zip(
                sorted(made.listings(seller.account, code, NOW), key=lambda row: row["sku"]),
                listings[seller.account][code],
                strict=True,
            ):
                price = None if row["price"] is None else str(row["price"])
                assert (shown["sku"], shown["title"], shown["price"]) == (
                    row["sku"], row["title"], price,
                )  # fmt: skip


def test_only_repeated_returns_have_a_second_number() -> None:
    rows = world(lines=20_000).truth_rows("returns", NOW)
    found = [row for places in rows.values() for part in places.values() for row in part]
    again = [row for row in found if row["line_no"] > 1]
    assert again
    assert all(row["lpn"] == "" for row in again)


def test_feedback_of_four_and_five_stars_is_no_part_of_it() -> None:
    rows = world(lines=20_000).truth_rows("feedback", NOW)
    found = [row for places in rows.values() for part in places.values() for row in part]
    assert {row["rating"] for row in found} == {1, 2, 3}
