"""The operations that list products: feeds, Listings Items, and what to compare them with."""

from __future__ import annotations

from seller.amazon.operation import Operation

FEEDS = "/feeds/2021-06-30"
ITEM = "/listings/2021-08-01/items/{sellerId}/{sku}"
ROLE = "Product Listing"

_FOUND = "feedTypes marketplaceIds pageSize processingStatuses createdSince createdUntil nextToken"
_WRITTEN = "marketplaceIds includedData mode issueLocale"
_CATALOGUE = (
    "identifiers identifiersType marketplaceIds includedData locale sellerId keywords brandNames"
    " classificationIds pageSize pageToken keywordsLocale"
)

ROWS = (
    Operation(  # repeated: a document that nobody names in a feed changes nothing
        "createFeedDocument",
        "POST",
        f"{FEEDS}/documents",
        rate=0.5,
        burst=15,
        role=ROLE,
        answer="url",
        body=True,
    ),
    Operation(  # not repeated: it has no key that would tell the second one from the first
        "createFeed",
        "POST",
        f"{FEEDS}/feeds",
        rate=0.0083,
        burst=15,
        role=ROLE,
        answer="feedId",
        body=True,
        retry=False,
    ),
    Operation(
        "getFeed",
        "GET",
        f"{FEEDS}/feeds/{{feedId}}",
        rate=2,
        burst=15,
        role=ROLE,
        answer="processingStatus",
    ),
    Operation(
        "getFeeds",
        "GET",
        f"{FEEDS}/feeds",
        rate=0.0222,
        burst=10,
        role=ROLE,
        answer="feeds",
        query=_FOUND,
    ),
    Operation(
        "getFeedDocument",
        "GET",
        f"{FEEDS}/documents/{{feedDocumentId}}",
        rate=0.0222,
        burst=10,
        role=ROLE,
        answer="url",
        query="enableContentEncodingUrlHeader",
    ),
    Operation(
        "getListingsItem",
        "GET",
        ITEM,
        rate=5,
        burst=10,
        role=ROLE,
        answer="sku",
        query="marketplaceIds issueLocale includedData",
    ),
    Operation(  # the three below are not repeated: what was lost is looked up first
        "putListingsItem",
        "PUT",
        ITEM,
        rate=5,
        burst=10,
        role=ROLE,
        answer="status",
        query=_WRITTEN,
        body=True,
        retry=False,
    ),
    Operation(
        "patchListingsItem",
        "PATCH",
        ITEM,
        rate=5,
        burst=5,
        role=ROLE,
        answer="status",
        query=_WRITTEN,
        body=True,
        retry=False,
    ),
    Operation(
        "deleteListingsItem",
        "DELETE",
        ITEM,
        rate=5,
        burst=5,
        role=ROLE,
        answer="status",
        query="marketplaceIds issueLocale",
        retry=False,
    ),
    Operation(
        "searchCatalogItems",
        "GET",
        "/catalog/2022-04-01/items",
        rate=2,
        burst=2,
        role=ROLE,
        answer="items",
        query=_CATALOGUE,
    ),
    Operation(
        "getListingsRestrictions",
        "GET",
        "/listings/2021-08-01/restrictions",
        rate=5,
        burst=10,
        role=ROLE,
        answer="restrictions",
        query="asin conditionType sellerId marketplaceIds reasonLocale productType",
    ),
    Operation(
        "getCompetitivePricing",
        "GET",
        "/products/pricing/v0/competitivePrice",
        rate=0.5,
        burst=1,
        role="Pricing",
        answer="payload",
        query="MarketplaceId Asins Skus ItemType CustomerType",
    ),
)
