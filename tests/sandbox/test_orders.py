"""Orders 2026-01-01: time rules, paging, filters, and what an order shows to whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from seller.sandbox.clock import stamp
from seller.sandbox.server import Server
from tests.sandbox.client import IDS, Client, error
from tests.sandbox.small import ORDERS

SEARCH = "/orders/2026-01-01/orders"
OLD = "2026-01-01T00:00:00Z"
ALL = "PROCEEDS,PROMOTION,CANCELLATION,FULFILLMENT,PACKAGES,RECIPIENT,BUYER"


def ago(minutes: float) -> str:
    return stamp(datetime.now(UTC) - timedelta(minutes=minutes))


def pages(client: Client, **query: Any) -> Iterator[dict[str, Any]]:
    token: dict[str, str] = {}
    while True:
        answer = client.get(SEARCH, **query, **token)
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        yield body
        if "pagination" not in body:
            return
        token = {"paginationToken": body["pagination"]["nextToken"]}


def orders(client: Client, **query: Any) -> list[dict[str, Any]]:
    return [order for page in pages(client, **query) for order in page["orders"]]


@pytest.mark.parametrize("size", [7, 10, 100])
def test_pages_hold_every_order_once_even_where_seconds_are_shared(
    client: Client, size: int
) -> None:
    found = orders(client, lastUpdatedAfter=OLD, maxResultsPerPage=size)
    assert len(found) == ORDERS
    assert len({order["orderId"] for order in found}) == ORDERS
    times = [order["lastUpdatedTime"] for order in found]
    assert times == sorted(times)


def test_a_hundred_are_the_default_page(client: Client) -> None:
    sizes = [len(page["orders"]) for page in pages(client, createdAfter=OLD)]
    assert sizes == [100, 100, 30]


def test_bounds_are_inclusive(client: Client) -> None:
    some = orders(client, createdAfter=OLD)[100]
    one = {"createdAfter": some["createdTime"], "createdBefore": some["createdTime"]}
    assert some["orderId"] in [order["orderId"] for order in orders(client, **one)]


def test_the_answer_promises_no_more_than_the_last_full_hour(client: Client) -> None:
    hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    body = client.get(SEARCH, lastUpdatedAfter=OLD).json()
    assert body["lastUpdatedBefore"] in {stamp(hour), ago(2)}
    asked = client.get(SEARCH, lastUpdatedAfter=OLD, lastUpdatedBefore=ago(3)).json()
    assert asked["lastUpdatedBefore"] <= stamp(hour)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"createdAfter": OLD, "lastUpdatedAfter": OLD},
        {"createdAfter": OLD, "lastUpdatedBefore": OLD},
        {"createdBefore": OLD},
        {"createdAfter": "2026-01-01"},
        {"createdAfter": "2026-01-01T00:00:00"},
        {"createdAfter": "2026-13-01T00:00:00Z"},
        {"createdAfter": "2026-01-01T00:00:00 00:00"},
        {"createdAfter": "2027-12-31T00:00:00Z"},
        {"createdAfter": "2026-02-01T00:00:00Z", "createdBefore": OLD},
        {"createdAfter": OLD, "maxResultsPerPage": "0"},
        {"createdAfter": OLD, "maxResultsPerPage": "101"},
        {"createdAfter": OLD, "maxResultsPerPage": "ten"},
        {"createdAfter": OLD, "fulfillmentStatuses": "Shipped"},
        {"createdAfter": OLD, "includedData": "EVERYTHING"},
        {"createdAfter": OLD, "paginationToken": "made-up"},
        {"createdAfter": OLD, "marketplaceIds": "NOWHERE"},
    ],
)
def test_wrong_parameters_are_invalid(client: Client, query: dict[str, str]) -> None:
    assert error(client.get(SEARCH, **query)) == (400, "InvalidInput")


def test_before_must_be_two_minutes_old(client: Client) -> None:
    early = {"lastUpdatedAfter": OLD, "lastUpdatedBefore": ago(2.1)}
    late = {"lastUpdatedAfter": OLD, "lastUpdatedBefore": ago(1.5)}
    assert client.get(SEARCH, **early).status_code == 200
    assert error(client.get(SEARCH, **late)) == (400, "InvalidInput")


def test_a_page_token_wants_the_same_question(client: Client) -> None:
    first = client.get(SEARCH, createdAfter=OLD).json()
    token = {"paginationToken": first["pagination"]["nextToken"]}
    assert error(client.get(SEARCH, createdAfter=ago(60), **token)) == (400, "InvalidInput")
    assert error(client.get(SEARCH, **token)) == (400, "InvalidInput")
    fewer = client.get(SEARCH, createdAfter=OLD, maxResultsPerPage=5, **token)
    assert len(fewer.json()["orders"]) == 5


def test_a_page_token_lives_a_day(own: Client) -> None:
    first = own.get(SEARCH, createdAfter=OLD).json()
    token = {"paginationToken": first["pagination"]["nextToken"]}
    own.post("/_sandbox/clock", {"advance_s": 86_000})
    own.renew()
    assert own.get(SEARCH, createdAfter=OLD, **token).status_code == 200
    own.post("/_sandbox/clock", {"advance_s": 500})
    assert error(own.get(SEARCH, createdAfter=OLD, **token)) == (400, "InvalidInput")


def test_filters(client: Client) -> None:
    canadian = orders(client, createdAfter=OLD, marketplaceIds=IDS["CA"])
    assert {order["salesChannel"]["marketplaceName"] for order in canadian} == {"Amazon.ca"}
    assert len(canadian) == ORDERS // 2
    chosen = {"fulfillmentStatuses": "PENDING,CANCELLED", "fulfilledBy": "AMAZON"}
    found = orders(client, createdAfter=OLD, includedData="FULFILLMENT", **chosen)
    assert {order["fulfillment"]["fulfillmentStatus"] for order in found} == {
        "PENDING",
        "CANCELLED",
    }
    assert {order["fulfillment"]["fulfilledBy"] for order in found} == {"AMAZON"}


def test_lists_may_be_repeated(client: Client) -> None:
    both = [IDS["US"], IDS["CA"]]
    assert len(orders(client, createdAfter=OLD, marketplaceIds=both)) == ORDERS


def test_data_comes_only_where_it_was_asked_for(client: Client) -> None:
    plain = client.get(f"{SEARCH}/249-0000004-0000001").json()["order"]
    assert set(plain) == {
        "orderId",
        "createdTime",
        "lastUpdatedTime",
        "programs",
        "associatedOrders",
        "salesChannel",
        "orderItems",
    }
    full = client.get(f"{SEARCH}/249-0000004-0000001", includedData=ALL).json()["order"]
    assert full["packages"][0]["trackingNumber"] == "JD0001"
    assert full["proceeds"]["grandTotal"] == {"amount": "19.98", "currencyCode": "USD"}
    assert "postalCode" not in full["recipient"]["deliveryAddress"]
    assert "buyer" not in full


def test_fba_orders_show_no_parcels_and_pending_ones_no_price(client: Client) -> None:
    fba = client.get(f"{SEARCH}/249-0000008-0000001", includedData=ALL).json()["order"]
    assert "packages" not in fba
    assert fba["associatedOrders"][0]["associationType"] == "REPLACEMENT_ORIGINAL_ID"
    pending = client.get(f"{SEARCH}/249-0000001-0000001", includedData=ALL).json()["order"]
    (item,) = pending["orderItems"]
    assert "proceeds" not in pending
    assert "proceeds" not in item
    assert "price" not in item["product"]
    cancelled = client.get(f"{SEARCH}/249-0000002-0000001", includedData=ALL).json()["order"]
    (item,) = cancelled["orderItems"]
    assert item["quantityOrdered"] == 0
    assert item["cancellation"] == {"cancellationExecution": {"cancelledBy": "BUYER"}}


def test_proceeds_add_up(client: Client) -> None:
    order = client.get(f"{SEARCH}/249-0000000-0000001", includedData=ALL).json()["order"]
    second = order["orderItems"][1]
    parts = {one["type"]: one["subtotal"]["amount"] for one in second["proceeds"]["breakdowns"]}
    assert parts == {"ITEM": "19.98", "SHIPPING": "5.00", "TAX": "3.00", "DISCOUNT": "3.00"}
    assert second["proceeds"]["proceedsTotal"]["amount"] == "24.98"
    assert order["proceeds"]["grandTotal"]["amount"] == "44.96"
    assert [one["promotionId"] for one in second["promotion"]["breakdowns"]] == [
        "Summer A-1",
        "B2",
    ]


def test_yen_have_no_decimals(shared: Server) -> None:
    client = Client(shared, "lantern-fe")
    order = client.get(f"{SEARCH}/249-0000000-0000001", includedData="PROCEEDS").json()["order"]
    assert order["proceeds"]["grandTotal"] == {"amount": "7925", "currencyCode": "JPY"}


def test_an_order_that_is_not_there(client: Client) -> None:
    assert error(client.get(f"{SEARCH}/999-0000000-0000000")) == (404, "NotFound")
