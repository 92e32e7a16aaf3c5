"""Prices and offers: rivals that move, a winner by rule, a hijacker, members that fail alone."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest

from seller.marketplaces import BY_CODE
from seller.sandbox.bazaar import featured
from seller.sandbox.bazaar.bids import Bid
from seller.sandbox.world import Plan, build
from tests.sandbox.client import IDS, Client, error
from tests.sandbox.lively import Lively, opened
from tests.sandbox.worlds import ANCHOR, DAY

ROOT = "/products/pricing/v0"
BATCH = f"/batches{ROOT}"
NEWER = "/batches/products/pricing/2022-05-01"
US = {"MarketplaceId": IDS["US"]}


def offers(client: Client, asin: str, place: str = IDS["US"], **more: str) -> dict[str, Any]:
    query = {"MarketplaceId": place, "ItemCondition": "New", **more}
    answer = client.get(f"{ROOT}/items/{asin}/offers", **query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()["payload"]
    return found


def lead(lively: Lively) -> str:
    """The product that a hijacker comes to on the second day."""
    return lively.world.booths["lantern-na"].market.shelf.items.asin[0]


def test_own_prices_are_those_of_the_listings(lively: Lively) -> None:
    client = lively.client()
    rows = {row["sku"]: row for row in lively.world.listings("lantern-na", "US", lively.hour)}
    skus = [sku for sku in lively.skus() if "," not in sku][:19]
    query = {**US, "ItemType": "Sku", "Skus": ",".join([*skus, "nothing"])}
    payload = client.get(f"{ROOT}/price", **query).json()["payload"]
    assert [row["SellerSKU"] for row in payload] == [*skus, "nothing"]
    assert [row["status"] for row in payload] == ["Success"] * len(skus) + ["ClientError"]
    for row in payload[:-1]:
        (offer,) = row["Product"]["Offers"]
        own = rows[row["SellerSKU"]]
        assert offer["BuyingPrice"]["ListingPrice"]["Amount"] == float(own["price"] or 0)
        assert offer["FulfillmentChannel"] == ("AMAZON" if own["channel"] == "FBA" else "MERCHANT")
    used = client.get(f"{ROOT}/price", **query, ItemCondition="Used").json()["payload"]
    assert used[0]["Product"]["Offers"] == []


def test_the_winner_is_the_same_everywhere(lively: Lively) -> None:
    client, asins = lively.client(), lively.asins()[:20]
    query = {**US, "ItemType": "Asin", "Asins": ",".join(asins)}
    payload = client.get(f"{ROOT}/competitivePrice", **query).json()["payload"]
    lost = 0
    for row in payload:
        body = offers(client, row["ASIN"])
        winners = [one for one in body["Offers"] if one["IsBuyBoxWinner"]]
        prices = row["Product"]["CompetitivePricing"]["CompetitivePrices"]
        assert len(prices) == len(winners) <= 1
        assert row["Product"]["SalesRankings"] == body["Summary"]["SalesRankings"]
        assert body["Summary"]["TotalOfferCount"] == len(body["Offers"])
        if winners:
            assert prices[0]["belongsToRequester"] == winners[0]["MyOffer"]
            assert prices[0]["Price"]["ListingPrice"] == winners[0]["ListingPrice"]
            lost += not winners[0]["MyOffer"]
    assert 0 < lost < len(asins)


def test_rivals_prices_move_but_hold_for_a_while(lively: Lively) -> None:
    client = lively.client()
    goods = lively.server.state.goods.all(BY_CODE["US"])
    asins = [asin for asin, good in goods.items() if good.rival][:12]

    def prices() -> list[float]:
        return [offers(client, asin)["Offers"][0]["ListingPrice"]["Amount"] for asin in asins]

    first = prices()
    lively.wait(timedelta(hours=1))
    assert sum(old != new for old, new in zip(first, prices(), strict=True)) <= 2
    lively.wait(14 * DAY)
    later = prices()
    assert sum(old != new for old, new in zip(first, later, strict=True)) > 4
    assert all(0.4 < old / new < 2.5 for old, new in zip(first, later, strict=True))


def test_a_hijacker_comes_undercuts_and_leaves(lively: Lively) -> None:
    client, asin = lively.client(), lead(lively)

    def strangers() -> dict[str, dict[str, Any]]:
        return {one["SellerId"]: one for one in offers(client, asin)["Offers"]}

    before = strangers()
    lively.go(lively.world.plan.anchor + 3 * DAY)
    during = strangers()
    (new,) = [one for one in during.values() if one["ShipsFrom"]["Country"] == "CN"
              and one["SellerId"] not in before]  # fmt: skip
    mine = min(one["ListingPrice"]["Amount"] for one in during.values() if one["MyOffer"])
    assert new["ListingPrice"]["Amount"] < 0.9 * mine
    assert not new["IsFulfilledByAmazon"]
    lively.go(lively.world.plan.anchor + 10 * DAY)
    assert new["SellerId"] not in strangers()


def test_some_hijackers_are_there_already() -> None:
    with opened() as lively:
        bids, goods = lively.server.state.bids, lively.server.state.goods
        known = [good for good in goods.all(BY_CODE["US"]).values() if good.offered]
        far = [
            bid for good in known for bid in bids.of(BY_CODE["US"], good) if bid.hours == (48, 120)
        ]
        assert far


def test_points_in_japan(lively: Lively) -> None:
    client, place = lively.client("lantern-fe"), IDS["JP"]
    found = [offers(client, asin, place) for asin in lively.asins("lantern-fe")[:15]]
    given = [one for body in found for one in body["Offers"] if "Points" in one]
    assert given
    for body in found:
        for one in body["Offers"]:
            assert isinstance(one["ListingPrice"]["Amount"], int)
        for low in body["Summary"].get("LowestPrices", []):
            points = low.get("Points", {}).get("PointsNumber", 0)
            landed = low["ListingPrice"]["Amount"] + low["Shipping"]["Amount"] - points
            assert low["LandedPrice"]["Amount"] == landed


def test_a_price_that_a_client_sets_is_seen() -> None:
    plan = Plan(marketplaces=("US",), lines=500, skus=40, days=40, anchor=ANCHOR)
    with opened(build(plan)) as lively:
        client = lively.client()
        listings = lively.world.listings("lantern-na", "US", lively.hour)
        row = next(row for row in listings if row["status"] == "Active" and row["sku"].isalnum())
        price = float(row["price"] or 0) + 0.5
        schedule = [{"schedule": [{"value_with_tax": price}]}]
        value = [{"marketplace_id": IDS["US"], "currency": "USD", "our_price": schedule}]
        patch = [{"op": "replace", "path": "/attributes/purchasable_offer", "value": value}]
        body = {"productType": row["product_type"], "patches": patch}
        url = f"{client.url}/listings/2021-08-01/items/{client.seller.seller_id}/{row['sku']}"
        query = {"marketplaceIds": IDS["US"]}
        answer = client.session.patch(url, json=body, params=query, timeout=10)
        assert answer.json()["status"] == "ACCEPTED", answer.text
        mine = [one for one in offers(client, row["asin"])["Offers"] if one["MyOffer"]]
        assert price in [one["ListingPrice"]["Amount"] for one in mine]


def test_members_of_a_batch_fail_alone(lively: Lively) -> None:
    client, asins = lively.client(), lively.asins()[:3]
    ask = {"method": "GET", "ItemCondition": "New", **US}
    uris = [f"{ROOT}/items/{asin}/offers" for asin in [*asins, "B0NOTHING1"]]
    requests = [{**ask, "uri": uri} for uri in uris]
    requests += [{**ask, "uri": "/somewhere/else"}, {**ask, "uri": uris[0], "MarketplaceId": "X"}]
    requests.append({**ask, "uri": uris[0], "MarketplaceId": IDS["JP"]})
    answer = client.post(f"{BATCH}/itemOffers", {"requests": requests})
    assert answer.status_code == 200, answer.text
    found = answer.json()["responses"]
    assert [one["status"]["statusCode"] for one in found] == [200] * 3 + [400] * 3 + [403]
    assert found[0]["body"]["payload"] == offers(client, asins[0])
    assert found[3]["body"]["errors"][0]["message"].startswith("B0NOTHING1 is an invalid ASIN")
    assert [one["request"]["Asin"] for one in found[:4]] == [*asins, "B0NOTHING1"]


def test_a_member_fails_on_command(lively: Lively) -> None:
    client, asin = lively.client(), lively.asins()[0]
    lively.server.state.faults.command(kind="failed", times=1)
    ask = {"method": "GET", "ItemCondition": "New", **US, "uri": f"{ROOT}/items/{asin}/offers"}
    found = client.post(f"{BATCH}/itemOffers", {"requests": [ask, ask]}).json()["responses"]
    assert [one["status"]["statusCode"] for one in found] == [500, 200]


def test_listing_offers_with_any_sku(lively: Lively) -> None:
    client, skus = lively.client(), lively.skus()[:20]
    ask = {"method": "GET", "ItemCondition": "New", **US}
    requests = [{**ask, "uri": f"{ROOT}/listings/{quote(sku, safe='')}/offers"} for sku in skus]
    found = client.post(f"{BATCH}/listingOffers", {"requests": requests}).json()["responses"]
    assert [one["body"]["payload"]["SKU"] for one in found] == skus
    path = f"{ROOT}/listings/{quote(skus[0], safe='')}/offers"
    single = client.get(path, **US, ItemCondition="New").json()["payload"]
    assert single == found[0]["body"]["payload"]
    used = client.get(path, **US, ItemCondition="Used").json()["payload"]
    assert (used["status"], used["Offers"]) == ("NoBuyableOffers", [])
    wrong = client.get(f"{ROOT}/listings/nothing/offers", **US, ItemCondition="New")
    assert error(wrong) == (400, "InvalidInput")


def summary(client: Client, asins: list[str], *data: str) -> list[dict[str, Any]]:
    uri = "/products/pricing/2022-05-01/items/competitiveSummary"
    requests = [
        {"asin": asin, "marketplaceId": IDS["US"], "includedData": [*data], "method": "GET",
         "uri": uri}
        for asin in asins
    ]  # fmt: skip
    answer = client.post(f"{NEWER}/items/competitiveSummary", {"requests": requests})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["responses"]
    return found


def test_the_competitive_summary(lively: Lively) -> None:
    client, asins = lively.client(), lively.asins()[:10]
    data = ("featuredBuyingOptions", "referencePrices", "lowestPricedOffers", "similarItems")
    *good, bad = summary(client, [*asins, "B0NOTHING1"], *data)
    assert (bad["status"]["statusCode"], bad["body"]["errors"][0]["code"]) == (400, "INVALID_ASIN")
    for one, asin in zip(good, asins, strict=True):
        body, old = one["body"], offers(client, asin)
        featured_ = [o["sellerId"] for option in body["featuredBuyingOptions"]
                     for o in option["segmentedFeaturedOffers"]]  # fmt: skip
        assert featured_ == [o["SellerId"] for o in old["Offers"] if o["IsBuyBoxWinner"]]
        (lowest,) = body["lowestPricedOffers"]
        assert [o["sellerId"] for o in lowest["offers"]] == [o["SellerId"] for o in old["Offers"]]
        similar = [item["asin"] for item in body["similarItems"][0]["items"]]
        assert 0 < len(similar) <= 20
        assert asin not in similar
        query = {"marketplaceIds": IDS["US"], "identifiersType": "ASIN"}
        known = client.get("/catalog/2022-04-01/items", **query, identifiers=",".join(similar))
        assert known.json()["numberOfResults"] == len(similar)
    (only,) = summary(client, asins[:1], "referencePrices")
    assert set(only["body"]) == {"asin", "marketplaceId", "referencePrices"}


def expected(client: Client, skus: list[str]) -> list[dict[str, Any]]:
    uri = "/products/pricing/2022-05-01/offer/featuredOfferExpectedPrice"
    requests = [{"sku": sku, "marketplaceId": IDS["US"], "method": "GET", "uri": uri}
                for sku in skus]  # fmt: skip
    answer = client.post(f"{NEWER}/offer/featuredOfferExpectedPrice", {"requests": requests})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["responses"]
    return found


def test_the_expected_price_wins_the_sale(lively: Lively) -> None:
    client = lively.client()
    every = list(lively.world.listings("lantern-na", "US", lively.hour))
    counts = Counter(row["asin"] for row in every)
    rows = [row for row in every if counts[row["asin"]] == 1]
    skus = [row["sku"] for row in rows][:39]
    found = expected(client, [*skus, "nothing"])
    assert found[-1]["status"]["statusCode"] == 400
    results = [one["body"]["featuredOfferExpectedPriceResults"][0] for one in found[:-1]]
    kinds = {one["resultStatus"] for one in results}
    assert {"VALID_FOEP", "NO_COMPETING_OFFER", "OFFER_NOT_FOUND"} <= kinds
    for row, one in zip(rows, results, strict=False):
        if one["resultStatus"] == "VALID_FOEP":
            mine = one["currentFeaturedOffer"]["offerIdentifier"]["sellerId"]
            price = one["featuredOfferExpectedPrice"]["listingPrice"]["amount"]
            winning = mine == client.seller.seller_id
            assert winning == (float(row["price"] or 0) <= price), row["sku"]


def bid(price: int, **more: Any) -> Bid:
    terms: dict[str, Any] = {
        "seller_id": "A1", "price": price, "shipping": 0, "points": 0, "fba": True, "rating": 97,
        "ratings": 500, "country": "US", "hours": (0, 0), "account": "", "sku": "",
    }  # fmt: skip
    return Bid(**terms | more)


def test_who_wins() -> None:
    amazon, merchant = bid(2000), bid(1950, fba=False, seller_id="A2")
    assert featured([merchant, amazon], 2000) == amazon
    cheaper = bid(1900, fba=False, seller_id="A2")
    assert featured([cheaper, amazon], 2000) == cheaper
    assert featured([bid(1500, rating=71), amazon], 2000) == amazon
    assert featured([bid(3000)], 2000) is None
    assert featured([], 2000) is None


@pytest.mark.parametrize(
    "query",
    [
        {"ItemType": "Sku", "Asins": "B0P5JYXS9H"},
        {"ItemType": "Asin"},
        {"ItemType": "Name", "Asins": "B0P5JYXS9H"},
        {"ItemType": "Asin", "Asins": ",".join(["B0P5JYXS9H"] * 21)},
        {"ItemType": "Asin", "Asins": "B0P5JYXS9H", "MarketplaceId": "X"},
    ],
)
def test_wrong_questions(lively: Lively, query: dict[str, str]) -> None:
    client = lively.client()
    for path in ("price", "competitivePrice"):
        assert error(client.get(f"{ROOT}/{path}", **(US | query))) == (400, "InvalidInput")


@pytest.mark.parametrize("path", [f"{BATCH}/itemOffers", f"{NEWER}/items/competitiveSummary",
                                  f"{NEWER}/offer/featuredOfferExpectedPrice"])  # fmt: skip
@pytest.mark.parametrize("body", [{}, {"requests": []}, {"requests": [{}]}, {"requests": ["x"]}])
def test_what_is_no_batch(lively: Lively, path: str, body: dict[str, Any]) -> None:
    assert error(lively.client().post(path, body)) == (400, "InvalidInput")
