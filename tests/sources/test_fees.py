"""Questions about fees: twenty SKUs each, and what is made of refusals of all kinds."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from seller.amazon.session import Answer
from seller.errors import Retry, SellerError, Stop
from seller.facts import Account, FeeCheck, FeeEstimate
from seller.sources import fees
from seller.sources.source import Ask, Window

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
ACCOUNT = Account("kettle-fe", "A1", "FE", "Kettle", "app", ("JP",))


class Answering:
    """Estimates 10 % and 300 yen; refuses a whole question that names a SKU of `bad`."""

    def __init__(self, *bad: str, error: SellerError | None = None) -> None:
        self.bad, self.error = set(bad), error
        self.asked: list[list[dict[str, Any]]] = []

    def call(self, operation: str, *, body: list[dict[str, Any]]) -> Answer:
        assert operation == "getMyFeesEstimates"
        self.asked.append(body)
        if self.error:
            raise self.error
        if self.bad & {one["IdValue"] for one in body}:
            raise refused("amazon.rejected")
        told = [self._told(one) for one in body]
        return Answer(200, json.dumps(told).encode(), told, {})

    def _told(self, one: dict[str, Any]) -> dict[str, Any]:
        price = one["FeesEstimateRequest"]["PriceToEstimateFees"]["ListingPrice"]["Amount"]
        parts = {"ReferralFee": price // 10, "FBAFees": 300}
        details = [
            {"FeeType": kind, "FinalFee": {"CurrencyCode": "JPY", "Amount": amount}}
            for kind, amount in parts.items()
        ]
        return {
            "Status": "Success",
            "FeesEstimateIdentifier": {"SellerInputIdentifier": one["IdValue"]},
            "FeesEstimate": {"FeeDetailList": details},
        }


def refused(key: str, kind: type[Any] = Stop) -> SellerError:
    error: SellerError = kind(key, account="kettle-fe", operation="x")
    return error


def fetched(session: Any, *subjects: str) -> list[Any]:
    return list(fees.fetch(session, Ask(ACCOUNT, "JP", Window(), subjects), NOW))


def facts(documents: list[Any], kind: type) -> dict[str, Any]:
    (document,) = documents
    batches = [one for one in fees.parse(document) if one.fact is kind]
    rows = (dict(zip(one.columns, row, strict=True)) for one in batches for row in
            zip(*one.columns.values(), strict=True))  # fmt: skip
    return {row["sku"]: row for row in rows}


def test_nothing_to_ask_about_costs_nothing() -> None:
    session = Answering()
    assert fetched(session) == []
    assert session.asked == []


def test_the_question_names_price_sku_and_marketplace_as_they_are() -> None:
    session = Answering()
    found = facts(fetched(session, "1980 a b/c 灯", "30 x"), FeeEstimate)
    ((one, other),) = session.asked
    assert (one["IdType"], one["IdValue"], other["IdValue"]) == ("SellerSKU", "a b/c 灯", "x")
    wish = one["FeesEstimateRequest"]
    assert wish["MarketplaceId"] == "A1VC38T7YXB528"
    assert wish["IsAmazonFulfilled"] is True
    assert wish["PriceToEstimateFees"] == {"ListingPrice": {"CurrencyCode": "JPY", "Amount": 1980}}
    row = found["a b/c 灯"]
    assert (row["price"], row["referral"], row["fulfilment"], row["other"]) == (1980, 198, 300, 0)
    assert row["estimated_at"] == NOW, "Amazon's time was left out: when it was asked"


def test_one_strange_sku_does_not_hold_back_the_others() -> None:
    session = Answering("bad")
    documents = fetched(session, "1000 a", "1000 bad", "1000 c")
    assert [len(one) for one in session.asked] == [3, 1, 1, 1]
    assert set(facts(documents, FeeEstimate)) == {"a", "c"}
    told = {sku: row["status"] for sku, row in facts(documents, FeeCheck).items()}
    assert told == {"a": "Success", "bad": "missing", "c": "Success"}
    alone = facts(fetched(Answering("bad"), "1000 bad"), FeeCheck)
    assert alone["bad"]["status"] == "missing"


def test_where_every_sku_is_refused_it_is_not_about_them() -> None:
    with pytest.raises(Stop):
        fetched(Answering("a", "b"), "1000 a", "1000 b")


@pytest.mark.parametrize("error", [refused("amazon.role_missing"), refused("amazon.down", Retry)])
def test_a_missing_role_and_bad_weather_end_the_run(error: SellerError) -> None:
    session = Answering(error=error)
    with pytest.raises(type(error)):
        fetched(session, "1000 a", "1000 b")
    assert len(session.asked) == 1


def test_the_same_refusal_on_another_day_is_another_document() -> None:
    first = fetched(Answering("bad"), "1000 bad")[0]
    later = NOW.replace(day=18)
    again = list(fees.fetch(Answering("bad"), Ask(ACCOUNT, "JP", Window(), ("1000 bad",)), later))  # type: ignore[arg-type]
    assert first.body != again[0].body
