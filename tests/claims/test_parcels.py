"""What the simulated Amazon tells of parcels arrives as it is in its world."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from seller.facts import Dispatch, Document
from seller.sandbox.apis.shape import shape
from seller.sandbox.world.rows import OrderRow, PackageRow
from seller.sources import orders
from tests.sandbox import small

MOMENT = datetime(2026, 3, 5, 12, tzinfo=UTC)
PARTS = frozenset({"FULFILLMENT", "PACKAGES", "PROCEEDS"})


def read(*rows: OrderRow) -> list[dict[str, object]]:
    body = json.dumps({"orders": [shape(row, PARTS) for row in rows]}).encode()
    asked = {"marketplaces": ["JP"]}
    document = Document("orders", "kettle", None, MOMENT, body, None, asked)
    (batch,) = [one for one in orders.parse(document) if one.fact is Dispatch]
    names = list(batch.columns)
    return [
        dict(zip(names, cells, strict=True)) for cells in zip(*batch.columns.values(), strict=True)
    ]


def test_merchant_orders_alone_have_parcels() -> None:
    rows = [small.order(number, "JP", MOMENT) for number in range(1, 9)]
    found = {one["order_id"]: one for one in read(*rows)}
    ours = [row for row in rows if row["fulfilled_by"] == "MERCHANT"]
    assert set(found) == {row["order_id"] for row in ours}
    for row in ours:
        one = found[row["order_id"]]
        assert (one["ship_by"], one["parcels"]) == (row["ship_by"], len(row["packages"]))


def test_parcels_are_counted_by_how_they_fare() -> None:
    (row,) = [one for one in map(_order, range(1, 9)) if one["packages"]]
    first: PackageRow = {**row["packages"][0], "status": "DELIVERED"}
    second: PackageRow = {**first, "status": "SHIPPED", "tracking": "", "carrier": "Yamato"}
    third: PackageRow = {**first, "status": "UNDELIVERABLE", "tracking": "JD3"}
    (one,) = read({**row, "packages": [first, second, third]})
    assert {name: one[name] for name in ("parcels", "untracked", "arrived", "trouble")} == {
        "parcels": 3,
        "untracked": 1,
        "arrived": 1,
        "trouble": 1,
    }
    assert (one["carriers"], one["tracking"]) == ("DHL, Yamato", "JD0001, JD3")
    assert one["shipped_at"] == MOMENT


def _order(number: int) -> OrderRow:
    return small.order(number, "JP", MOMENT)
