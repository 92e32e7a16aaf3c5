"""Product Pricing v0: the caller's own prices, the featured offer, all offers of a product."""

from __future__ import annotations

import re
from functools import partial
from typing import Any
from urllib.parse import unquote

from seller.marketplaces import Marketplace
from seller.sandbox.apis.members import Member, asked, one
from seller.sandbox.apis.quotes import (
    Scene,
    competition,
    identifiers,
    offers,
    own,
    rankings,
    scene,
)
from seller.sandbox.bazaar import Good
from seller.sandbox.call import Call
from seller.sandbox.exchange import Response, answer, invalid
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation

CONDITIONS = ("New", "Used", "Collectible", "Refurbished", "Club")
CUSTOMERS = ("Consumer", "Business")
ITEM = re.compile(r"/products/pricing/v0/items/([^/]+)/offers")
LISTING = re.compile(r"/products/pricing/v0/listings/([^/]+)/offers")
MOST = 20


def prices(call: Call) -> Response:
    """Answer getPricing."""
    condition = call.query.get("ItemCondition", "New")

    def product(at: Scene, sku: str) -> dict[str, Any]:
        mine = [bid for bid in at.mine() if not sku or bid.sku == sku]
        return {"Offers": [own(at, bid) for bid in mine] if condition == "New" else []}

    return answer({"payload": _each(call, product)})


def competitive(call: Call) -> Response:
    """Answer getCompetitivePricing."""

    def product(at: Scene, _: str) -> dict[str, Any]:
        return {"CompetitivePricing": competition(at), "SalesRankings": rankings(at)}

    return answer({"payload": _each(call, product)})


def _each(call: Call, product: Any) -> list[dict[str, Any]]:
    """A row per ASIN or SKU; what is not known fails alone."""
    (place,) = call.places([call.query["MarketplaceId"]])
    by_sku = call.query["ItemType"] == "Sku"
    wanted = call.query.get("Skus" if by_sku else "Asins")
    if not wanted:
        raise invalid(f"'{'Skus' if by_sku else 'Asins'}' is required.")
    found = []
    for text in wanted:
        good = _listed(call, place, text) if by_sku else call.state.goods.find(place, text)
        row: dict[str, Any] = {"status": "Success" if good else "ClientError"}
        row["SellerSKU" if by_sku else "ASIN"] = text
        if good:
            at, sku = scene(call, place, good), text if by_sku else ""
            row["ASIN"] = good.asin
            row["Product"] = {"Identifiers": identifiers(at, sku), **product(at, sku)}
        found.append(row)
    return found


def listing_offers(call: Call) -> Response:
    """Answer getListingOffers."""
    return answer(_listing(call, call.path["SellerSKU"], call.query))


def item_offers(call: Call) -> Response:
    """Answer getItemOffers."""
    return answer(_item(call, call.path["Asin"], call.query))


def _listing(call: Call, sku: str, query: Any) -> dict[str, Any]:
    (place,) = call.places([query["MarketplaceId"]])
    good = _listed(call, place, sku)
    if good is None:
        raise invalid(f"{sku} is an invalid SKU for marketplace {place.id}")
    return {"payload": offers(scene(call, place, good), query["ItemCondition"], sku)}


def _item(call: Call, asin: str, query: Any) -> dict[str, Any]:
    (place,) = call.places([query["MarketplaceId"]])
    good = call.state.goods.find(place, asin)
    if good is None:
        raise invalid(f"{asin} is an invalid ASIN for marketplace {place.id}")
    return {"payload": offers(scene(call, place, good), query["ItemCondition"])}


def item_batch(call: Call) -> Response:
    """Answer getItemOffersBatch."""
    return _batch(call, "getItemOffersBatch", ITEM)


def listing_batch(call: Call) -> Response:
    """Answer getListingOffersBatch."""
    return _batch(call, "getListingOffersBatch", LISTING)


def _batch(call: Call, operation: str, pattern: re.Pattern[str]) -> Response:
    members = asked(call, MOST, ("MarketplaceId", "ItemCondition"))
    for member in members:
        wrong = member["ItemCondition"] not in CONDITIONS
        if wrong or member.get("CustomerType", "Consumer") not in CUSTOMERS:
            raise invalid("Invalid 'ItemCondition' or 'CustomerType'.")
    return answer({"responses": [_member(call, operation, one, pattern) for one in members]})


def _member(call: Call, operation: str, member: Member, pattern: re.Pattern[str]) -> Member:
    match = pattern.fullmatch(member["uri"])
    what = unquote(match[1]) if match else ""
    run = partial(_item if pattern is ITEM else _listing, call, what, member)
    names = ("MarketplaceId", "ItemCondition", "CustomerType")
    request = {name: member[name] for name in names if name in member}
    request["Asin" if pattern is ITEM else "SellerSKU"] = what
    return {**one(call, operation, member, run), "request": request}


def _listed(call: Call, place: Marketplace, sku: str) -> Good | None:
    """The product the caller lists under a SKU."""
    listing = call.state.shop.find(call.account, place, sku)
    return call.state.goods.find(place, listing.row["asin"]) if listing else None


PLACE = Parameter("MarketplaceId", required=True)
CONDITION = Parameter("ItemCondition", required=True, allowed=CONDITIONS)
CUSTOMER = Parameter("CustomerType", allowed=CUSTOMERS)
MANY = (
    PLACE,
    Parameter("Asins", "list", high=MOST),
    Parameter("Skus", "list", high=MOST),
    Parameter("ItemType", required=True, allowed=("Asin", "Sku")),
)
ROOT = "/products/pricing/v0"
OPERATIONS = (
    Operation(
        "getPricing",
        "GET",
        f"{ROOT}/price",
        0.5,
        1,
        prices,
        (
            *MANY,
            Parameter("ItemCondition", allowed=CONDITIONS),
            Parameter("OfferType", allowed=("B2C", "B2B")),
        ),
    ),
    Operation(
        "getCompetitivePricing",
        "GET",
        f"{ROOT}/competitivePrice",
        0.5,
        1,
        competitive,
        (*MANY, CUSTOMER),
    ),
    Operation(
        "getListingOffers",
        "GET",
        ROOT + "/listings/{SellerSKU}/offers",
        1,
        2,
        listing_offers,
        (PLACE, CONDITION, CUSTOMER),
    ),
    Operation(
        "getItemOffers",
        "GET",
        ROOT + "/items/{Asin}/offers",
        0.5,
        1,
        item_offers,
        (PLACE, CONDITION, CUSTOMER),
    ),
    Operation("getItemOffersBatch", "POST", f"/batches{ROOT}/itemOffers", 0.1, 1, item_batch),
    Operation(
        "getListingOffersBatch", "POST", f"/batches{ROOT}/listingOffers", 0.5, 1, listing_batch
    ),
)
