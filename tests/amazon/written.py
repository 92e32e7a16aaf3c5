"""Requests that change listings, exactly as Amazon's models have them."""

from __future__ import annotations

from typing import Any

ITEM = {"sellerId": "A2", "sku": "A/1 盒"}
ITEMS = "/listings/2021-08-01/items/A2/A%2F1%20%E7%9B%92"
FEEDS = "/feeds/2021-06-30"
WRITTEN: list[tuple[str, dict[str, Any], str, str, bytes]] = [
    (
        "createFeedDocument",
        {"body": {"contentType": "application/json"}},
        "POST",
        f"{FEEDS}/documents",
        b'{"contentType": "application/json"}',
    ),
    (
        "createFeed",
        {"body": {"feedType": "T", "inputFeedDocumentId": "d"}},
        "POST",
        f"{FEEDS}/feeds",
        b'{"feedType": "T", "inputFeedDocumentId": "d"}',
    ),
    ("getFeed", {"path": {"feedId": "1"}}, "GET", f"{FEEDS}/feeds/1", b""),
    (
        "getFeeds",
        {"query": {"feedTypes": ["T"], "pageSize": 100}},
        "GET",
        f"{FEEDS}/feeds?feedTypes=T&pageSize=100",
        b"",
    ),
    (
        "getFeedDocument",
        {"path": {"feedDocumentId": "amzn1/1"}},
        "GET",
        f"{FEEDS}/documents/amzn1%2F1",
        b"",
    ),
    (
        "getListingsItem",
        {"path": ITEM, "query": {"marketplaceIds": ["M"]}},
        "GET",
        f"{ITEMS}?marketplaceIds=M",
        b"",
    ),
    (
        "putListingsItem",
        {"path": ITEM, "query": {"marketplaceIds": ["M"]}, "body": {"productType": "P"}},
        "PUT",
        f"{ITEMS}?marketplaceIds=M",
        b'{"productType": "P"}',
    ),
    (
        "patchListingsItem",
        {"path": ITEM, "query": {"marketplaceIds": ["M"]}, "body": {"patches": []}},
        "PATCH",
        f"{ITEMS}?marketplaceIds=M",
        b'{"patches": []}',
    ),
    (
        "deleteListingsItem",
        {"path": ITEM, "query": {"marketplaceIds": ["M"]}},
        "DELETE",
        f"{ITEMS}?marketplaceIds=M",
        b"",
    ),
    (
        "searchCatalogItems",
        {"query": {"identifiers": ["B1", "B2"], "identifiersType": "ASIN"}},
        "GET",
        "/catalog/2022-04-01/items?identifiers=B1,B2&identifiersType=ASIN",
        b"",
    ),
    (
        "getListingsRestrictions",
        {"query": {"asin": "B1", "sellerId": "A2", "marketplaceIds": ["M"]}},
        "GET",
        "/listings/2021-08-01/restrictions?asin=B1&sellerId=A2&marketplaceIds=M",
        b"",
    ),
    (
        "getCompetitivePricing",
        {"query": {"MarketplaceId": "M", "ItemType": "Asin", "Asins": ["B1", "B2"]}},
        "GET",
        "/products/pricing/v0/competitivePrice?MarketplaceId=M&ItemType=Asin&Asins=B1,B2",
        b"",
    ),
]
