"""Product Pricing 2022-05-01: who competes on a product, and the price that would win the sale."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from seller.sandbox import chance
from seller.sandbox.apis.members import Member, asked, one
from seller.sandbox.apis.quotes import Scene, scene
from seller.sandbox.apis.sheet import digits
from seller.sandbox.bazaar import Bid, bar, featured
from seller.sandbox.bazaar.featured import eligible
from seller.sandbox.call import Call
from seller.sandbox.exchange import Refusal, Response, answer, invalid
from seller.sandbox.router import Operation

DATA = ("featuredBuyingOptions", "referencePrices", "lowestPricedOffers", "similarItems")
CONDITIONS = ("New", "Used", "Collectible", "Refurbished", "Club")
MOST, SKUS = 20, 40
POSTAL = {"US": "10001", "DE": "10115", "JP": "100-0001", "UK": "SW1A 1AA"}


def summaries(call: Call) -> Response:
    """Answer getCompetitiveSummary."""
    members = asked(call, MOST, ("asin", "marketplaceId"))
    for member in members:
        data = member.get("includedData")
        if not isinstance(data, list) or not data or not set(data) <= set(DATA):
            raise invalid(f"'includedData' must name some of {', '.join(DATA)}.")
        inputs = member.get("lowestPricedOffersInputs", [])
        shaped = isinstance(inputs, list) and len(inputs) <= 5
        if not shaped or not all(map(_input, inputs)):
            raise invalid("'lowestPricedOffersInputs' is not understood.")
    found = []
    for member in members:
        told = one(call, "getCompetitiveSummary", member, partial(_summary, call, member))
        named = {name: member[name] for name in ("asin", "marketplaceId")}
        found.append({"status": told["status"], "body": {**named, **told["body"]}})
    return answer({"responses": found})


def _input(asked: Any) -> bool:
    shaped = isinstance(asked, dict) and asked.get("itemCondition") in CONDITIONS
    return shaped and asked.get("offerType") == "Consumer"


def _summary(call: Call, member: Member) -> Member:
    (place,) = call.places([member["marketplaceId"]])
    good = call.state.goods.find(place, member["asin"])
    if good is None:
        raise Refusal(400, "INVALID_ASIN", f"{member['asin']} is not a valid ASIN")
    at = scene(call, place, good)
    wanted = [{"itemCondition": "New", "offerType": "Consumer"}]
    inputs = member.get("lowestPricedOffersInputs") or wanted
    made: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "featuredBuyingOptions": partial(_featured, at),
        "referencePrices": partial(_references, at),
        "lowestPricedOffers": partial(_lowest, at, inputs),
        "similarItems": partial(_similar, at),
    }
    return {name: made[name]() for name in DATA if name in member["includedData"]}


def _featured(at: Scene) -> list[dict[str, Any]]:
    if not at.winner:
        return []
    country = "GB" if at.place.code == "UK" else at.place.code
    postal = {"countryCode": country, "value": POSTAL.get(at.place.code, "10000")}
    segments = [
        {
            "customerMembership": kind,
            "segmentDetails": {
                "glanceViewWeightPercentage": weight,
                "sampleLocation": {"postalCode": postal},
            },
        }
        for kind, weight in (("PRIME", 62), ("NON_PRIME", 38))
    ]
    offer = {**_offer(at, at.winner), "featuredOfferSegments": segments}
    return [{"buyingOptionType": "New", "segmentedFeaturedOffers": [offer]}]


def _references(at: Scene) -> list[dict[str, Any]]:
    """What Amazon holds an offer's price against; not every product is sold elsewhere too."""
    prices = {"CompetitivePriceThreshold": at.usual}
    if at.bids:
        prices["WasPrice"] = at.usual * (96 + chance.number("was", at.good.asin) % 8) // 100
    if chance.share("elsewhere", at.place.code, at.good.asin) < 0.7:
        prices["CompetitivePrice"] = at.usual * 97 // 100
    return [{"name": name, "price": _money(at, amount)} for name, amount in prices.items()]


