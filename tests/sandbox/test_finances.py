"""Payments: to the cent those of the orders, held back and freed, page by page with empty ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from seller.sandbox.clock import stamp
from tests.sandbox.client import IDS, Client, error
from tests.sandbox.lively import Lively
from tests.sandbox.worlds import DAY

PATH = "/finances/2024-06-19/transactions"
Row = dict[str, Any]


def pages(client: Client, **query: str) -> list[list[Row]]:
    found: list[list[Row]] = []
    token: dict[str, str] = {}
    while True:
        answer = client.get(PATH, **query, **token)
        assert answer.status_code == 200, answer.text
        payload = answer.json()["payload"]
        found.append(payload["transactions"])
        if "nextToken" not in payload:
            return found
        token = {"nextToken": payload["nextToken"]}


def everything(client: Client, **query: str) -> list[Row]:
    return [row for page in pages(client, **query) for row in page]


def since(lively: Lively, days: int) -> str:
    return stamp(lively.hour - days * DAY)


def amount(money: Row) -> Decimal:
    return Decimal(str(money["currencyAmount"]))


def related(row: Row) -> dict[str, str]:
    return {
        one["relatedIdentifierName"]: one["relatedIdentifierValue"]
        for one in row["relatedIdentifiers"]
    }


def leaves(parts: list[Row]) -> dict[str, Decimal]:
    """The sums of the second level of an item."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for group in parts:
        assert amount(group["breakdownAmount"]) == sum(
            amount(one["breakdownAmount"]) for one in group["breakdowns"]
        )
        for one in group["breakdowns"]:
            found[one["breakdownType"]] += amount(one["breakdownAmount"])
    return found


@pytest.mark.parametrize("account", ["lantern-na", "lantern-eu", "lantern-fe"])
def test_every_amount_is_the_sum_of_its_parts(lively: Lively, account: str) -> None:
    rows = everything(lively.client(account), postedAfter=since(lively, 30))
    assert len({row["transactionId"] for row in rows}) == len(rows) > 50
    posted = [row["postedDate"] for row in rows]
    assert posted == sorted(posted)
    for row in rows:
        whole = sum((amount(one["breakdownAmount"]) for one in row["breakdowns"]), Decimal())
        assert amount(row["totalAmount"]) == whole
        if row["items"]:
            assert whole == sum(amount(item["totalAmount"]) for item in row["items"])
        for item in row["items"]:
            assert amount(item["totalAmount"]) == sum(leaves(item["breakdowns"]).values())


def test_shipments_are_those_of_the_orders(lively: Lively) -> None:
    """Old enough to be complete: what buyers paid, without tax that Amazon keeps."""
    until = lively.hour - 10 * DAY
    query = {"postedAfter": since(lively, 60), "postedBefore": stamp(until)}
    rows = everything(lively.client(), **query, transactionStatus="DEFERRED_RELEASED")
    rows += everything(lively.client(), **query, transactionStatus="DEFERRED")
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for item in row["items"]:
            sums = leaves(item["breakdowns"])
            told[related(row)["ORDER_ID"]]["price"] += int(100 * sums["OurPricePrincipal"])
            told[related(row)["ORDER_ID"]]["tax"] += int(100 * sums["OurPriceTax"])
            told[related(row)["ORDER_ID"]]["off"] -= int(100 * sums["PromotionPrincipal"])
    checked = 0
    for order in lively.orders(status="SHIPPED"):
        whole = lively.hour - 59 * DAY < order["purchased_at"]
        if order["order_id"] in told and whole and order["updated_at"] < until - DAY:
            lines = order["lines"]
            expected = {
                "price": sum(int(100 * (line["item_price"] or 0)) for line in lines),
                "tax": sum(int(100 * (line["item_tax"] or 0)) for line in lines),
                "off": sum(int(100 * (line["item_discount"] or 0)) for line in lines),
            }
            assert +told[order["order_id"]] == Counter(expected), order["order_id"]
            checked += 1
    assert checked > 100


