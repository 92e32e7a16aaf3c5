"""Confirmed shipments change the world: the order, its parcels, the reports and the truth."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from seller.sandbox.clock import stamp
from seller.sandbox.world import Plan, World, build
from seller.sandbox.world.rows import OrderRow
from tests.sandbox.client import IDS, Client, error
from tests.sandbox.lively import Lively, opened
from tests.sandbox.worlds import ANCHOR, DAY, HOUR

SEARCH = "/orders/2026-01-01/orders"


def fresh() -> World:
    return build(Plan(marketplaces=("US",), lines=6000, skus=60, days=40, anchor=ANCHOR))


@pytest.fixture
def told() -> Iterator[Lively]:
    """A world of its own: what is told stays in it."""
    with opened(fresh()) as lively:
        yield lively


def waiting(lively: Lively, *, lines: int = 1) -> OrderRow:
    """An unshipped order of a merchant that the world will not ship within the day."""
    for order in lively.orders(fulfilled_by="MERCHANT", status="UNSHIPPED"):
        later = lively.world.order("lantern-na", order["order_id"], lively.hour + 3 * HOUR)
        if later and later["status"] == "UNSHIPPED" and len(order["lines"]) >= lines:
            return order
    raise AssertionError("nothing waits")


def package(order: OrderRow, lively: Lively, **changes: Any) -> dict[str, Any]:
    detail = {
        "packageReferenceId": "1",
        "carrierCode": "UPS",
        "shippingMethod": "Ground",
        "trackingNumber": "1Z0001",
        "shipDate": stamp(lively.hour),
        "orderItems": [
            {"orderItemId": line["item_id"], "quantity": line["ordered"]} for line in order["lines"]
        ],
    }
    return {"marketplaceId": IDS["US"], "packageDetail": detail | changes}


def confirm(client: Client, order: OrderRow, body: object) -> Any:
    return client.post(f"/orders/v0/orders/{order['order_id']}/shipmentConfirmation", body)


def shown(client: Client, order: OrderRow) -> dict[str, Any]:
    query = {"includedData": "FULFILLMENT,PACKAGES"}
    found: dict[str, Any] = client.get(f"{SEARCH}/{order['order_id']}", **query).json()["order"]
    return found


def truth(lively: Lively, order: OrderRow) -> dict[str, Any]:
    rows = lively.world.truth_rows("orders", lively.server.state.clock.now())["lantern-na"]["US"]
    return next(row for row in rows if row["order_id"] == order["order_id"])


def test_an_order_is_shipped_from_the_next_hour_on(told: Lively) -> None:
    client, order = told.client(), waiting(told)
    before = told.world.truth(told.server.state.clock.now())
    told.world.truth(told.server.state.clock.now() + HOUR)
    at = told.server.state.clock.now()
    answer = confirm(client, order, package(order, told))
    assert (answer.status_code, answer.content) == (204, b"")
    assert shown(client, order)["fulfillment"]["fulfillmentStatus"] == "UNSHIPPED"
    assert told.world.truth(at) == before, "what could be seen stays as it was"

    told.wait(HOUR)
    found = shown(client, order)
    assert found["fulfillment"]["fulfillmentStatus"] == "SHIPPED"
    (parcel,) = found["packages"]
    assert (parcel["trackingNumber"], parcel["carrier"]) == ("1Z0001", "UPS")
    assert found["orderItems"][0]["fulfillment"]["quantityUnfulfilled"] == 0
    row = truth(told, order)
    assert row["status"] == "SHIPPED"
    assert row["updated_at"] == found["lastUpdatedTime"] == stamp(at)
    assert told.world.truth(told.server.state.clock.now()) != before

    updated = client.get(SEARCH, lastUpdatedAfter=stamp(at - timedelta(seconds=1))).json()
    assert order["order_id"] in {one["orderId"] for one in updated["orders"]}
    (effect,) = told.effects()
    assert (effect["kind"], effect["subject"]) == ("shipment_confirmation", order["order_id"])


def test_the_report_says_so_too(told: Lively) -> None:
    client, order = told.client(), waiting(told)
    confirm(client, order, package(order, told))
    told.wait(HOUR)
    kind = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL"
    start = stamp(told.hour - 2 * HOUR)
    document = client.document(client.order(kind, "US", dataStartTime=start))
    packed = client.session.get(document["url"], timeout=10).content
    text = gzip.decompress(packed).decode("cp1252", "replace")
    (line,) = [row for row in text.splitlines() if row.startswith(order["order_id"])][:1]
    assert "\tShipped\t" in line


def test_the_same_again_is_harmless_and_another_number_replaces_it(told: Lively) -> None:
    client, order = told.client(), waiting(told)
    body = package(order, told)
    for _ in range(3):
        assert confirm(client, order, body).status_code == 204
    assert len(told.effects()) == 1
    told.wait(HOUR)
    first = shown(client, order)
    assert confirm(client, order, body).status_code == 204
    assert len(told.effects()) == 1

    mended = package(order, told, trackingNumber="1Z0002")
    assert confirm(client, order, mended).status_code == 204
    told.wait(HOUR)
    found = shown(client, order)
    assert [one["trackingNumber"] for one in found["packages"]] == ["1Z0002"]
    assert found["lastUpdatedTime"] > first["lastUpdatedTime"]
    assert len(told.effects()) == 2


def test_two_parcels(told: Lively) -> None:
    client, order = told.client(), waiting(told, lines=2)
    one, *others = package(order, told)["packageDetail"]["orderItems"]
    assert confirm(client, order, package(order, told, orderItems=[one])).status_code == 204
    told.wait(HOUR)
    found = shown(client, order)
    assert found["fulfillment"]["fulfillmentStatus"] == "PARTIALLY_SHIPPED"
    left = [item["fulfillment"]["quantityUnfulfilled"] for item in found["orderItems"]]
    assert left.count(0) == 1
    rest = {"packageReferenceId": "2", "trackingNumber": "1Z0002", "orderItems": others}
    assert confirm(client, order, package(order, told, **rest)).status_code == 204
    told.wait(HOUR)
    found = shown(client, order)
    assert found["fulfillment"]["fulfillmentStatus"] == "SHIPPED"
    assert [one["trackingNumber"] for one in found["packages"]] == ["1Z0001", "1Z0002"]


def test_what_is_not_confirmed_the_merchant_sends_himself(told: Lively) -> None:
    client, order = told.client(), waiting(told, lines=2)
    one = package(order, told)["packageDetail"]["orderItems"][0]
    confirm(client, order, package(order, told, orderItems=[one]))
    told.wait(20 * DAY)
    found = shown(client, order)
    assert found["fulfillment"]["fulfillmentStatus"] == "SHIPPED"
    assert [one["packageReferenceId"] for one in found["packages"]] == ["1", "2"]
    assert {one["packageStatus"]["status"] for one in found["packages"]} == {"DELIVERED"}
    units = sum(item["quantity"] for one in found["packages"] for item in one["packageItems"])
    assert units == sum(line["ordered"] for line in order["lines"])


def test_money_follows_the_parcel(told: Lively) -> None:
    client, order = told.client(), waiting(told)
    confirm(client, order, package(order, told))
    told.wait(3 * DAY)
    query = {"relatedIdentifierName": "ORDER_ID", "relatedIdentifierValue": order["order_id"]}
    answer = client.get("/finances/2024-06-19/transactions", **query).json()["payload"]
    assert [one["transactionType"] for one in answer["transactions"]] == ["Shipment"]


@pytest.mark.parametrize(
    "change",
    [
        {"packageReferenceId": "A"},
        {"packageReferenceId": "0"},
        {"packageReferenceId": ""},
        {"trackingNumber": ""},
        {"trackingNumber": 5},
        {"carrierCode": "Other"},
        {"shipDate": "02/21/2026"},
        {"shipDate": "2020-01-01T00:00:00Z"},
        {"shipDate": "2031-01-01T00:00:00Z"},
        {"orderItems": []},
        {"orderItems": ["x"]},
        {"orderItems": [{"orderItemId": "123", "quantity": 1}]},
    ],
)
def test_wrong_bodies(told: Lively, change: dict[str, Any]) -> None:
    order = waiting(told)
    answer = confirm(told.client(), order, package(order, told, **change))
    assert error(answer) == (400, "InvalidInput")
    assert not told.effects()


def test_more_than_was_bought_is_refused(told: Lively) -> None:
    client, order = told.client(), waiting(told)
    item = order["lines"][0]["item_id"]
    much = [{"orderItemId": item, "quantity": order["lines"][0]["ordered"] + 1}]
    body = package(order, told, orderItems=much)
    assert error(confirm(client, order, body)) == (400, "InvalidInput")
    confirm(client, order, package(order, told))
    second = package(order, told, packageReferenceId="2")
    assert error(confirm(client, order, second)) == (400, "InvalidInput")


def test_only_merchants_orders_that_are_paid(told: Lively) -> None:
    client = told.client()
    for wanted in (
        {"fulfilled_by": "AMAZON", "status": "SHIPPED"},
        {"fulfilled_by": "MERCHANT", "status": "CANCELLED"},
        {"fulfilled_by": "MERCHANT", "status": "PENDING"},
    ):
        order = told.orders(**wanted)[-1]
        assert error(confirm(client, order, package(order, told))) == (400, "InvalidInput")
    strange: Any = {**order, "order_id": "111-0000000-0000000"}
    assert error(confirm(client, strange, package(order, told))) == (404, "NotFound")
    cash = package(order, told) | {"codCollectionMethod": "DirectPayment"}
    assert error(confirm(client, order, cash)) == (400, "InvalidInput")


def test_a_world_that_nobody_touches_does_not_change() -> None:
    """The overlay is empty until it is used: two worlds of a plan are one."""
    moment = ANCHOR + 30 * DAY
    one, two = fresh(), fresh()
    list(one.orders("lantern-na", now=moment))
    assert json.dumps(one.truth(moment)) == json.dumps(two.truth(moment))