def _lowest(at: Scene, inputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    offers = [_offer(at, bid) for bid in at.bids[:20]]
    return [
        {"lowestPricedOffersInput": wanted, "offers": offers}
        for wanted in inputs
        if wanted["itemCondition"] == "New" and offers
    ]


def _similar(at: Scene) -> list[dict[str, Any]]:
    """Products of the same kind, those of a like price first."""
    others = [
        good
        for good in at.call.state.goods.all(at.place).values()
        if good.noun == at.good.noun
        and good.relation != "parent"
        and good.asin not in (at.good.asin, *at.good.children)
    ]
    near = sorted(others, key=lambda good: (abs(good.dollars - at.good.dollars), good.asin))
    return [{"items": [{"asin": good.asin} for good in near[:20]]}]


def _offer(at: Scene, bid: Bid) -> dict[str, Any]:
    return {
        "sellerId": bid.seller_id,
        "condition": "New",
        "subCondition": "New",
        "fulfillmentType": "AFN" if bid.fba else "MFN",
        "listingPrice": _money(at, bid.price),
        "shippingOptions": [
            {"shippingOptionType": "DEFAULT", "price": _money(at, bid.shipping)},
        ],
        **_points(at, bid.points),
        "primeDetails": {"eligibility": "NATIONAL" if bid.fba else "NONE"},
    }


def _money(at: Scene, amount: int) -> dict[str, Any]:
    return {"amount": digits(amount, at.place.currency), "currencyCode": at.place.currency}


def _points(at: Scene, points: int) -> dict[str, Any]:
    if not points:
        return {}
    return {"points": {"pointsNumber": points, "pointsMonetaryValue": _money(at, points)}}


def expected(call: Call) -> Response:
    """Answer getFeaturedOfferExpectedPriceBatch."""
    members = asked(call, SKUS, ("marketplaceId", "sku"))
    found = []
    for member in members:
        names = ("marketplaceId", "sku", "segment")
        request = {name: member[name] for name in names if name in member}
        name = "getFeaturedOfferExpectedPriceBatch"
        told = one(call, name, member, partial(_expected, call, member))
        found.append({"request": request, **told})
    return answer({"responses": found})


def _expected(call: Call, member: Member) -> Member:
    (place,) = call.places([member["marketplaceId"]])
    listing = call.state.shop.find(call.account, place, member["sku"])
    good = call.state.goods.find(place, listing.row["asin"]) if listing else None
    if listing is None or good is None:
        words = "The requested SKU does not exist for the seller in the requested Amazon store."
        raise Refusal(400, "INVALID_SKU", words)
    at = scene(call, place, good)
    identifier = {
        "asin": good.asin,
        "sku": member["sku"],
        "marketplaceId": place.id,
        "fulfillmentType": "AFN" if listing.row["channel"] == "FBA" else "MFN",
        "sellerId": call.seller.seller_id,
    }
    mine = next((bid for bid in at.mine() if bid.sku == member["sku"]), None)
    return {
        "offerIdentifier": identifier,
        "featuredOfferExpectedPriceResults": [_result(at, mine)],
    }


def _result(at: Scene, mine: Bid | None) -> dict[str, Any]:
    if at.good.relation == "parent":
        return {"resultStatus": "ASIN_NOT_ELIGIBLE"}
    current = {"currentFeaturedOffer": _named(at, at.winner)} if at.winner else {}
    if mine is None:
        return {"resultStatus": "OFFER_NOT_FOUND", **current}
    if not eligible(mine):
        return {"resultStatus": "OFFER_NOT_ELIGIBLE", **current}
    rival = featured([bid for bid in at.bids if bid.account != mine.account], at.usual)
    if rival is None:
        return {"resultStatus": "NO_COMPETING_OFFER", **current}
    price = _money(at, bar(mine, rival, 1))
    return {
        "featuredOfferExpectedPrice": {"listingPrice": price, **_points(at, mine.points)},
        "resultStatus": "VALID_FOEP",
        "competingFeaturedOffer": _named(at, rival),
        **current,
    }


def _named(at: Scene, bid: Bid) -> dict[str, Any]:
    return {
        "offerIdentifier": {
            "asin": at.good.asin,
            "marketplaceId": at.place.id,
            "fulfillmentType": "AFN" if bid.fba else "MFN",
            "sellerId": bid.seller_id,
        },
        "condition": "New",
        "price": {
            "listingPrice": _money(at, bid.price),
            "shippingPrice": _money(at, bid.shipping),
            **_points(at, bid.points),
        },
    }


ROOT = "/batches/products/pricing/2022-05-01"
OPERATIONS = (
    Operation(
        "getFeaturedOfferExpectedPriceBatch",
        "POST",
        f"{ROOT}/offer/featuredOfferExpectedPrice",
        0.033,
        1,
        expected,
    ),
    Operation(
        "getCompetitiveSummary",
        "POST",
        f"{ROOT}/items/competitiveSummary",
        0.033,
        1,
        summaries,
    ),
)
