"""Product Fees v0: what a sale would cost; what cannot be said fails inside HTTP 200.

An ASIN is estimated from the catalogue's measures, a SKU from what Amazon measured.
"""

from __future__ import annotations

import json
from typing import Any

from seller.marketplaces import BY_ID, Marketplace
from seller.money import exponent
from seller.sandbox.apis.sheet import digits
from seller.sandbox.call import Call
from seller.sandbox.clock import stamp
from seller.sandbox.exchange import Refusal, Response, answer, invalid
from seller.sandbox.router import Operation
from seller.sandbox.world.fees import Fees, fulfilment, referral
from seller.sandbox.world.measures import Measures, packed, weighed

MOST = 20
PROGRAMS = ("FBA_CORE", "FBA_SNL", "FBA_EFN")
KINDS = ("ASIN", "SellerSKU")
Wish = dict[str, Any]


def by_sku(call: Call) -> Response:
    """Answer getMyFeesEstimateForSKU."""
    return _single(call, "SellerSKU", call.path["SellerSKU"])


def by_asin(call: Call) -> Response:
    """Answer getMyFeesEstimateForASIN."""
    return _single(call, "ASIN", call.path["Asin"])


def many(call: Call) -> Response:
    """Answer getMyFeesEstimates."""
    try:
        wishes = json.loads(call.request.body)
    except ValueError as error:
        raise invalid("The request body is not JSON.") from error
    if not isinstance(wishes, list) or not 1 <= len(wishes) <= MOST:
        raise invalid(f"The body must be a list of 1 to {MOST} requests.")
    found = []
    for wish in wishes:
        shaped = isinstance(wish, dict) and wish.get("IdType") in KINDS
        if not shaped or not isinstance(wish.get("IdValue"), str):
            raise invalid("Each request has an 'IdType' and an 'IdValue'.")
        found.append(_member(call, wish["IdType"], wish["IdValue"], _wish(wish)))
    return answer(found)


def _member(call: Call, kind: str, value: str, wish: Wish) -> Wish:
    """One of a batch; in bad weather Amazon fails at some of them."""
    found = _estimate(call, kind, value, wish)
    if not call.state.faults.draw("member", "getMyFeesEstimates", call.account, kind, value):
        return found
    words = {"Message": "There was an internal error.", "Detail": []}
    error = {"Type": "Receiver", "Code": "InternalError", **words}
    return {
        "Status": "ServiceError",
        "FeesEstimateIdentifier": found["FeesEstimateIdentifier"],
        "Error": error,
    }


def _single(call: Call, kind: str, value: str) -> Response:
    return answer(
        {"payload": {"FeesEstimateResult": _estimate(call, kind, value, _wish(call.json()))}}
    )


def _wish(body: Wish) -> Wish:
    wish = body.get("FeesEstimateRequest")
    if not isinstance(wish, dict) or not isinstance(wish.get("PriceToEstimateFees"), dict):
        raise invalid("'FeesEstimateRequest' and 'PriceToEstimateFees' are required.")
    named = all(isinstance(wish.get(name), str) for name in ("MarketplaceId", "Identifier"))
    if not named or not _money(wish["PriceToEstimateFees"].get("ListingPrice")):
        raise invalid("'FeesEstimateRequest' lacks marketplace, identifier or listing price.")
    if wish.get("OptionalFulfillmentProgram", "FBA_CORE") not in PROGRAMS:
        raise invalid("Invalid value for 'OptionalFulfillmentProgram'.")
    if not isinstance(wish.get("IsAmazonFulfilled", False), bool):
        raise invalid("'IsAmazonFulfilled' must be true or false.")
    return wish


def _money(given: Any) -> bool:
    if not isinstance(given, dict) or not isinstance(given.get("CurrencyCode"), str):
        return False
    amount = given.get("Amount")
    return isinstance(amount, int | float) and not isinstance(amount, bool)


