"""How a listing looks in Listings Items: one SKU over one or more marketplaces."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from seller.money import exponent
from seller.sandbox.clock import stamp
from seller.sandbox.offers.checks import amount
from seller.sandbox.offers.listing import Listing
from seller.sandbox.offers.shop import Shop
from seller.sandbox.schemas import channel

INCLUDED = (
    "summaries", "attributes", "issues", "offers", "fulfillmentAvailability", "procurement",
    "relationships", "productTypes",
)  # fmt: skip
AUDIENCES = {"ALL": ("B2C", "Sell on Amazon"), "B2B": ("B2B", "Amazon Business")}


def item(
    shop: Shop, account: str, listings: Sequence[Listing], included: Collection[str], locale: str
) -> dict[str, Any]:
    """The same SKU in one marketplace or several; only what was asked for."""
    body: dict[str, Any] = {"sku": listings[0].sku}
    if "summaries" in included:
        body["summaries"] = [_summary(one) for one in listings]
    if "attributes" in included:
        body["attributes"] = _attributes(listings)
    if "issues" in included:
        body["issues"] = _issues(shop, account, listings, locale)
    if "offers" in included:
        body["offers"] = [offer for one in listings for offer in _offers(one)]
    if "fulfillmentAvailability" in included:
        body["fulfillmentAvailability"] = _availability(listings)
    if "procurement" in included:
        body["procurement"] = []  # only vendors have one
    if "relationships" in included:
        body["relationships"] = [_relationships(shop, account, one) for one in listings]
    if "productTypes" in included:
        body["productTypes"] = [
            {"marketplaceId": one.place.id, "productType": one.row["product_type"]}
            for one in listings
        ]
    return body


def _summary(listing: Listing) -> dict[str, Any]:
    row = listing.row
    body: dict[str, Any] = {
        "marketplaceId": listing.place.id,
        "asin": row["asin"],
        "productType": row["product_type"],
        "conditionType": listing.condition(),
        "status": listing.statuses(),
        "itemName": row["title"],
        "createdDate": stamp(listing.created),
        "lastUpdatedDate": stamp(listing.updated),
    }
    if row["fnsku"]:
        body["fnSku"] = row["fnsku"]
    picture = listing.picture()
    if picture:
        body["mainImage"] = {"link": picture, "height": 1000, "width": 1000}
    return body


def _attributes(listings: Sequence[Listing]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for listing in listings:
        for name, instances in listing.attributes().items():
            found.setdefault(name, []).extend(instances)
    return found


def _issues(
    shop: Shop, account: str, listings: Sequence[Listing], locale: str
) -> list[dict[str, Any]]:
    return [
        issue.document(locale, (listing.place.id,))
        for listing in listings
        for issue in shop.issues(account, listing)
    ]


def _offers(listing: Listing) -> list[dict[str, Any]]:
    row, place = listing.row, listing.place
    if row["price"] is None:
        return []
    found = [_offer(listing, "ALL", f"{row['price']:.{exponent(place.currency)}f}")]
    for one in listing.said("purchasable_offer") or ():
        price = amount(one)
        if one.get("audience") == "B2B" and price is not None:
            found.append(_offer(listing, "B2B", f"{price:.{exponent(place.currency)}f}"))
    return found


def _offer(listing: Listing, audience: str, price: str) -> dict[str, Any]:
    kind, name = AUDIENCES[audience]
    return {
        "marketplaceId": listing.place.id,
        "offerType": kind,
        "price": {"currencyCode": listing.place.currency, "amount": price},
        "audience": {"value": audience, "displayName": name},
    }


def _availability(listings: Sequence[Listing]) -> list[dict[str, Any]]:
    """One entry per channel: a region shares what it has."""
    found: dict[str, dict[str, Any]] = {}
    for listing in listings:
        if listing.row["relation"] == "parent":
            continue
        if listing.row["channel"] == "FBA":
            code = channel(listing.place)
            found.setdefault(code, {"fulfillmentChannelCode": code})
        else:
            units = listing.row["quantity"] or 0
            entry = {"fulfillmentChannelCode": "DEFAULT", "quantity": units}
            found.setdefault("DEFAULT", entry)
    return list(found.values())


def _relationships(shop: Shop, account: str, listing: Listing) -> dict[str, Any]:
    row = listing.row
    body: dict[str, Any] = {"marketplaceId": listing.place.id, "relationships": []}
    if row["relation"] == "single":
        return body
    theme = _theme(listing)
    relation: dict[str, Any] = {
        "type": "VARIATION",
        "variationTheme": {"theme": theme, "attributes": theme.lower().split("/")},
    }
    if row["relation"] == "parent":
        relation["childSkus"] = shop.children(account, listing.place, row["sku"])
    elif row["parent_sku"]:
        relation["parentSkus"] = [row["parent_sku"]]
    body["relationships"].append(relation)
    return body


def _theme(listing: Listing) -> str:
    instances = listing.said("variation_theme")
    return str(instances[0]["name"]) if instances else "COLOR/SIZE"
