"""Which of the account's own listings have a barcode already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seller.amazon.session import Session
from seller.marketplaces import marketplace

PAGE = 20
"""Codes that one search may name."""
CODE = "externally_assigned_product_identifier"


def owners(session: Session, code: str, gtins: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """SKU, ASIN and barcode of those listings that have one of these."""
    wanted = {one.lstrip("0") for one in gtins}
    for start in range(0, len(gtins), PAGE):
        query = {
            "marketplaceIds": [marketplace(code).id],
            "identifiers": list(gtins[start : start + PAGE]),
            "identifiersType": "GTIN",
            "includedData": ["summaries", "attributes"],
            "pageSize": PAGE,
        }
        path = {"sellerId": session.account.seller_id}
        for item in session.call("searchListingsItems", path=path, query=query).json["items"]:
            asin = next((str(one.get("asin") or "") for one in item.get("summaries") or ()), "")
            for one in (item.get("attributes") or {}).get(CODE) or ():
                found = str(one.get("value") or "")
                if found.lstrip("0") in wanted:
                    yield str(item["sku"]), asin, found
