"""JSON_LISTINGS_FEED: listings applied message by message, and the report on each of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from seller.sandbox.server import Server
from tests.sandbox.client import IDS
from tests.sandbox.lister import Lister, knife, market, price, replaced, update
from tests.sandbox.test_submissions import own


@pytest.fixture
def server() -> Iterator[Server]:
    with market() as server:
        yield server


@pytest.fixture
def us(server: Server) -> Lister:
    return Lister(server)


def told(lister: Lister, feed: dict[str, Any], shared: Path | None = None) -> dict[str, Any]:
    """The processing report, which must be as Amazon's schema says."""
    report: dict[str, Any] = json.loads(lister.result(feed))
    if shared:
        name = "listings-feed-processing-report-schema-v2.json"
        path = shared / "sp-api-models" / "schemas" / "feeds" / name
        jsonschema.Draft7Validator(json.loads(path.read_text("utf-8"))).validate(report)
    return report


@pytest.fixture
def schemas() -> Path | None:
    folder = Path(__file__).resolve().parents[3] / "shared"
    return folder if folder.is_dir() else None


def test_a_feed_is_applied(us: Lister, schemas: Path | None) -> None:
    feed = us.feed(us.letter(update(1, "F/1 盒"), update(2, "F-2")))
    assert feed["processingStatus"] == "DONE"
    assert feed["processingStartTime"] <= feed["processingEndTime"]
    report = told(us, feed, schemas)
    assert report["header"]["feedId"] == feed["feedId"]
    assert report["issues"] == []
    assert report["summary"] == {
        "errors": 0,
        "warnings": 0,
        "messagesProcessed": 2,
        "messagesAccepted": 2,
        "messagesInvalid": 0,
    }
    assert {"F/1 盒", "F-2"} <= set(us.skus()) & set(us.truth())
    assert us.effects() == [
        ("listing_feed", "US", feed["feedId"]),
        ("listing", "US", "F/1 盒"),
        ("listing", "US", "F-2"),
    ]


def test_every_operation(server: Server, us: Lister, schemas: Path | None) -> None:
    sku = own(server, us, relation="single", channel="FBM", status="Active")
    gone = own(server, us, relation="single", channel="FBA")
    feed = us.feed(
        us.letter(
            update(1, "A"),
            {
                "messageId": 2,
                "sku": sku,
                "operationType": "PARTIAL_UPDATE",
                "productType": "PRODUCT",
                "attributes": {
                    "fulfillment_availability": [
                        {"fulfillment_channel_code": "DEFAULT", "quantity": 77}
                    ]
                },
            },
            {
                "messageId": 3,
                "sku": "A",
                "operationType": "PATCH",
                "productType": "PRODUCT",
                "patches": [replaced("purchasable_offer", price(31.5))],
            },
            {"messageId": 4, "sku": gone, "operationType": "DELETE"},
        )
    )
    assert told(us, feed, schemas)["summary"]["messagesAccepted"] == 4
    rows = us.truth()
    assert rows[sku]["quantity"] == 77
    assert rows["A"]["price"] == "31.50"
    assert gone not in rows
    assert [kind for kind, _, _ in us.effects()] == [
        "listing_feed", "listing", "listing", "price", "listing",
    ]  # fmt: skip


def test_some_messages_fail(us: Lister, schemas: Path | None) -> None:
    patch = {
        "messageId": 9,
        "sku": "NOTHING",
        "operationType": "PATCH",
        "productType": "PRODUCT",
        "patches": [replaced("brand", [{"value": "A"}])],
    }
    feed = us.feed(us.letter(update(1, "A"), update(2, "B", brand=None), patch, update(1, "C")))
    assert feed["processingStatus"] == "DONE"
    report = told(us, feed, schemas)
    assert report["summary"]["messagesAccepted"] == 1
    assert report["summary"]["messagesInvalid"] == 3
    assert [(one["messageId"], one["sku"]) for one in report["issues"]] == [
        (2, "B"),
        (9, "NOTHING"),
        (1, "C"),
    ]
    assert report["issues"][0]["attributeName"] == "brand"
    assert us.status("A") == 200
    assert us.status("B") == us.status("C") == 404


def test_done_with_every_message_invalid(us: Lister) -> None:
    feed = us.feed(us.letter(update(1, "A", brand=None), update(2, "B", item_name=None)))
    assert feed["processingStatus"] == "DONE"
    report = told(us, feed)
    assert report["summary"]["messagesAccepted"] == 0
    assert report["summary"]["errors"] == 2
    assert us.effects() == [("listing_feed", "US", feed["feedId"])]


