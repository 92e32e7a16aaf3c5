"""Listings Restrictions 2021-08-01: whether an account may sell a product in a condition."""

from __future__ import annotations

from typing import Any

from seller.marketplaces import Marketplace
from seller.sandbox import chance
from seller.sandbox.call import Call
from seller.sandbox.exchange import Response, answer, denied, invalid
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation
from seller.sandbox.schemas import conditions

GUARDED = 0.5
"""The share of other people's brands that need Amazon's approval."""
MESSAGES = {
    "APPROVAL_REQUIRED": {
        "en": "You need approval to list in this brand.",
        "zh": "您需要获得批准才能发布此品牌的商品。",
        "de": "Für diese Marke benötigen Sie eine Genehmigung.",
        "ja": "このブランドを出品するには承認が必要です。",
    },
    "ASIN_NOT_FOUND": {
        "en": "The ASIN does not exist in this marketplace.",
        "zh": "此 ASIN 在该商城中不存在。",
        "de": "Die ASIN gibt es auf diesem Marketplace nicht.",
        "ja": "このASINはこのマーケットプレイスに存在しません。",
    },
    "NOT_ELIGIBLE": {
        "en": "You cannot list the product in this condition.",
        "zh": "您不能以此状况发布该商品。",
        "de": "In diesem Zustand können Sie das Produkt nicht anbieten.",
        "ja": "このコンディションでは出品できません。",
    },
}


def restrictions(call: Call) -> Response:
    """Answer getListingsRestrictions; an empty list means that nothing stands in the way."""
    asin = call.query["asin"]
    if len(asin) != 10 or not asin.isalnum():
        raise invalid("Invalid 'asin' provided.", asin)
    if call.query["sellerId"] != call.seller.seller_id:
        raise denied("The seller is not the one who authorised the call.")
    places = call.places(call.query["marketplaceIds"])
    wanted = call.query.get("conditionType")
    found = [
        _restriction(call, place, condition, reason)
        for place in places
        for condition in ([wanted] if wanted else conditions())
        if (reason := _reason(call, place, condition))
    ]
    return answer({"restrictions": found})


def _reason(call: Call, place: Marketplace, condition: str) -> str:
    """Why the account may not sell; empty where it may."""
    catalogue = call.state.shop.catalogue(place)
    product = catalogue.products.get(call.query["asin"])
    other = None if product else call.state.goods.find(place, call.query["asin"])
    brand = product.brand if product else other.brand if other else ""
    if product is None and other is None:
        return "ASIN_NOT_FOUND"
    if condition.startswith(("collectible", "club")):
        return "NOT_ELIGIBLE"
    strange = other is not None or catalogue.strange(call.seller, brand)
    guarded = chance.share("guarded", place.code, brand.casefold()) < GUARDED
    return "APPROVAL_REQUIRED" if strange and guarded else ""


def _restriction(call: Call, place: Marketplace, condition: str, reason: str) -> dict[str, Any]:
    locale = call.query.get("reasonLocale") or place.language
    words = MESSAGES[reason]
    told: dict[str, Any] = {
        "message": words.get(locale[:2], words["en"]),
        "reasonCode": reason,
    }
    if reason == "APPROVAL_REQUIRED":
        path = f"/hz/approvalrequest/restrictions/approve?asin={call.query['asin']}"
        told["links"] = [
            {
                "resource": f"https://sellercentral.{place.channel.lower()}{path}",
                "verb": "GET",
                "title": "Request Approval via Seller Central.",
                "type": "text/html",
            }
        ]
    return {"marketplaceId": place.id, "conditionType": condition, "reasons": [told]}


OPERATIONS = (
    Operation(
        "getListingsRestrictions",
        "GET",
        "/listings/2021-08-01/restrictions",
        5,
        10,
        restrictions,
        (
            Parameter("asin", required=True),
            Parameter("conditionType", allowed=conditions()),
            Parameter("sellerId", required=True),
            Parameter("marketplaceIds", "list", required=True),
            Parameter("reasonLocale"),
            Parameter("productType"),
        ),
        bare=True,
    ),
)
