"""The search for changed orders: where it begins, what it does not keep."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from seller.facts import Account, Document
from seller.sources import orders
from seller.sources.source import UNTIL, Ask, purchases
from tests.sources import golden

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)


def document(body):
    raw = json.dumps(body).encode()
    return Document("orders", "a", None, NOW, raw, None, {"marketplaces": ["US"]})


def test_the_first_search_covers_two_days_and_the_next_begins_where_the_last_ended():
    (first,) = orders.plan(None, NOW, 730)
    assert first.start == NOW - timedelta(days=2)
    (later,) = orders.plan(NOW - timedelta(hours=5), NOW, 730)
    assert later.start == NOW - timedelta(hours=5)
    assert later.end is not None
    assert NOW - later.end >= timedelta(minutes=2), "Amazon refuses a younger bound"


def test_a_cursor_ahead_of_the_clock_does_not_turn_the_window_round():
    (window,) = orders.plan(NOW + timedelta(days=1), NOW, 730)
    assert window.start == window.end


def test_what_names_a_buyer_goes_before_it_is_kept():
    case = next(c for c in golden.cases() if (c.source, c.name) == ("orders", "normal"))
    clean = json.loads(case.document.body)
    named = json.loads(case.document.body)
    named["orders"][0]["buyer"] = {"buyerName": "Jo Doe"}
    named["orders"][0]["recipient"] = {"deliveryAddress": {"name": "Jo Doe"}}
    packing = {"packing": {"giftOption": {"giftMessage": "from Jo Doe"}}}
    named["orders"][0]["orderItems"][0]["fulfillment"] = packing
    found = purchases.redact(document(named), str)
    assert b"Jo Doe" not in found.body
    clean["orders"][0]["orderItems"][0]["fulfillment"] = {"packing": {}}
    assert json.loads(found.body) == clean
    assert golden.parsed("orders", found) == golden.parsed("orders", document(clean))


def test_a_document_without_a_buyer_stays_byte_for_byte():
    case = next(c for c in golden.cases() if (c.source, c.name) == ("orders", "normal"))
    assert purchases.redact(case.document, str) == case.document


class Answering:
    """Two pages of a search, the second one complete up to an earlier moment."""

    def __init__(self, *until):
        self.until = list(until)
        self.asked = []

    def call(self, operation, *, query, **_):
        self.asked.append((operation, query))
        found = {"orders": [], "lastUpdatedBefore": self.until.pop(0)}
        if self.until:
            found["pagination"] = {"nextToken": "more"}
        return type("Answer", (), {"json": found, "body": json.dumps(found).encode()})()


def test_each_page_notes_how_far_amazon_calls_it_complete():
    account = Account("a", "A1", "NA", "Kettle", "app", ("US", "CA"))
    (window,) = orders.plan(None, NOW, 730)
    session: Any = Answering("2026-03-15T11:00:00Z", "2026-03-15T10:00:00Z")
    found = list(orders.fetch(session, Ask(account, None, window), NOW))
    assert [one.request[UNTIL] for one in found] == ["2026-03-15T11:00:00Z", "2026-03-15T10:00:00Z"]
    assert [one.request["page"] for one in found] == [1, 2]
    parts = session.asked[0][1]["includedData"]
    assert not {"BUYER", "RECIPIENT", "PAYMENT", "TAX"} & set(parts)
    assert {"PROCEEDS", "FULFILLMENT", "PROMOTION"} <= set(parts)


def test_numbers_that_no_database_holds_are_cleaned():
    case = next(c for c in golden.cases() if (c.source, c.name) == ("orders", "normal"))
    raw = case.document.body.replace(b"Blue kettle", b"Blue \\ud83d\\u0000kettle")
    document = golden.replaced(case.document, raw)
    titles = {row["title"] for row in golden.parsed("orders", document)["OrderLine"]}
    assert titles == {"Blue ?kettle"}
