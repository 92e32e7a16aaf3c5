"""FBA Inventory: pages of fifty, a token of thirty seconds, details on demand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from seller.sandbox.clock import stamp
from tests.sandbox.client import IDS, Client, error

STOCK = "/fba/inventory/v1/summaries"
QUERY = {"granularityType": "Marketplace", "granularityId": IDS["US"], "marketplaceIds": IDS["US"]}


def test_all_pages(client: Client) -> None:
    found: list[dict[str, Any]] = []
    token: dict[str, str] = {}
    sizes = []
    while True:
        body = client.get(STOCK, **QUERY, **token, details="true").json()
        sizes.append(len(body["payload"]["inventorySummaries"]))
        found += body["payload"]["inventorySummaries"]
        if "pagination" not in body:
            break
        token = body["pagination"]
    assert sizes == [50, 50, 20]
    assert len({one["sellerSku"] for one in found}) == 120
    assert "lastUpdatedTime" not in found[0]


def test_details(client: Client) -> None:
    query = QUERY | {"sellerSkus": "SKU-001,SKU-002"}
    plain = client.get(STOCK, **query).json()["payload"]["inventorySummaries"]
    assert [one["sellerSku"] for one in plain] == ["SKU-001", "SKU-002"]
    assert "inventoryDetails" not in plain[0]
    full = client.get(STOCK, **query, details="true").json()["payload"]["inventorySummaries"][0]
    details = full["inventoryDetails"]
    assert (full["totalQuantity"], details["fulfillableQuantity"]) == (36, 1)
    assert details["reservedQuantity"] == {
        "totalReservedQuantity": 18,
        "pendingCustomerOrderQuantity": 5,
        "pendingTransshipmentQuantity": 6,
        "fcProcessingQuantity": 7,
    }
    parts = details["unfulfillableQuantity"]
    assert parts.pop("totalUnfulfillableQuantity") == sum(parts.values()) == 6


def test_the_page_token_lives_thirty_seconds(own: Client) -> None:
    token = own.get(STOCK, **QUERY).json()["pagination"]["nextToken"]
    own.post("/_sandbox/clock", {"advance_s": 29})
    assert own.get(STOCK, **QUERY, nextToken=token).status_code == 200
    own.post("/_sandbox/clock", {"advance_s": 2})
    assert error(own.get(STOCK, **QUERY, nextToken=token)) == (400, "InvalidInput")


def test_what_changed_since(client: Client) -> None:
    since = {"startDateTime": stamp(datetime.now(UTC) - timedelta(hours=70))}
    first = client.get(STOCK, **QUERY, **since).json()
    token = {"nextToken": first["pagination"]["nextToken"]}
    second = client.get(STOCK, **QUERY, **since, **token).json()
    found = [first, second]
    skus = [one["sellerSku"] for page in found for one in page["payload"]["inventorySummaries"]]
    assert skus[0] == "SKU-001"
    assert len(skus) in (69, 70)
    assert error(client.get(STOCK, **QUERY, **token)) == (400, "InvalidInput"), "send both"


@pytest.mark.parametrize(
    "change",
    [
        {"granularityType": "Region"},
        {"granularityType": None},
        {"granularityId": None},
        {"marketplaceIds": None},
        {"marketplaceIds": IDS["CA"]},
        {"marketplaceIds": f"{IDS['US']},{IDS['CA']}"},
        {"details": "yes"},
        {"startDateTime": "2020-01-01T00:00:00Z"},
        {"sellerSkus": ",".join(f"S{number}" for number in range(51))},
    ],
)
def test_wrong_parameters(client: Client, change: dict[str, Any]) -> None:
    assert error(client.get(STOCK, **(QUERY | change))) == (400, "InvalidInput")


def test_another_accounts_marketplace(client: Client) -> None:
    query = QUERY | {"granularityId": IDS["JP"], "marketplaceIds": IDS["JP"]}
    assert error(client.get(STOCK, **query)) == (403, "Unauthorized")
