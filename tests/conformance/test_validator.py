"""The validator finds what is wrong; otherwise its silence would mean nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.conformance.models import FOLDER, METHODS, models
from tests.conformance.recorder import Seen
from tests.conformance.validator import Validator

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="Amazon's models are not beside us")

JSON = {"Content-Type": "application/json"}
REPORT = {
    "reportId": "1",
    "reportType": "GET_X",
    "createdTime": "2026-05-01T00:00:00Z",
    "processingStatus": "DONE",
}


def check(
    target: str,
    answer: object,
    *,
    method: str = "GET",
    status: int = 200,
    body: object = None,
    headers: Mapping[str, str] = JSON,
) -> list[str]:
    sent = b"" if body is None else json.dumps(body).encode()
    got = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    seen = Seen(method, target, sent, status, headers, got)
    return [f"{one.side}: {one.words}" for one in Validator().check(seen)]


def test_a_good_exchange_has_no_violations() -> None:
    assert check("/reports/2021-06-30/reports/1", REPORT) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"processingStatus": "READY"}, "processingStatus: 'READY' is not one of"),
        ({"createdTime": "yesterday"}, "createdTime: 'yesterday' is not a 'date-time'"),
        ({"reportId": 1}, "reportId: 1 is not of type 'string'"),
        ({"note": ""}, "/note: not in the model"),
    ],
)
def test_wrong_answers(change: dict[str, Any], words: str) -> None:
    (found,) = check("/reports/2021-06-30/reports/1", REPORT | change)
    assert found.startswith(f"response: {words}")


def test_a_missing_key() -> None:
    assert check("/reports/2021-06-30/reports", {"reports": [{}]})[-1].startswith("response: ")
    missing = check("/reports/2021-06-30/reports", {})
    assert missing == ["response: .: 'reports' is a required property"]


def test_wrong_status_content_and_body() -> None:
    path = "/reports/2021-06-30/reports/1"
    assert check(path, REPORT, status=207) == ["response: status 207 is not in the model"]
    html = check(path, b"<html>", headers={"Content-Type": "text/html"})
    assert html == ["response: content type text/html"]
    assert check(path, b"{")[0].startswith("response: not JSON")
    assert check(path, b"x", method="DELETE") == ["response: a body, where none is declared"]
    assert check(path, b"", method="DELETE") == []


def test_unknown_operations() -> None:
    assert check("/reports/2031-01-01/reports", {}) == ["request: no model has this operation"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "granularityType: required"),
        ("granularityType=Region", "granularityType: .: 'Region' is not one of"),
        ("details=yes", "details: .: 'yes' is not of type 'boolean'"),
        ("startDateTime=today", "startDateTime: .: 'today' is not a 'date-time'"),
        ("marketplaceIds=A,B", "marketplaceIds: .: ['A', 'B'] is too long"),
        ("marketplaceIds=A&marketplaceIds=B", "marketplaceIds: sent more than once"),
        ("MarketplaceId=A", "MarketplaceId: not a parameter"),
    ],
)
def test_wrong_parameters(query: str, words: str) -> None:
    found = check(f"/fba/inventory/v1/summaries?{query}", {})
    assert any(one.startswith(f"request: {words}") for one in found), found


def test_wrong_request_bodies() -> None:
    def found(body: object, status: int = 202) -> list[str]:
        path = "/reports/2021-06-30/reports"
        return check(path, {"reportId": "1"}, method="POST", status=status, body=body)

    good = {"reportType": "GET_X", "marketplaceIds": ["A"]}
    assert found(good) == []
    assert found(None) == ["request: body: required"]
    assert "should be non-empty" in found({**good, "marketplaceIds": []})[0]
    assert "'reportType' is a required property" in found({"marketplaceIds": ["A"]})[0]
    assert found({**good, "MarketplaceIds": ["A"]}) == [
        "request: body: /MarketplaceIds: not in the model"
    ]
    unasked = check("/reports/2021-06-30/reports/1", REPORT, body={})
    assert unasked == ["request: body: this operation has none"]


def test_literal_paths_come_before_templates_and_slashes_in_skus_stay() -> None:
    fixed = models().find("POST", "/fba/inventory/v1/items/inventory")
    assert fixed
    assert fixed[0].name == "addInventory"
    found = models().find("GET", "/listings/2021-08-01/items/A1/a%2Fb%20c")
    assert found
    assert (found[0].name, found[1]) == ("getListingsItem", {"sellerId": "A1", "sku": "a/b c"})


def test_every_operation_of_every_model_is_known() -> None:
    declared = sum(
        method in path
        for file in FOLDER.glob("*.json")
        for path in json.loads(file.read_text("utf-8"))["paths"].values()
        for method in METHODS
    )
    assert len(models().operations) == declared >= 150
