"""Orders of new cases: which calls are made, and what is made of silence and of refusals."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from seller.amazon.session import Answer
from seller.errors import Retry, Skip, Stop
from seller.facts import Account, Order
from seller.sources import details
from seller.sources.source import Ask, Window, purchases
from tests.sources import golden

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
ACCOUNT = Account("kettle-na", "A1", "NA", "Kettle", "app", ("US",))
ONE, TWO = "901-0000001-0000001", "901-0000001-0000002"


class Answering:
    """Says what it was told to say about an order; that there is none about all others."""

    def __init__(self, **answers):
        self.answers = answers
        self.asked = []

    def call(self, operation, *, path, query):
        self.asked.append((operation, path["orderId"], query))
        found = self.answers.get(path["orderId"], refused("amazon.not_found", Skip))
        if isinstance(found, Exception):
            raise found
        return Answer(200, json.dumps(found).encode(), found, {})


def told() -> dict[str, Any]:
    """What Amazon says of the first order of the golden document, as it says it."""
    case = next(c for c in golden.cases() if (c.source, c.name) == ("details", "normal"))
    answer = json.loads(case.document.body)["answers"][0]["answer"]
    return dict(answer)


def refused(key, kind=Stop):
    return kind(key, account="kettle-na", operation="getOrder")


def fetched(session, *orders):
    return list(details.fetch(session, Ask(ACCOUNT, None, Window(), orders), NOW))


def orders(document):
    batches = [batch for batch in details.parse(document) if batch.fact is Order]
    return [order_id for batch in batches for order_id in batch.columns["order_id"]]


def test_nothing_to_ask_about_costs_nothing():
    session = Answering()
    assert fetched(session) == []
    assert session.asked == []


def test_the_first_ones_are_asked_about_as_far_as_the_budget_goes():
    session = Answering()
    (document,) = fetched(session, *(f"901-0000001-{number:07d}" for number in range(500)))
    assert [order for _, order, _ in session.asked] == [
        f"901-0000001-{number:07d}" for number in range(details.BUDGET)
    ]
    assert session.asked[0][2] == {
        "includedData": ("FULFILLMENT", "PACKAGES", "PROCEEDS", "PROMOTION")
    }, "nothing that names a buyer is asked for"
    assert orders(document) == []


def test_what_amazon_sent_is_kept_as_it_came():
    (document,) = fetched(Answering(**{ONE: told()}), ONE)
    assert json.dumps(told()).encode() in document.body
    assert orders(document) == [ONE]


def test_what_names_a_buyer_goes_before_it_is_kept():
    named = told()
    named["order"]["buyer"] = {"buyerName": "Jo Doe", "buyerEmail": "jo@doe.example"}
    (document,) = fetched(Answering(**{ONE: named}), ONE)
    clean = purchases.redact(document, str)
    assert b"Jo" not in clean.body
    assert orders(clean) == [ONE]
    assert details.SOURCE.redact is purchases.redact
    assert replace(document, body=clean.body) == clean


@pytest.mark.parametrize("error", [refused("amazon.rejected"), refused("amazon.not_found", Skip)])
def test_an_order_that_amazon_does_not_know_does_not_hold_back_the_others(error):
    (document,) = fetched(Answering(**{TWO: error, ONE: told()}), TWO, ONE)
    assert orders(document) == [ONE]


def test_where_amazon_refuses_every_order_it_is_not_about_the_order():
    error = refused("amazon.rejected")
    with pytest.raises(Stop):
        fetched(Answering(**{ONE: error, TWO: error}), ONE, TWO)


@pytest.mark.parametrize("error", [refused("amazon.role_missing"), refused("amazon.down", Retry)])
def test_a_missing_role_and_bad_weather_end_the_run(error):
    with pytest.raises(type(error)):
        fetched(Answering(**{TWO: error}), ONE, TWO)
