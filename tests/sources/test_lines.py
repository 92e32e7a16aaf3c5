"""The order report and the Orders API tell the same story of one order, line by line."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from seller.facts import Document
from seller.marketplaces import BY_CODE
from seller.sources import history, orders
from seller.sources.source import headers, lines
from tests.sources import golden

COLUMNS = {field: names[0] for field, names in headers.HISTORY.items()}
ONLY_API = {"item_id", "deliver_from", "deliver_by", "replaces", "service_level"}
START = datetime(2026, 3, 1, tzinfo=UTC)
WORDS = {"PENDING": "Pending", "SHIPPED": "Shipped", "CANCELLED": "Cancelled"}


def made_up(chance, count):
    """Orders of a few lines each; many of the lines are alike."""
    for number in range(count):
        place = BY_CODE[chance.choice(["US", "CA", "MX"])]
        status = chance.choice(["SHIPPED", "SHIPPED", "PENDING", "CANCELLED"])
        bought = START + timedelta(seconds=chance.randrange(30 * 86400))
        items = [
            {
                "sku": chance.choice(["A", "B/ 1"]),
                "quantity": chance.randrange(1, 3),
                "price": chance.choice(["0.00", "7.50", "15.00"]),
                "tax": chance.choice(["", "0.61"]),
                "discount": chance.choice(["", "1.00"]),
            }
            for _ in range(chance.randrange(1, 5))
        ]
        yield {
            "id": f"901-{number:07d}-{chance.randrange(10**7):07d}",
            "place": place,
            "status": status,
            "bought": bought.strftime("%Y-%m-%dT%H:%M:%S"),
            "updated": (bought + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%S"),
            "items": items,
        }


def as_report(found, chance):
    rows = [(order, item) for order in found for item in order["items"]]
    chance.shuffle(rows)
    text = ["\t".join(COLUMNS.values())]
    for order, item in rows:
        priced = order["status"] == "SHIPPED"
        cells = {
            "order_id": order["id"],
            "purchased": order["bought"] + "+00:00",
            "updated": order["updated"] + "+00:00",
            "status": WORDS[order["status"]],
            "channel": "Amazon",
            "site": order["place"].channel,
            "service": "Standard",
            "title": "Thing",
            "asin": "B0GLD00001",
            "sku": item["sku"],
            "quantity": "0" if order["status"] == "CANCELLED" else str(item["quantity"]),
            "currency": order["place"].currency if priced else "",
            "item_price": item["price"] if priced else "",
            "item_tax": item["tax"] if priced else "",
            "item_discount": item["discount"] if priced else "",
        }
        text.append("\t".join(cells.get(field, "") for field in COLUMNS))
    return "\n".join(text).encode()


def as_answer(found, chance):
    whole = []
    for order in chance.sample(found, len(found)):
        items = []
        for number, item in enumerate(chance.sample(order["items"], len(order["items"]))):
            one = {
                "orderItemId": f"{number:04d}",
                "quantityOrdered": item["quantity"],
                "product": {"asin": "B0GLD00001", "title": "Thing", "sellerSku": item["sku"]},
            }
            if order["status"] == "SHIPPED":
                one["proceeds"] = {"breakdowns": list(breakdowns(item, order["place"].currency))}
            items.append(one)
        whole.append(
            {
                "orderId": order["id"],
                "createdTime": order["bought"] + "Z",
                "lastUpdatedTime": order["updated"] + "Z",
                "salesChannel": {"channelName": "AMAZON", "marketplaceId": order["place"].id},
                "fulfillment": {
                    "fulfillmentStatus": order["status"],
                    "fulfilledBy": "AMAZON",
                    "fulfillmentServiceLevel": "STANDARD",
                },
                "orderItems": items,
            }
        )
    return json.dumps({"orders": whole}).encode()


def breakdowns(item, currency):
    def money(amount):
        return {"amount": amount, "currencyCode": currency}

    yield {"type": "ITEM", "subtotal": money(item["price"])}
    for kind, amount in (("TAX", item["tax"]), ("DISCOUNT", item["discount"])):
        if amount:
            detail = {"subtype": "ITEM", "value": money(amount)}
            yield {"type": kind, "subtotal": money(amount), "detailedBreakdowns": [detail]}


def told(module, body):
    """Orders and lines by key, without what only the API knows."""
    document = Document(module.NAME, "a", None, START, body, None, {"marketplaces": ["US"]})
    found = golden.parsed(module.NAME, document)
    assert found.pop("problems") == []
    return {
        fact: {
            (row["order_id"], row.get("sku"), row.get("line_no")): {
                name: cell for name, cell in row.items() if name not in ONLY_API
            }
            for row in rows
        }
        for fact, rows in found.items()
    }


@pytest.mark.parametrize("seed", range(5))
def test_report_and_api_agree_whatever_the_order_of_their_lines(seed, monkeypatch):
    monkeypatch.setattr(history, "ROWS", 7)  # an order's lines lie in several batches
    chance = random.Random(seed)  # noqa: S311 - a seed, no secret
    found = list(made_up(chance, 120))
    report, answer = told(history, as_report(found, chance)), told(orders, as_answer(found, chance))
    assert report == answer
    assert len(report["OrderLine"]) == sum(len(order["items"]) for order in found)
    assert max(number for _, _, number in report["OrderLine"]) > 2


def test_lines_are_numbered_by_quantity_then_amounts_from_one():
    rank = [np.array([2, 1, 1, 1]), np.array([5, 9, 0, 9])]
    assert lines.numbers(np.array([3, 3, 3, 4]), rank).tolist() == [3, 2, 1, 1]
    assert lines.repeated(np.array([3, 5, 3, 4, 5])).tolist() == [0, 1, 2, 4]
    assert lines.numbers(np.array([], dtype=np.int64), [np.array([])]).tolist() == []


def test_an_order_stands_once_however_its_lines_lie(monkeypatch):
    """One order at both ends of a report, updated meanwhile: the later state counts."""
    monkeypatch.setattr(history, "ROWS", 2)
    chance = random.Random(1)  # noqa: S311 - a seed, no secret
    found = list(made_up(chance, 6))
    body = as_report(found, chance).decode().split("\n")
    first = body[1].split("\t")
    late = [*first]
    late[list(COLUMNS).index("updated")] = "2027-01-01T00:00:00+00:00"
    text = "\n".join([*body, "\t".join(late)]).encode()
    document = Document("history", "a", None, START, text, None, {"marketplaces": ["US"]})
    rows = golden.parsed("history", document)["Order"]
    assert sorted(row["order_id"] for row in rows) == sorted(order["id"] for order in found)
    (row,) = (row for row in rows if row["order_id"] == first[0])
    assert row["updated_at"] == "2027-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Pending", "PENDING"),
        ("Pending - Waiting for Pick Up", "UNSHIPPED"),
        ("Unshipped", "UNSHIPPED"),
        ("Shipping", "PARTIALLY_SHIPPED"),
        ("PartiallyShipped", "PARTIALLY_SHIPPED"),
        ("Shipped - Returning to Seller", "SHIPPED"),
        ("Cancelled", "CANCELLED"),
        ("Canceled", "CANCELLED"),
        ("Unfulfillable", "UNFULFILLABLE"),
        ("Whatever", None),
        ("", None),
    ],
)
def test_the_reports_words_for_a_status(word, status):
    assert lines.status(word) == status


@pytest.mark.parametrize(
    ("channel", "code"),
    [("Amazon.com", "US"), ("amazon.com.be", "BE"), ("Non-Amazon US", None), ("", None)],
)
def test_the_sales_channel_names_the_marketplace(channel, code):
    assert lines.site(channel) == code