@pytest.mark.parametrize(
    "message",
    [
        {"messageId": 1, "sku": "A"},
        {"messageId": 1, "sku": "A", "operationType": "UPSERT"},
        {"messageId": 1, "sku": "A", "operationType": "UPDATE", "attributes": {"a": []}},
        {"messageId": 1, "sku": "A", "operationType": "DELETE", "productType": "SHIRT"},
        {"messageId": 1, "sku": "", "operationType": "DELETE"},
        {"messageId": "1", "sku": "A", "operationType": "DELETE"},
        {"messageId": 2**31, "sku": "A", "operationType": "DELETE"},
        update(1, "A") | {"patches": []},
        update(1, "A") | {"requirements": "ALL"},
        update(1, "A") | {"productType": "ZEPPELIN"},
        update(1, "A") | {"attributes": [1]},
        {
            "messageId": 1,
            "sku": "A",
            "operationType": "PATCH",
            "productType": "SHIRT",
            "patches": [{"op": "replace", "path": "/attributes/brand/0", "value": [{}]}],
        },
        "A",
    ],
)
def test_malformed_messages_fail_alone(us: Lister, message: Any, schemas: Path | None) -> None:
    feed = us.feed(us.letter(message, update(7, "GOOD")))
    report = told(us, feed, schemas)
    assert report["summary"]["messagesInvalid"] == 1
    assert report["summary"]["messagesAccepted"] == 1
    assert us.status("GOOD") == 200


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"\xff\xfe{}",
        b"[]",
        b"{}",
        b'{"header": {"sellerId": "A1", "version": "2.0"}, "messages": [1]}',
    ],
)
def test_a_feed_with_a_wrong_frame_is_fatal(
    us: Lister, content: bytes, schemas: Path | None
) -> None:
    feed = us.feed(content)
    assert feed["processingStatus"] == "FATAL"
    report = told(us, feed, schemas)
    assert report["summary"]["messagesProcessed"] == 0
    assert "messageId" not in report["issues"][0]


def test_header_rules(us: Lister) -> None:
    good = update(1, "A")
    for content in (
        us.letter(good, version="1.0"),
        us.letter(),
        us.letter(good, report={"includedData": ["all"], "apiVersion": "2021-08-01"}),
        us.letter(good, report={"includedData": ["issues"], "apiVersion": "2020-09-01"}),
    ):
        assert us.feed(content)["processingStatus"] == "FATAL"
    assert us.status("A") == 404


def test_no_more_than_25000_messages(us: Lister, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seller.sandbox.feeds.messages.MOST", 2)
    two: list[dict[str, Any]] = [
        {"messageId": n, "sku": f"S{n}", "operationType": "DELETE"} for n in (1, 2)
    ]
    assert us.feed(us.letter(*two))["processingStatus"] == "DONE"
    three = [*two, {"messageId": 3, "sku": "S3", "operationType": "DELETE"}]
    assert us.feed(us.letter(*three))["processingStatus"] == "FATAL"


def test_the_report_can_hold_the_listings(us: Lister, schemas: Path | None) -> None:
    wanted = {"includedData": ["summaries", "issues"], "apiVersion": "2021-08-01"}
    content = us.letter(update(1, "A", item_weight=None), update(2, "B"), report=wanted)
    report = told(us, us.feed(content), schemas)
    assert [one["sku"] for one in report["items"]] == ["A", "B"]
    assert set(report["items"][0]) == {"sku", "summaries", "issues"}
    assert report["summary"]["itemSummary"]["items"] == 2
    assert report["header"]["report"] == wanted


def test_issues_speak_the_language_of_the_header(us: Lister) -> None:
    report = told(us, us.feed(us.letter(update(1, "A", brand=None), issueLocale="zh_CN")))
    assert "必填" in report["issues"][0]["message"]


def test_a_feed_for_two_marketplaces(server: Server, us: Lister) -> None:
    shared = ("marketplace_id", "language_tag", "currency")
    bare = {
        name: [{key: one[key] for key in one if key not in shared} for one in instances]
        for name, instances in knife().items()
    }
    both = [IDS["US"], IDS["CA"]]
    message = update(1, "A") | {"attributes": bare}
    feed = us.feed(us.letter(message), marketplaceIds=both)
    assert told(us, feed)["summary"]["messagesAccepted"] == 1
    canada = Lister(server, "CA")
    assert us.status("A") == canada.status("A") == 200
    patch = {
        "messageId": 1,
        "sku": "A",
        "operationType": "PATCH",
        "productType": "PRODUCT",
        "patches": [replaced("purchasable_offer", price(33))],
    }
    canada.remove("A")
    feed = us.feed(us.letter(patch), marketplaceIds=both)
    assert told(us, feed)["summary"]["messagesInvalid"] == 1
    assert us.truth()["A"]["price"] == "29.99", "in all marketplaces or in none"
