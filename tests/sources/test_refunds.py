"""Refunds of open cases: which calls are made, and what is made of silence and of refusals."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from seller.amazon.session import Answer
from seller.errors import Retry, Skip, Stop
from seller.facts import Account, Refund
from seller.sources import refunds
from seller.sources.source import Ask, Window

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
ACCOUNT = Account("kettle-na", "A1", "NA", "Kettle", "app", ("US",))
ONE, TWO = "901-0000001-0000001", "901-0000001-0000002"


class Answering:
    """Gives the pages it was told to give for an order; an empty one for all others."""

    def __init__(self, **answers):
        self.answers = answers
        self.asked = []

    def call(self, operation, *, path, query):
        assert (operation, path) == ("listTransactions", {})
        order_id, token = query["relatedIdentifierValue"], query["nextToken"]
        self.asked.append((order_id, token))
        assert query["relatedIdentifierName"] == "ORDER_ID"
        assert "marketplaceId" not in query, "Amazon would leave out merchant orders of the US"
        found = self.answers.get(order_id, [{"payload": {"transactions": []}}])
        if isinstance(found, Exception):
            raise found
        page = found[int(token or 0)]
        return Answer(200, json.dumps(page).encode(), page, {})


def page(*numbers, following=None):
    paid = {
        "transactionType": "Refund",
        "postedDate": "2026-03-10T00:00:00Z",
        "totalAmount": {"currencyAmount": -9.5, "currencyCode": "USD"},
    }
    found = {"transactions": [{**paid, "transactionId": one} for one in numbers]}
    return {"payload": found | ({"nextToken": following} if following else {})}


def refused(key, kind=Stop):
    return kind(key, account="kettle-na", operation="listTransactions")


def fetched(session, *orders):
    return list(refunds.fetch(session, Ask(ACCOUNT, None, Window(), orders), NOW))


def told(document):
    batches = [batch for batch in refunds.parse(document) if batch.fact is Refund]
    return [
        pair
        for batch in batches
        for pair in zip(batch.columns["order_id"], batch.columns["transaction_id"], strict=True)
    ]


def test_nothing_to_ask_about_costs_nothing():
    session = Answering()
    assert fetched(session) == []
    assert session.asked == []


def test_an_empty_page_goes_on_and_every_page_is_read():
    pages = [page("T-1", following="1"), page(following="2"), page("T-2")]
    session = Answering(**{ONE: pages})
    (document,) = fetched(session, ONE, TWO)
    assert session.asked == [(ONE, None), (ONE, "1"), (ONE, "2"), (TWO, None)]
    assert told(document) == [(ONE, "T-1"), (ONE, "T-2")]


def test_the_first_ones_are_asked_about_as_far_as_the_budget_goes():
    session = Answering()
    fetched(session, *(f"901-0000001-{number:07d}" for number in range(500)))
    assert len(session.asked) == refunds.BUDGET
    assert session.asked[-1][0] == f"901-0000001-{refunds.BUDGET - 1:07d}"


@pytest.mark.parametrize("error", [refused("amazon.rejected"), refused("amazon.not_found", Skip)])
def test_an_order_that_amazon_does_not_know_does_not_hold_back_the_others(error):
    (document,) = fetched(Answering(**{TWO: error, ONE: [page("T-1")]}), TWO, ONE)
    assert told(document) == [(ONE, "T-1")]


def test_where_amazon_refuses_every_order_it_is_not_about_the_order():
    error = refused("amazon.rejected")
    with pytest.raises(Stop):
        fetched(Answering(**{ONE: error, TWO: error}), ONE, TWO)


@pytest.mark.parametrize("error", [refused("amazon.role_missing"), refused("amazon.down", Retry)])
def test_a_missing_role_and_bad_weather_end_the_run(error):
    with pytest.raises(type(error)):
        fetched(Answering(**{TWO: error}), ONE, TWO)
