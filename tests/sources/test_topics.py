"""Review topics: which calls are made, and what is made of silence and of refusals."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from seller.amazon.session import Answer
from seller.errors import Retry, Skip, Stop
from seller.facts import Account, TopicCheck
from seller.sources import topics
from seller.sources.source import Ask, Window

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
ACCOUNT = Account("kettle-na", "A1", "NA", "Kettle", "app", ("US",))


class Answering:
    """Says what it was told to say about an ASIN; nothing (204) about all others."""

    def __init__(self, **answers):
        self.answers = answers
        self.asked = []

    def call(self, operation, *, path, query):
        self.asked.append((operation, path["asin"], query))
        found = self.answers.get(path["asin"])
        if isinstance(found, Exception):
            raise found
        if found is None:
            return Answer(204, b"", {}, {})
        return Answer(200, json.dumps(found).encode(), found, {})


def fetched(session, *asins):
    return list(topics.fetch(session, Ask(ACCOUNT, "US", Window(), asins), NOW))


def checks(document):
    return [
        (asin, week.isoformat(), count)
        for batch in topics.parse(document)
        if batch.fact is TopicCheck
        for asin, week, count in zip(
            batch.columns["asin"], batch.columns["week"], batch.columns["topics"], strict=True
        )
    ]


def refused(key, kind=Stop):
    return kind(key, account="kettle-na", operation="x")


def test_nothing_to_ask_about_costs_nothing():
    session = Answering()
    assert fetched(session) == []
    assert session.asked == []


def test_the_first_ones_are_asked_about_as_far_as_the_budget_goes():
    session = Answering()
    (document,) = fetched(session, *(f"B{number:09d}" for number in range(500)))
    assert len(session.asked) == topics.BUDGET
    assert session.asked[0][:2] == ("getItemReviewTopics", "B000000000")
    assert session.asked[1][:2] == ("getItemReviewTrends", "B000000000")
    assert session.asked[0][2] == {"marketplaceId": "ATVPDKIKX0DER", "sortBy": "MENTIONS"}
    assert len(checks(document)) == topics.BUDGET // 2


def test_silence_is_remembered_so_that_it_is_not_asked_for_again_this_week():
    (document,) = fetched(Answering(), "B1")
    assert checks(document) == [("B1", "2026-03-09", 0)]


def test_what_amazon_sent_is_kept_as_it_came():
    sent = {"topics": {"positiveTopics": [{"topic": "Lid", "asinMetrics": {}}]}, "reviewTrends": {}}
    (document,) = fetched(Answering(B1=sent), "B1")
    assert json.dumps(sent).encode() in document.body
    assert checks(document) == [("B1", "2026-03-09", 1)]


@pytest.mark.parametrize("error", [refused("amazon.rejected"), refused("amazon.not_found", Skip)])
def test_a_product_that_amazon_does_not_know_does_not_hold_back_the_others(error):
    sent: dict[str, object] = {"topics": {}, "reviewTrends": {}}
    (document,) = fetched(Answering(B1=error, B2=sent), "B1", "B2")
    assert checks(document) == [("B1", "2026-03-09", 0), ("B2", "2026-03-09", 0)]


def test_where_amazon_refuses_every_product_it_is_not_about_the_product():
    error = refused("amazon.rejected")
    with pytest.raises(Stop):
        fetched(Answering(B1=error, B2=error), "B1", "B2")


@pytest.mark.parametrize("error", [refused("amazon.role_missing"), refused("amazon.down", Retry)])
def test_a_missing_role_and_bad_weather_end_the_run(error):
    with pytest.raises(type(error)):
        fetched(Answering(B2=error), "B1", "B2")