def test_tax_in_the_price_is_taken_out_of_it(lively: Lively) -> None:
    rows = everything(lively.client("lantern-eu"), postedAfter=since(lively, 30))
    orders = {order["order_id"]: order for order in lively.orders("lantern-eu")}
    seen = 0
    for row in rows:
        order = orders.get(related(row).get("ORDER_ID", ""))
        if row["transactionType"] == "Shipment" and order and len(order["lines"]) == 1:
            sums = leaves(row["items"][0]["breakdowns"])
            both = sums["OurPricePrincipal"] + sums["OurPriceTax"]
            assert both == order["lines"][0]["item_price"]
            assert "MarketplaceFacilitatorTax-Principal" not in sums
            seen += 1
    assert seen > 10


def test_held_back_then_freed_once(lively: Lively) -> None:
    rows = {row["transactionId"]: row for row in
            everything(lively.client(), postedAfter=since(lively, 60))}  # fmt: skip
    kinds = Counter(row["transactionStatus"] for row in rows.values())
    assert min(kinds[name] for name in ("DEFERRED", "RELEASED", "DEFERRED_RELEASED")) > 10
    for row in rows.values():
        twin = related(row).get("RELEASE_TRANSACTION_ID")
        if row["transactionStatus"] == "DEFERRED":
            assert twin is None
            (context,) = row["contexts"]
            assert context["maturityDate"] > stamp(lively.hour)
            assert context["deferralReason"] in ("DD7", "B2B")
        elif row["transactionStatus"] == "DEFERRED_RELEASED":
            assert twin
            free = rows[twin]
            assert free["totalAmount"] == row["totalAmount"]
            assert free["transactionStatus"] == "RELEASED"
            assert free["postedDate"] == row["contexts"][0]["maturityDate"]
            assert related(free)["DEFERRED_TRANSACTION_ID"] == row["transactionId"]


def test_what_was_deferred_is_free_a_week_after_delivery(lively: Lively) -> None:
    client = lively.client()
    query = {"postedAfter": since(lively, 30)}
    held = {
        row["transactionId"] for row in everything(client, **query, transactionStatus="DEFERRED")
    }
    assert held
    lively.wait(20 * DAY)
    left = everything(client, **query, transactionStatus="DEFERRED")
    assert len(held & {row["transactionId"] for row in left}) < len(held) // 5
    freed = everything(client, **query, transactionStatus="DEFERRED_RELEASED")
    assert len(held & {row["transactionId"] for row in freed}) > len(held) * 4 // 5


def test_refunds_are_the_returns(lively: Lively) -> None:
    rows = [row for row in everything(lively.client(), postedAfter=since(lively, 60))
            if row["transactionType"] == "Refund"]  # fmt: skip
    back = Counter(
        row["order_id"]
        for row in lively.world.returns("lantern-na", "US", since=lively.hour - 59 * DAY,
                                        until=lively.hour - DAY, now=lively.hour)
    )  # fmt: skip
    told = Counter(related(row)["ORDER_ID"] for row in rows)
    assert back
    assert not back - told
    for row in rows:
        sums = leaves(row["items"][0]["breakdowns"])
        assert amount(row["totalAmount"]) < 0 < sums["Commission"]
        assert sums["OurPricePrincipal"] < 0
        assert -5 <= sums.get("RefundCommission", Decimal()) <= 0


def test_fees_are_those_that_were_estimated(lively: Lively) -> None:
    client, checked = lively.client(), 0
    for row in everything(client, postedAfter=since(lively, 20)):
        if row["transactionType"] != "Shipment":
            continue
        for item in row["items"]:
            (context,) = item["contexts"]
            sums = leaves(item["breakdowns"])
            if context["quantityShipped"] != 1 or "PromotionPrincipal" in sums or checked > 20:
                continue
            paid = {"ListingPrice": sums["OurPricePrincipal"]}
            shipping = sums.get("ShippingPrincipal", Decimal()) + sums.get(
                "PromotionShipping", Decimal()
            )
            paid["Shipping"] = shipping
            wish = {
                "MarketplaceId": IDS["US"],
                "IsAmazonFulfilled": context["fulfillmentNetwork"] == "AFN",
                "PriceToEstimateFees": {
                    name: {"CurrencyCode": "USD", "Amount": float(value)}
                    for name, value in paid.items()
                },
                "Identifier": "x",
            }
            body = [{"IdType": "SellerSKU", "IdValue": context["sku"],
                     "FeesEstimateRequest": wish}]  # fmt: skip
            (found,) = client.post("/products/fees/v0/feesEstimate", body).json()
            if found["Status"] == "Success":
                fees = {one["FeeType"]: Decimal(str(one["FinalFee"]["Amount"]))
                        for one in found["FeesEstimate"]["FeeDetailList"]}  # fmt: skip
                assert fees["ReferralFee"] == -sums["Commission"]
                assert fees["FBAFees"] == -sums.get("FBAPerUnitFulfillmentFee", Decimal())
                checked += 1
    assert checked > 10


