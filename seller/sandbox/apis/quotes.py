"""Prices and offers as Product Pricing v0 prints them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from seller.marketplaces import Marketplace
from seller.sandbox.apis.sheet import digits
from seller.sandbox.bazaar import Bid, Good, featured
from seller.sandbox.bazaar.featured import eligible
from seller.sandbox.call import Call
from seller.sandbox.world.nodes import department, node
from seller.sandbox.world.ranks import rank

MOST = 20


@dataclass(frozen=True, slots=True)
class Scene:
    """One product in one marketplace, its offers and who wins."""

    call: Call
    place: Marketplace
    good: Good
    bids: Sequence[Bid]
    usual: int
    winner: Bid | None

    def money(self, amount: int) -> dict[str, Any]:
        currency = self.place.currency
        return {"CurrencyCode": currency, "Amount": digits(amount, currency)}

    def mine(self) -> list[Bid]:
        return [bid for bid in self.bids if bid.account == self.call.account]


def scene(call: Call, place: Marketplace, good: Good) -> Scene:
    """The product as it stands this hour."""
    bids = call.state.bids.of(place, good)
    usual = call.state.bids.usual(place, good)
    return Scene(call, place, good, bids, usual, featured(bids, usual))


def price(at: Scene, bid: Bid) -> dict[str, Any]:
    """What a buyer pays, in parts."""
    found = {
        "LandedPrice": at.money(bid.landed),
        "ListingPrice": at.money(bid.price),
        "Shipping": at.money(bid.shipping),
    }
    return found | points(at, bid)


def points(at: Scene, bid: Bid) -> dict[str, Any]:
    if not bid.points:
        return {}
    return {"Points": {"PointsNumber": bid.points, "PointsMonetaryValue": at.money(bid.points)}}


def rankings(at: Scene) -> list[dict[str, Any]]:
    goods, place = at.call.state.goods, at.place
    high, low = rank(goods.pace(place, at.good), place.code, at.good.asin, goods.hour)
    return [
        {"ProductCategoryId": department(place, at.good.noun).website, "Rank": high},
        {"ProductCategoryId": node(place, at.good.noun).id, "Rank": low},
    ]


def identifiers(at: Scene, sku: str = "") -> dict[str, Any]:
    found = {"MarketplaceASIN": {"MarketplaceId": at.place.id, "ASIN": at.good.asin}}
    if sku:
        seller = at.call.seller.seller_id
        named = {"MarketplaceId": at.place.id, "SellerId": seller, "SellerSKU": sku}
        found["SKUIdentifier"] = named
    return found


def own(at: Scene, bid: Bid) -> dict[str, Any]:
    """One of the caller's offers."""
    return {
        "BuyingPrice": price(at, bid),
        "RegularPrice": at.money(bid.price),
        "FulfillmentChannel": "AMAZON" if bid.fba else "MERCHANT",
        "ItemCondition": "New",
        "ItemSubCondition": "New",
        "SellerSKU": bid.sku,
    }


def competition(at: Scene) -> dict[str, Any]:
    """The featured offer's price and how many offers there are."""
    prices = []
    if at.winner:
        mine = at.winner.account == at.call.account
        prices.append(
            {
                "CompetitivePriceId": "1",
                "Price": price(at, at.winner),
                "condition": "New",
                "subcondition": "New",
                "offerType": "B2C",
                "sellerId": at.winner.seller_id,
                "belongsToRequester": mine,
            }
        )
    counts = [{"Count": len(at.bids), "condition": kind} for kind in ("New", "Any") if at.bids]
    return {"CompetitivePrices": prices, "NumberOfOfferListings": counts}


def offers(at: Scene, condition: str, sku: str = "") -> dict[str, Any]:
    """The offers of one condition; all there is here is new."""
    bids = at.bids if condition == "New" else ()
    which = {"SKU" if sku else "ASIN": sku or at.good.asin}
    named = {"SellerSKU" if sku else "ASIN": sku or at.good.asin}
    return {
        **which,
        "status": "Success" if bids else "NoBuyableOffers",
        "marketplaceId": at.place.id,
        "ItemCondition": condition,
        "Identifier": {"MarketplaceId": at.place.id, "ItemCondition": condition, **named},
        "Summary": _summary(at, bids) if bids else {"TotalOfferCount": 0},
        "Offers": [_detail(at, bid) for bid in bids[:MOST]],
    }


def _summary(at: Scene, bids: Sequence[Bid]) -> dict[str, Any]:
    cheapest = {bid.fba: bid for bid in reversed(bids)}
    lowest = [
        {"condition": "new", "fulfillmentChannel": _channel(fba), **price(at, bid)}
        for fba, bid in sorted(cheapest.items(), reverse=True)
    ]
    found = {
        "TotalOfferCount": len(bids),
        "NumberOfOffers": _counts(bids),
        "BuyBoxEligibleOffers": _counts(bid for bid in bids if eligible(bid)),
        "LowestPrices": lowest,
        "ListPrice": at.money(at.usual * 115 // 100),
        "CompetitivePriceThreshold": at.money(at.usual),
        "SalesRankings": rankings(at),
    }
    if at.winner:
        box = {"condition": "New", **price(at, at.winner), "sellerId": at.winner.seller_id}
        found["BuyBoxPrices"] = [box]
    return found


def _counts(bids: Iterable[Bid]) -> list[dict[str, Any]]:
    counted = Counter(bid.fba for bid in bids)
    return [
        {"condition": "new", "fulfillmentChannel": _channel(fba), "OfferCount": count}
        for fba, count in sorted(counted.items(), reverse=True)
    ]


def _channel(fba: bool) -> str:
    return "Amazon" if fba else "Merchant"


def _detail(at: Scene, bid: Bid) -> dict[str, Any]:
    first, last = bid.hours
    return {
        "MyOffer": bid.account == at.call.account,
        "SubCondition": "new",
        "SellerId": bid.seller_id,
        "SellerFeedbackRating": {
            "SellerPositiveFeedbackRating": float(bid.rating),
            "FeedbackCount": bid.ratings,
        },
        "ShippingTime": {
            "minimumHours": first,
            "maximumHours": last,
            "availabilityType": "NOW",
        },
        "ListingPrice": at.money(bid.price),
        **points(at, bid),
        "Shipping": at.money(bid.shipping),
        "ShipsFrom": {"Country": bid.country},
        "IsFulfilledByAmazon": bid.fba,
        "PrimeInformation": {"IsPrime": bid.fba, "IsNationalPrime": bid.fba},
        "IsBuyBoxWinner": bid == at.winner,
        "IsFeaturedMerchant": eligible(bid),
    }
