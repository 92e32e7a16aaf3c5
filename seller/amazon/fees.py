"""Product Fees v0: what Amazon expects to take of a sale, SKU by SKU, as it measured the goods."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from seller import money
from seller.amazon.session import Answer, Session
from seller.marketplaces import Marketplace, marketplace

BATCH = 20
"""SKUs that one call may name; one call in two seconds."""


def estimates(session: Session, code: str, prices: Mapping[str, int]) -> Answer:
    """A list with a result for each SKU, refused ones among them. `prices`: at most BATCH SKUs,
    sold by Amazon's warehouses, each with its price in minor units of the marketplace's currency.
    """
    place = marketplace(code)
    body = [_wish(place, sku, price) for sku, price in prices.items()]
    return session.call("getMyFeesEstimates", body=body)


def _wish(place: Marketplace, sku: str, price: int) -> dict[str, Any]:
    """One question; Amazon hands `Identifier` back with the answer."""
    amount = json.loads(money.text(price, place.currency))  # a JSON number, as the model has it
    return {
        "IdType": "SellerSKU",
        "IdValue": sku,
        "FeesEstimateRequest": {
            "MarketplaceId": place.id,
            "IsAmazonFulfilled": True,
            "PriceToEstimateFees": {
                "ListingPrice": {"CurrencyCode": place.currency, "Amount": amount}
            },
            "Identifier": sku,
        },
    }
