"""Shipments to Amazon: quantities are those of the stock, some come short, plans hold them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from seller.sandbox.clock import stamp
from seller.sandbox.slips import slips
from tests.sandbox.client import IDS, Client, error
from tests.sandbox.lively import Lively, opened
from tests.sandbox.worlds import DAY, world

OLD = "/fba/inbound/v0"
NEW = "/inbound/fba/2024-03-20/inboundPlans"
OPEN = "WORKING,SHIPPED,IN_TRANSIT,DELIVERED,CHECKED_IN,RECEIVING"
ACCOUNT = "lantern-eu"
HERE = {"MarketplaceId": IDS["DE"]}


@pytest.fixture
def lively() -> Iterator[Lively]:
    """A server over a world with many products, so that every state is seen."""
    with opened(world(lines=6000, skus=200, days=90)) as found:
        yield found


def listed(client: Client, path: str, key: str, **query: str) -> list[dict[str, Any]]:
    """All rows of a paged answer of the old version."""
    found: list[dict[str, Any]] = []
    ask: dict[str, str] = HERE | query
    while True:
        answer = client.get(f"{OLD}/{path}", **ask)
        assert answer.status_code == 200, answer.text
        payload = answer.json()["payload"]
        found += payload[key]
        if not payload.get("NextToken"):
            return found
        place = {"MarketplaceId": ask["MarketplaceId"]}
        ask = {**place, "QueryType": "NEXT_TOKEN", "NextToken": payload["NextToken"]}


def shipments(client: Client, states: str = OPEN, **query: str) -> list[dict[str, Any]]:
    ask = {"QueryType": "SHIPMENT", "ShipmentStatusList": states, **query}
    return listed(client, "shipments", "ShipmentData", **ask)


def item(client: Client, shipment: str) -> dict[str, Any]:
    answer = client.get(f"{OLD}/shipments/{shipment}/items")
    assert answer.status_code == 200, answer.text
    (found,) = answer.json()["payload"]["ItemData"]
    row: dict[str, Any] = found
    return row


def paged(client: Client, path: str, key: str, size: int, **query: str) -> list[dict[str, Any]]:
    """All rows of a paged answer of the new version."""
    found: list[dict[str, Any]] = []
    token: dict[str, str] = {}
    while True:
        answer = client.get(path, pageSize=size, **query, **token)
        assert answer.status_code == 200, answer.text
        body = answer.json()
        assert len(body[key]) <= size
        found += body[key]
        if "nextToken" not in body.get("pagination", {}):
            return found
        token = {"paginationToken": body["pagination"]["nextToken"]}


def test_what_is_on_its_way_is_what_the_stock_says(lively: Lively) -> None:
    """Working and shipped to the unit; of what is being received, a rounded share per shipment."""
    client, seen = lively.client(ACCOUNT), 0
    for _ in range(6):
        sums: dict[str, Counter[str]] = defaultdict(Counter)
        for one in shipments(client):
            row = item(client, one["ShipmentId"])
            stage = {"WORKING": "working", "CHECKED_IN": "receiving", "RECEIVING": "receiving"}
            name = stage.get(one["ShipmentStatus"], "shipped")
            left = row["QuantityShipped"] - row["QuantityReceived"]
            sums[row["SellerSKU"]][name] += left
            sums[row["SellerSKU"]]["open"] += name == "receiving"
        for stock in lively.world.stock(ACCOUNT, "DE", lively.hour):
            found = sums[stock["sku"]]
            assert found["working"] == stock["inbound_working"]
            assert found["shipped"] == stock["inbound_shipped"]
            assert abs(found["receiving"] - stock["inbound_receiving"]) <= found["open"]
            seen += sum(found.values())
        lively.wait(9 * DAY)
    assert seen > 100


def test_a_shipment_from_plan_to_closing(lively: Lively) -> None:
    client = lively.client(ACCOUNT)
    fresh = shipments(client, "WORKING")[-1]["ShipmentId"]
    states, received = [], []
    for _ in range(110):
        (found,) = shipments(client, "", ShipmentIdList=fresh)
        states.append(found["ShipmentStatus"])
        received.append(item(client, fresh)["QuantityReceived"])
        if found["ShipmentStatus"] == "CLOSED":
            break
        lively.wait(timedelta(hours=18))
    order = [*dict.fromkeys(states)]
    assert order[0] == "WORKING"
    assert order[-1] == "CLOSED"
    assert {"SHIPPED", "IN_TRANSIT", "RECEIVING"} <= set(order)
    assert received == sorted(received)
    assert received[0] == 0 < received[-1]


def test_some_come_short() -> None:
    with opened(world(lines=20_000)) as lively:
        client = lively.client(ACCOUNT)
        short = 0
        every = listed(client, "shipmentItems", "ItemData", QueryType="DATE_RANGE",
                       LastUpdatedAfter="2020-01-01T00:00:00Z",
                       LastUpdatedBefore=stamp(lively.hour))  # fmt: skip
        closed = {one["ShipmentId"] for one in shipments(client, "CLOSED")}
        for row in every:
            if row["ShipmentId"] in closed:
                lost = row["QuantityShipped"] - row["QuantityReceived"]
                assert 0 <= lost <= max(1, row["QuantityShipped"] * 0.08)
                short += lost > 0
        assert 0 < short < len(closed) // 5


def test_by_date_and_page_by_page(lively: Lively) -> None:
    client = lively.client(ACCOUNT)
    since, until = stamp(lively.hour - 40 * DAY), stamp(lively.hour)
    span = {"QueryType": "DATE_RANGE", "LastUpdatedAfter": since, "LastUpdatedBefore": until}
    some = listed(client, "shipments", "ShipmentData", **span)
    rows = listed(client, "shipmentItems", "ItemData", **span)
    assert [one["ShipmentId"] for one in some] == [row["ShipmentId"] for row in rows]
    everyone = shipments(client, f"{OPEN},CLOSED,CANCELLED")
    assert len(everyone) == len({one["ShipmentId"] for one in everyone}) > 50
    assert 0 < len(some) < len(everyone)
    given_up = [one for one in everyone if one["ShipmentStatus"] == "CANCELLED"]
    assert given_up
    assert item(client, given_up[0]["ShipmentId"])["QuantityReceived"] == 0


def test_one_stock_is_sent_to_one_place() -> None:
    with opened(world("DE", "FR", "IT", lines=3000)) as lively:
        client = lively.client(ACCOUNT)
        ids = {"DE": IDS["DE"], "FR": "A13V1IB3VIYZZH"}
        german, french = (
            {one["ShipmentId"] for one in shipments(client, f"{OPEN},CLOSED", MarketplaceId=place)}
            for place in ids.values()
        )
        assert len(german) > 10 * len(french)
        assert not german & french


def test_labels_live_fifteen_seconds(lively: Lively) -> None:
    client = lively.client(ACCOUNT)
    shipment = shipments(client, "WORKING,SHIPPED")[0]["ShipmentId"]
    path = f"{OLD}/shipments/{shipment}/labels"
    query = {"PageType": "PackageLabel_Thermal", "LabelType": "BARCODE_2D"}
    url = client.get(path, **query).json()["payload"]["DownloadURL"]
    answer = client.session.get(url, timeout=10)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.4")
    assert f"{shipment}U000001".encode() in answer.content
    lively.wait(timedelta(seconds=16))
    assert client.session.get(url, timeout=10).status_code == 403
    pallet = client.get(path, **(query | {"LabelType": "PALLET"}))
    assert error(pallet) == (400, "InvalidInput")
    assert error(client.get(f"{OLD}/shipments/FBA0/labels", **query)) == (404, "NotFound")


def test_a_slip_is_a_document_a_reader_understands() -> None:
    made = slips([("one (1)", "back\\slash"), ("zwei – 2",)])
    start = int(made.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    assert made[start : start + 4] == b"xref"
    for number, line in enumerate(made[start:].split(b"\n")[3:10], 1):
        place = int(line.split(b" ")[0])
        assert made[place:].startswith(b"%d 0 obj" % number)
    assert b"(one \\(1\\)) Tj" in made
    assert made.count(b"/Type /Page ") == 2


def test_plans_hold_the_shipments(lively: Lively) -> None:
    client = lively.client(ACCOUNT)
    plans = paged(client, NEW, "inboundPlans", 30)
    assert len({plan["inboundPlanId"] for plan in plans}) == len(plans) > 20
    updated = [plan["lastUpdatedAt"] for plan in plans]
    assert updated == sorted(updated, reverse=True)
    counted = Counter(plan["status"] for plan in plans)
    assert set(counted) == {"ACTIVE", "SHIPPED", "VOIDED"}
    active = paged(client, NEW, "inboundPlans", 7, status="ACTIVE")
    assert len(active) == counted["ACTIVE"]
    several = 0
    for plan in plans[:40]:
        root = f"{NEW}/{plan['inboundPlanId']}"
        body = client.get(root).json()
        several += len(body["shipments"]) > 1
        units: Counter[str] = Counter()
        for one in body["shipments"]:
            path = f"{root}/shipments/{one['shipmentId']}"
            known = client.get(path).json()
            assert known["status"] == one["status"]
            old = item(client, known["shipmentConfirmationId"])
            (row,) = paged(client, f"{path}/items", "items", 10)
            assert (row["msku"], row["fnsku"]) == (old["SellerSKU"], old["FulfillmentNetworkSKU"])
            assert row["quantity"] == old["QuantityShipped"]
            boxes = paged(client, f"{path}/boxes", "boxes", 3)
            packed = sum(inside["quantity"] for box in boxes for inside in box["items"])
            assert packed == row["quantity"]
            assert len({box["packageId"] for box in boxes}) == len(boxes)
            units[row["msku"]] += row["quantity"]
        if not body["shipments"]:
            continue  # nobody has confirmed yet where they go
        rows = paged(client, f"{root}/items", "items", 1)
        assert Counter({row["msku"]: row["quantity"] for row in rows}) == units
    assert several


def test_a_plan_offers_placements_until_one_is_confirmed(lively: Lively) -> None:
    client, seen = lively.client(ACCOUNT), Counter[str]()
    for plan in paged(client, NEW, "inboundPlans", 30, status="ACTIVE"):
        root = f"{NEW}/{plan['inboundPlanId']}"
        body = client.get(root).json()
        units = sum(one["quantity"] for one in paged(client, f"{root}/items", "items", 10))
        options = paged(client, f"{root}/placementOptions", "placementOptions", 1)
        open_ = [one for one in options if one["status"] != "EXPIRED"]
        shown = {one["placementOptionId"] for one in body["placementOptions"]}
        assert {one["placementOptionId"] for one in open_} == shown
        for one in open_:
            seen[one["status"]] += 1
            paid = sum(fee["value"]["amount"] for fee in one["fees"])
            assert (paid > 0) == (one["status"] == "OFFERED" and bool(one["fees"]))
            sums = 0
            for key in one["shipmentIds"]:
                known = client.get(f"{root}/shipments/{key}").json()
                assert known["placementOptionId"] == one["placementOptionId"]
                assert (known["status"] == "UNCONFIRMED") == (one["status"] == "OFFERED")
                rows = paged(client, f"{root}/shipments/{key}/items", "items", 10)
                sums += sum(row["quantity"] for row in rows)
            assert sums == units
    assert seen["OFFERED"] >= 3
    assert seen["ACCEPTED"] >= 1


def test_waiting_for_the_carrier_is_a_word_of_the_new_version_only(lively: Lively) -> None:
    client, seen = lively.client(ACCOUNT), Counter[tuple[str, str]]()
    for plan in paged(client, NEW, "inboundPlans", 30, status="ACTIVE"):
        root = f"{NEW}/{plan['inboundPlanId']}"
        for one in client.get(root).json()["shipments"]:
            known = client.get(f"{root}/shipments/{one['shipmentId']}").json()
            (old,) = shipments(client, "", ShipmentIdList=known["shipmentConfirmationId"])
            seen[known["status"], old["ShipmentStatus"]] += 1
    assert ("READY_TO_SHIP", "WORKING") in seen
    assert all(new in (old, "READY_TO_SHIP") for new, old in seen)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"QueryType": "SHIPMENT"},
        {"QueryType": "SHIPMENT", "ShipmentStatusList": "LOST"},
        {"QueryType": "DATE_RANGE", "LastUpdatedAfter": "2026-01-01T00:00:00Z"},
        {"QueryType": "NEXT_TOKEN"},
        {"QueryType": "NEXT_TOKEN", "NextToken": "x"},
        {"QueryType": "SHIPMENT", "ShipmentStatusList": "CLOSED", "MarketplaceId": ""},
    ],
)
def test_wrong_questions_of_the_old_version(lively: Lively, query: dict[str, str]) -> None:
    answer = lively.client(ACCOUNT).get(f"{OLD}/shipments", **(HERE | query))
    assert error(answer) == (400, "InvalidInput")


def test_wrong_questions_of_the_new_version(lively: Lively) -> None:
    client, key = lively.client(ACCOUNT), "wf" + "0" * 36
    assert error(client.get(f"{NEW}/short")) == (400, "InvalidInput")
    assert error(client.get(f"{NEW}/{key}")) == (404, "NotFound")
    assert error(client.get(NEW, pageSize=31)) == (400, "InvalidInput")
    assert error(client.get(NEW, status="LOST")) == (400, "InvalidInput")
    plan = paged(client, NEW, "inboundPlans", 30)[0]["inboundPlanId"]
    assert error(client.get(f"{NEW}/{plan}/shipments/{key}")) == (404, "NotFound")
    assert client.get(f"{NEW}/{plan}/pallets").json() == {"pallets": []}
    token = client.get(NEW, pageSize=1).json()["pagination"]["nextToken"]
    other = client.get(NEW, pageSize=1, status="ACTIVE", paginationToken=token)
    assert error(other) == (400, "InvalidInput")