def _estimate(call: Call, kind: str, value: str, wish: Wish) -> Wish:
    """The result for one product, whichever way it ends."""
    given = wish["PriceToEstimateFees"]
    prices = {name: given[name] for name in ("ListingPrice", "Shipping") if _money(given.get(name))}
    names = ("MarketplaceId", "IsAmazonFulfilled", "OptionalFulfillmentProgram")
    identifier = {name: wish[name] for name in names if name in wish}
    identifier |= {
        "SellerId": call.seller.seller_id,
        "IdType": kind,
        "IdValue": value,
        "PriceToEstimateFees": {
            name: {key: money[key] for key in ("CurrencyCode", "Amount")}
            for name, money in prices.items()
        },
        "SellerInputIdentifier": wish["Identifier"],
    }
    try:
        place = _place(call, wish, prices)
        fees = _fees(call, place, (kind, value), wish)
    except Refusal as refusal:
        error = {
            "Type": "Sender",
            "Code": refusal.code,
            "Message": refusal.message,
            "Detail": [],
        }
        return {"Status": "ClientError", "FeesEstimateIdentifier": identifier, "Error": error}
    estimate = {"TimeOfFeesEstimation": stamp(call.now), **_told(place, fees)}
    return {"Status": "Success", "FeesEstimateIdentifier": identifier, "FeesEstimate": estimate}


def _place(call: Call, wish: Wish, prices: Wish) -> Marketplace:
    place = BY_ID.get(wish["MarketplaceId"])
    if place is None or place.code not in call.seller.marketplaces:
        raise invalid("There is an client-side error. Please verify your inputs.")
    if {money["CurrencyCode"] for money in prices.values()} != {place.currency}:
        raise invalid("The currency does not belong to the marketplace.")
    if min(money["Amount"] for money in prices.values()) < 0:
        raise invalid("A price cannot be negative.")
    return place


def _fees(call: Call, place: Marketplace, product: tuple[str, str], wish: Wish) -> Fees:
    (noun, size), given = _measured(call, place, *product), wish["PriceToEstimateFees"]
    whole = sum(given[name]["Amount"] for name in ("ListingPrice", "Shipping") if name in given)
    price = round(whole * 10 ** exponent(place.currency))
    packing = fulfilment(size, place) if wish.get("IsAmazonFulfilled") else 0
    return Fees(referral(price, noun, place), packing)


def _measured(call: Call, place: Marketplace, kind: str, value: str) -> tuple[int, Measures]:
    """What kind of product it is, and how big."""
    listing = call.state.shop.find(call.account, place, value) if kind == "SellerSKU" else None
    asin = listing.row["asin"] if listing else value if kind == "ASIN" else ""
    good = call.state.goods.find(place, asin)
    if good is None or good.relation == "parent":
        raise Refusal(400, "DataNotAvailable", "The item does not exist in the marketplace.")
    if listing:
        return good.noun, weighed(good.noun, good.size, listing.row["fnsku"] or value)
    return good.noun, packed(good.noun, good.size)


def _told(place: Marketplace, fees: Fees) -> Wish:
    def detail(kind: str, amount: int) -> Wish:
        money = {"CurrencyCode": place.currency, "Amount": digits(amount, place.currency)}
        none = {"CurrencyCode": place.currency, "Amount": digits(0, place.currency)}
        return {"FeeType": kind, "FeeAmount": money, "FeePromotion": none, "FinalFee": money}

    packing = detail("FBAFees", fees.fulfilment)
    if fees.fulfilment:
        packing["IncludedFeeDetailList"] = [detail("FBAPickAndPack", fees.fulfilment)]
    return {
        "TotalFeesEstimate": detail("", fees.total)["FinalFee"],
        "FeeDetailList": [
            detail("ReferralFee", fees.referral),
            detail("VariableClosingFee", 0),
            detail("PerItemFee", 0),
            packing,
        ],
    }


ROOT = "/products/fees/v0"
OPERATIONS = (
    Operation(
        "getMyFeesEstimateForSKU",
        "POST",
        ROOT + "/listings/{SellerSKU}/feesEstimate",
        1,
        2,
        by_sku,
    ),
    Operation(
        "getMyFeesEstimateForASIN",
        "POST",
        ROOT + "/items/{Asin}/feesEstimate",
        1,
        2,
        by_asin,
    ),
    Operation("getMyFeesEstimates", "POST", f"{ROOT}/feesEstimate", 0.5, 1, many),
)