def test_some_pages_are_empty_and_none_is_lost(lively: Lively) -> None:
    client = lively.client()
    sizes = [len(page) for page in pages(client, postedAfter=since(lively, 60))]
    assert sizes.count(0) >= 1
    assert set(sizes[:-1]) == {0, 100}
    halves = {"postedAfter": since(lively, 60), "postedBefore": since(lively, 30)}
    both = everything(client, **halves) + everything(client, postedAfter=since(lively, 30))
    assert sum(sizes) == len(both)


def test_entries_come_late(lively: Lively) -> None:
    client = lively.client()
    span = {"postedAfter": since(lively, 2), "postedBefore": stamp(lively.hour)}
    before = everything(client, **span)
    lively.wait(2 * DAY)
    after = everything(client, **span)
    assert len(after) > len(before)
    assert {row["transactionId"] for row in before} <= {row["transactionId"] for row in after}


def test_merchants_orders_of_the_us_hide_behind_the_marketplace(lively: Lively) -> None:
    client, query = lively.client(), {"postedAfter": since(lively, 30)}

    def networks(rows: list[Row]) -> set[str]:
        return {item["contexts"][0]["fulfillmentNetwork"] for row in rows for item in row["items"]}

    assert networks(everything(client, **query)) == {"AFN", "MFN"}
    assert networks(everything(client, **query, marketplaceId=IDS["US"])) == {"AFN"}
    german = lively.client("lantern-eu")
    assert networks(everything(german, **query, marketplaceId=IDS["DE"])) == {"AFN", "MFN"}


def test_by_order_and_by_group(lively: Lively) -> None:
    client = lively.client()
    rows = everything(client, postedAfter=since(lively, 30))
    refund = next(row for row in rows if row["transactionType"] == "Refund")
    order = related(refund)["ORDER_ID"]
    found = everything(client, relatedIdentifierName="ORDER_ID", relatedIdentifierValue=order)
    assert {"Shipment", "Refund"} == {row["transactionType"] for row in found}
    assert {related(row)["ORDER_ID"] for row in found} == {order}
    group = related(refund)["FINANCIAL_EVENT_GROUP_ID"]
    query = {"relatedIdentifierName": "FINANCIAL_EVENT_GROUP_ID", "relatedIdentifierValue": group}
    found = everything(client, **query)
    assert refund["transactionId"] in {row["transactionId"] for row in found}
    assert {related(row)["FINANCIAL_EVENT_GROUP_ID"] for row in found} == {group}
    none = {"relatedIdentifierName": "ORDER_ID", "relatedIdentifierValue": "111-0000000-0000000"}
    assert everything(client, **none) == []


def test_more_than_180_days_are_no_days(lively: Lively) -> None:
    client = lively.client()
    assert everything(client, postedAfter=since(lively, 181)) == []
    assert everything(client, postedAfter=since(lively, 179))


def later(moment: datetime) -> str:
    return stamp(moment - timedelta(minutes=1))


def test_wrong_questions(lively: Lively) -> None:
    client, now = lively.client(), lively.server.state.clock.now()
    good = since(lively, 5)
    for query in (
        {},
        {"postedAfter": "yesterday"},
        {"postedAfter": later(now)},
        {"postedAfter": good, "postedBefore": later(now)},
        {"postedAfter": good, "postedBefore": since(lively, 6)},
        {"postedAfter": good, "transactionStatus": "PAID"},
        {"relatedIdentifierName": "ORDER_ID"},
        {"relatedIdentifierName": "SHIPMENT_ID", "relatedIdentifierValue": "1"},
        {"postedAfter": good, "nextToken": "x"},
    ):
        assert error(client.get(PATH, **query)) == (400, "InvalidInput"), query
    first = client.get(PATH, postedAfter=since(lively, 60)).json()["payload"]
    other = {"postedAfter": good, "nextToken": first["nextToken"]}
    assert error(client.get(PATH, **other)) == (400, "InvalidInput")
