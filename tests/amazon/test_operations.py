"""The table of operations against Amazon's own models, and requests against the table."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from seller.amazon.operations import OPERATIONS, Operation
from seller.amazon.session import Session
from tests.amazon.asked import SENT
from tests.amazon.fake import Amazon, Reply
from tests.amazon.models import modelled

PLAN = re.compile(r"\|\s*([\d.]+)\s*\|\s*([\d.]+)\s*\|")
UNPRINTED = {
    "getItemReviewTopics": (1, 5),
    "getItemReviewTrends": (1, 5),
    "sendInvoice": (1, 5),
}
"""Rates that no model prints: what other clients of Amazon have found."""

UNMODELLED = {"createUploadDestinationForResource"}
"""Of models that are not among the samples; the simulated Amazon is written after Amazon's page."""


def test_every_row_is_as_amazon_prints_it(shared: Path) -> None:
    models = modelled(shared)
    for row in (row for row in OPERATIONS.values() if row.name not in UNMODELLED):
        model = models[row.name]
        plan = PLAN.search(model.operation["description"])
        rates = tuple(map(float, plan.groups())) if plan else UNPRINTED[row.name]
        assert (row.method, row.path) == (model.method, model.path)
        assert (row.name, row.rate, row.burst) == (row.name, *rates)
        if row.answer:
            assert row.answer in model.answer, row.name


def test_every_row_takes_the_parameters_of_the_model(shared: Path) -> None:
    models = modelled(shared)
    for row in (row for row in OPERATIONS.values() if row.name not in UNMODELLED):
        parameters = models[row.name].parameters
        named = {one["name"] for one in parameters if one["in"] == "query"}
        assert set(row.query.split()) == named, row.name
        assert row.body == any(one["in"] == "body" for one in parameters), row.name
        lists = [one for one in parameters if one.get("type") == "array"]
        assert all(one.get("collectionFormat", "csv") == "csv" for one in lists), row.name


def test_a_repeated_write_is_allowed_only_where_it_does_no_harm() -> None:
    writes = {row.name for row in OPERATIONS.values() if row.method != "GET" and row.retry}
    assert writes == {"createReport", "createFeedDocument", "getMyFeesEstimates", *UNMODELLED}


LISTINGS = OPERATIONS["searchListingsItems"]
ONE = Operation("one", "GET", "/items/{sku}/x", rate=1, burst=1, role="", query="q list flag at")


@pytest.mark.parametrize(
    ("sku", "segment"),
    [
        ("A/B", "A%2FB"),
        ("03-12 x%", "03-12%20x%25"),
        ("帽子", "%E5%B8%BD%E5%AD%90"),
        ("..", "%2E%2E"),
        ("a?b#c", "a%3Fb%23c"),
        ("a.b_c~d", "a.b_c~d"),
    ],
)
def test_no_sku_changes_the_path_around_it(sku: str, segment: str) -> None:
    assert ONE.target({"sku": sku}, {}) == f"/items/{segment}/x"


def test_a_query_is_spelled_as_the_model_has_it() -> None:
    at = datetime(2026, 1, 31, 8, 0, 5, 999, tzinfo=timezone(timedelta(hours=8)))
    query = {"q": "a&b=+", "list": ["A", "B,C"], "flag": True, "at": at}
    target = ONE.target({"sku": "1"}, query)
    assert target == "/items/1/x?q=a%26b%3D%2B&list=A,B%2CC&flag=true&at=2026-01-31T00%3A00%3A05Z"


def test_what_is_none_is_left_out() -> None:
    assert ONE.target({"sku": "1"}, {"q": None, "flag": False}) == "/items/1/x?flag=false"


def test_a_parameter_that_the_model_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="MarketplaceId"):
        LISTINGS.target({"sellerId": "A"}, {"MarketplaceId": "X"})


def test_an_empty_part_of_a_path_is_refused() -> None:
    """It would turn one item's path into the path of all items."""
    with pytest.raises(ValueError, match="empty part"):
        LISTINGS.target({"sellerId": ""}, {})


@pytest.mark.parametrize(
    ("name", "given", "method", "target", "body"), SENT, ids=[row[0] for row in SENT]
)
def test_exactly_the_request_of_the_model_goes_out(
    amazon: Amazon,
    session: Session,
    name: str,
    given: dict[str, Any],
    *,
    method: str,
    target: str,
    body: bytes,
) -> None:
    """No marketplace in four spellings, no body where the model has none, nothing lost."""
    row = OPERATIONS[name]
    told: Any = [] if row.listed else {row.answer or "ok": {}}
    amazon.on(method, urlsplit(target).path, Reply(body=told))
    session.call(name, **given)
    (call,) = amazon.calls
    assert (call.method, call.target, call.body) == (method, target, body)
    assert call.headers.get("content-type") == ("application/json" if body else None)
    assert call.headers["host"] == f"127.0.0.1:{amazon.port}"


def test_every_operation_is_among_those_tests() -> None:
    assert [row[0] for row in SENT] == list(OPERATIONS)


def test_a_body_is_given_where_the_model_has_one_and_nowhere_else(session: Session) -> None:
    with pytest.raises(ValueError, match="takes a body"):
        session.call("createReport")
    with pytest.raises(ValueError, match="takes no body"):
        session.call("getReport", path={"reportId": "1"}, body={})
