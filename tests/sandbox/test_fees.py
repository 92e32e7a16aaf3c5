"""Fee estimates: by size and price, and failing inside HTTP 200."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from seller.marketplaces import BY_CODE
from seller.sandbox.world.fees import fulfilment, referral, tier
from seller.sandbox.world.measures import FACTORS, PACKED, Measures, packed
from tests.sandbox.client import IDS, Client, error
from tests.sandbox.lively import Lively

ROOT = "/products/fees/v0"


def wish(place: str = "US", amount: float = 19.99, **more: Any) -> dict[str, Any]:
    currency = BY_CODE[place].currency
    request = {
        "MarketplaceId": IDS[place],
        "IsAmazonFulfilled": True,
        "PriceToEstimateFees": {"ListingPrice": {"CurrencyCode": currency, "Amount": amount}},
        "Identifier": "me-1",
    }
    return {"FeesEstimateRequest": request | more}


def single(client: Client, path: str, body: object) -> dict[str, Any]:
    answer = client.post(f"{ROOT}/{path}/feesEstimate", body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()["payload"]["FeesEstimateResult"]
    return found


def parts(result: dict[str, Any]) -> dict[str, float]:
    assert result["Status"] == "Success"
    found = {
        one["FeeType"]: one["FinalFee"]["Amount"] for one in result["FeesEstimate"]["FeeDetailList"]
    }
    total = result["FeesEstimate"]["TotalFeesEstimate"]["Amount"]
    assert total == pytest.approx(sum(found.values()))
    return found


@pytest.mark.parametrize("account", ["lantern-na", "lantern-eu", "lantern-fe"])
def test_an_estimate_for_a_sku_and_for_its_asin(lively: Lively, account: str) -> None:
    client = lively.client(account)
    (code,) = client.seller.marketplaces
    amount = 2980 if code == "JP" else 29.8
    apart = 0
    for sku in lively.skus(account)[:15]:
        row = next(
            row for row in lively.world.listings(account, code, lively.hour) if row["sku"] == sku
        )
        by_sku = single(client, f"listings/{quote(sku, safe='')}", wish(code, amount))
        by_asin = single(client, f"items/{row['asin']}", wish(code, amount))
        assert by_sku["FeesEstimateIdentifier"]["SellerInputIdentifier"] == "me-1"
        one, other = parts(by_sku), parts(by_asin)
        assert one["ReferralFee"] == other["ReferralFee"]
        assert 0.05 * amount < one["ReferralFee"] < 0.2 * amount
        apart += one["FBAFees"] != other["FBAFees"]
    assert apart, "what Amazon measured is not always what the catalogue says"


def test_what_a_merchant_ships_costs_the_referral_only(lively: Lively) -> None:
    path = f"items/{lively.asins()[0]}"
    found = parts(single(lively.client(), path, wish(IsAmazonFulfilled=False)))
    assert found["FBAFees"] == 0
    assert found["ReferralFee"] > 0


def test_shipping_counts(lively: Lively) -> None:
    client, path = lively.client(), f"items/{lively.asins()[0]}"
    price = {"CurrencyCode": "USD", "Amount": 20}
    both = {"ListingPrice": price, "Shipping": {"CurrencyCode": "USD", "Amount": 20}}
    alone = parts(single(client, path, wish(amount=20)))["ReferralFee"]
    assert parts(single(client, path, wish(PriceToEstimateFees=both)))["ReferralFee"] == 2 * alone


def test_members_fail_alone(lively: Lively) -> None:
    client, asin, sku = lively.client(), lively.asins()[0], lively.skus()[0]
    parent = next(
        row["asin"]
        for row in lively.world.listings("lantern-na", "US", lively.hour)
        if row["relation"] == "parent"
    )
    euro = {"ListingPrice": {"CurrencyCode": "EUR", "Amount": 20}}
    body = [
        {**wish(), "IdType": "ASIN", "IdValue": asin},
        {**wish(), "IdType": "SellerSKU", "IdValue": sku},
        {**wish(), "IdType": "SellerSKU", "IdValue": "nothing"},
        {**wish(), "IdType": "ASIN", "IdValue": parent},
        {**wish(PriceToEstimateFees=euro), "IdType": "ASIN", "IdValue": asin},
        {**wish(amount=-1), "IdType": "ASIN", "IdValue": asin},
        {**wish("JP", 1980), "IdType": "ASIN", "IdValue": asin},
    ]
    answer = client.post(f"{ROOT}/feesEstimate", body)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert [one["Status"] for one in found] == ["Success"] * 2 + ["ClientError"] * 5
    for one, sent in zip(found, body, strict=True):
        assert one["FeesEstimateIdentifier"]["IdValue"] == sent["IdValue"]
        assert ("Error" in one) == ("FeesEstimate" not in one)
    single_ = single(client, "items/B0NOTHING1", wish())
    assert single_["Status"] == "ClientError"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"FeesEstimateRequest": {}},
        wish(PriceToEstimateFees={}),
        wish(PriceToEstimateFees={"ListingPrice": {"CurrencyCode": "USD", "Amount": "1"}}),
        wish(OptionalFulfillmentProgram="FBA_MOON"),
        wish(IsAmazonFulfilled="yes"),
    ],
)
def test_wrong_bodies(lively: Lively, body: dict[str, Any]) -> None:
    client = lively.client()
    for path, sent in (
        ("items/B0P5JYXS9H/feesEstimate", body),
        ("feesEstimate", [{**body, "IdType": "ASIN", "IdValue": "B0P5JYXS9H"}]),
        ("feesEstimate", body),
        ("feesEstimate", []),
        ("feesEstimate", [body] * 21),
    ):
        assert error(client.post(f"{ROOT}/{path}", sent)) == (400, "InvalidInput")


def test_bigger_costs_more() -> None:
    place = BY_CODE["US"]
    sizes = [
        Measures(14, 9, 1.5, 60),
        Measures(14, 9, 1.5, 350),
        Measures(30, 20, 10, 500),
        Measures(30, 20, 10, 1500),
        Measures(70, 20, 10, 1500),
        Measures(160, 60, 60, 30_000),
    ]
    fees = [fulfilment(size, place) for size in sizes]
    assert fees == sorted(set(fees))
    tiers = [tier(size) for size in sizes]
    assert tiers == ["small", "small", "large", "large", "bulky", "huge"]


def test_every_product_has_a_size_and_yen_are_whole() -> None:
    for noun in range(len(PACKED)):
        for size in range(len(FACTORS)):
            measured = packed(noun, size)
            assert 250 <= fulfilment(measured, BY_CODE["US"]) <= 2000
            assert 200 <= fulfilment(measured, BY_CODE["JP"]) <= 3000


def test_the_least_referral_fee() -> None:
    us, jp = BY_CODE["US"], BY_CODE["JP"]
    assert referral(100, 0, us) == 30
    assert referral(2000, 0, us) == 300
    assert referral(2000, 28, us) == 160, "electronics pay less"
    assert referral(100, 0, jp) == 44
    assert referral(0, 0, us) == 0
