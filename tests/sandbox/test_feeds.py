"""Feeds: uploads, states over time, listings applied message by message, removals, dead types."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import requests

from seller.sandbox.feeds import LEGACY
from seller.sandbox.server import Server
from tests.sandbox.client import IDS, error
from tests.sandbox.lister import FEEDS, JSON, Lister, knife, market, price, replaced
from tests.sandbox.test_submissions import own

REMOVAL = "POST_FLAT_FILE_FBA_CREATE_REMOVAL"
SHEETS = "text/tab-separated-values; charset=UTF-8"


@pytest.fixture
def server() -> Iterator[Server]:
    with market() as server:
        yield server


@pytest.fixture
def us(server: Server) -> Lister:
    return Lister(server)


@pytest.fixture
def us_slow() -> Iterator[Lister]:
    """At Amazon's own speed: time passes only where the clock is advanced."""
    with market(speed=1) as server:
        yield Lister(server)


def update(number: int, sku: str, **changes: Any) -> dict[str, Any]:
    return {
        "messageId": number,
        "sku": sku,
        "operationType": "UPDATE",
        "productType": "KITCHEN_KNIFE",
        "requirements": "LISTING",
        "attributes": knife(**changes),
    }


def sent(lister: Lister, content: bytes, kind: str = "JSON_LISTINGS_FEED", **more: Any) -> Any:
    body = {
        "feedType": kind,
        "marketplaceIds": [IDS[lister.place]],
        "inputFeedDocumentId": lister.upload(content),
        **more,
    }
    return lister.post(f"{FEEDS}/feeds", body)


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


def test_states_pass_with_time(us_slow: Lister) -> None:
    us, clock = us_slow, us_slow.server.state.clock
    identity = sent(us, us.letter(update(1, "A"))).json()["feedId"]
    first = us.get(f"{FEEDS}/feeds/{identity}").json()
    assert first["processingStatus"] == "IN_QUEUE"
    assert not {"processingStartTime", "resultFeedDocumentId"} & set(first)
    clock.advance(timedelta(seconds=13))
    second = us.turned(identity, "IN_PROGRESS")
    assert second["processingStartTime"]
    assert "resultFeedDocumentId" not in second
    clock.advance(timedelta(seconds=60))
    last = us.ended(identity)
    assert last["processingStatus"] == "DONE"
    assert last["resultFeedDocumentId"]
    answer = us.delete(f"{FEEDS}/feeds/{identity}")
    assert error(answer) == (400, "InvalidInput")


def test_a_cancelled_feed_does_nothing(us_slow: Lister) -> None:
    us, clock = us_slow, us_slow.server.state.clock
    identity = sent(us, us.letter(update(1, "A"))).json()["feedId"]
    answer = us.delete(f"{FEEDS}/feeds/{identity}")
    assert (answer.status_code, answer.content) == (200, b"")
    clock.advance(timedelta(seconds=120))
    assert us.ended(identity)["processingStatus"] == "CANCELLED"
    assert us.status("A") == 404


def test_five_listing_feeds_in_five_minutes(us_slow: Lister) -> None:
    us, clock = us_slow, us_slow.server.state.clock
    content = us.letter({"messageId": 1, "sku": "A", "operationType": "DELETE"})
    assert [sent(us, content).status_code for _ in range(6)] == [202] * 5 + [429]
    clock.advance(timedelta(seconds=61))
    assert sent(us, content).status_code == 202


def test_feeds_are_listed_page_by_page(us: Lister) -> None:
    content = us.letter({"messageId": 1, "sku": "A", "operationType": "DELETE"})
    ids = [us.feed(content)["feedId"] for _ in range(5)]
    query = {"feedTypes": "JSON_LISTINGS_FEED", "pageSize": 2}
    found, body = [], us.get(f"{FEEDS}/feeds", **query).json()
    while True:
        found += [feed["feedId"] for feed in body["feeds"]]
        if "nextToken" not in body:
            break
        body = us.get(f"{FEEDS}/feeds", nextToken=body["nextToken"]).json()
    assert sorted(found) == sorted(ids)
    token = us.get(f"{FEEDS}/feeds", **query).json()["nextToken"]
    both = us.get(f"{FEEDS}/feeds", nextToken=token, pageSize=2)
    assert error(both) == (400, "InvalidInput")
    assert error(us.get(f"{FEEDS}/feeds")) == (400, "InvalidInput")
    none = us.get(f"{FEEDS}/feeds", feedTypes=REMOVAL).json()["feeds"]
    fatal = {"feedTypes": "JSON_LISTINGS_FEED", "processingStatuses": "FATAL"}
    assert none == us.get(f"{FEEDS}/feeds", **fatal).json()["feeds"] == []
    elsewhere = query | {"marketplaceIds": IDS["CA"]}
    assert us.get(f"{FEEDS}/feeds", **elsewhere).json()["feeds"] == []


def test_uploads_take_exactly_their_content_type(us: Lister) -> None:
    made = us.post(f"{FEEDS}/documents", {"contentType": JSON}).json()
    for kind in ("application/json", "application/json; charset=utf-8", "text/plain"):
        answer = requests.put(made["url"], b"{}", headers={"Content-Type": kind}, timeout=10)
        assert answer.status_code == 403
        assert "SignatureDoesNotMatch" in answer.text
    assert requests.get(made["url"], timeout=10, headers={"Content-Type": JSON}).status_code == 405
    body = {
        "feedType": "JSON_LISTINGS_FEED",
        "marketplaceIds": [IDS["US"]],
        "inputFeedDocumentId": made["feedDocumentId"],
    }
    assert error(us.post(f"{FEEDS}/feeds", body)) == (400, "InvalidInput")


def test_upload_addresses_live_five_minutes(server: Server, us: Lister) -> None:
    made = us.post(f"{FEEDS}/documents", {"contentType": JSON}).json()
    server.state.clock.advance(timedelta(minutes=5))
    answer = requests.put(made["url"], b"{}", headers={"Content-Type": JSON}, timeout=10)
    assert (answer.status_code, "expired" in answer.text) == (403, True)


def test_what_was_sent_can_be_read_again(server: Server, us: Lister) -> None:
    identity = us.upload(b'{"a": 1}')
    made = us.get(f"{FEEDS}/documents/{identity}").json()
    assert requests.get(made["url"], timeout=10).content == b'{"a": 1}'
    other = Lister(server, account="harbor-na")
    assert error(other.get(f"{FEEDS}/documents/{identity}")) == (404, "NotFound")


@pytest.mark.parametrize(
    "change",
    [
        {"feedType": "POST_ANYTHING"},
        {"marketplaceIds": []},
        {"inputFeedDocumentId": "amzn1.nothing"},
        {"feedOptions": {"a": 1}},
    ],
)
def test_malformed_feeds_are_refused(us: Lister, change: dict[str, Any]) -> None:
    assert error(sent(us, b"{}", **change)) == (400, "InvalidInput")


def test_feeds_belong_to_their_account(server: Server, us: Lister) -> None:
    feed = us.feed(us.letter(update(1, "A")))
    other = Lister(server, account="harbor-na")
    assert error(other.get(f"{FEEDS}/feeds/{feed['feedId']}")) == (404, "NotFound")
    assert other.get(f"{FEEDS}/feeds", feedTypes="JSON_LISTINGS_FEED").json()["feeds"] == []


def test_a_result_may_be_missing(server: Server, us: Lister) -> None:
    server.state.faults.command(kind="missing", operation="JSON_LISTINGS_FEED")
    feed = us.feed(us.letter(update(1, "A")))
    assert feed["processingStatus"] == "DONE"
    assert "resultFeedDocumentId" not in feed
    assert us.status("A") == 200
    server.state.faults.command(kind="fatal", operation="JSON_LISTINGS_FEED")
    feed = us.feed(us.letter(update(1, "B")))
    assert feed["processingStatus"] == "FATAL"
    assert us.status("B") == 404


@pytest.mark.parametrize("kind", LEGACY)
def test_dead_types_are_fatal(us: Lister, kind: str) -> None:
    feed = us.feed(b"<AmazonEnvelope/>", kind)
    assert feed["processingStatus"] == "FATAL"
    assert "resultFeedDocumentId" not in feed
    assert us.effects() == []


def removal(order: str, sku: str, sellable: int, *, disposition: str = "Return") -> bytes:
    fields = {
        "MerchantRemovalOrderID": order,
        "RemovalDisposition": disposition,
        "AddressName": "Lantern",
        "AddressFieldOne": "1 Harbour Road",
        "AddressCity": "Springfield",
        "AddressCountryCode": "US",
    }
    head = "".join(f"{name}\t{value}\r\n" for name, value in fields.items())
    table = f"MerchantSKU\tSellableQuantity\tUnsellableQuantity\r\n{sku}\t{sellable}\t0\r\n"
    return (head + table).encode()


def stocked(server: Server, us: Lister) -> str:
    now = server.state.clock.hour()
    rows = server.state.world.stock(us.seller.account, us.place, now)
    return next(row["sku"] for row in rows if row["fulfillable"] > 2)


def test_a_removal_order(server: Server, us: Lister) -> None:
    sku = stocked(server, us)
    feed = us.feed(removal("R-1", sku, 2), REMOVAL)
    assert feed["processingStatus"] == "DONE"
    text = us.result(feed).decode()
    assert "records successful\t\t1" in text
    assert us.effects() == [("removal", "US", "R-1")]
    again = us.result(us.feed(removal("R-1", sku, 1), REMOVAL)).decode()
    assert "records successful\t\t0" in again
    assert len(us.effects()) == 1


def test_removals_as_a_table(server: Server, us: Lister) -> None:
    sku = stocked(server, us)
    head = "MerchantRemovalOrderID\tRemovalDisposition\tMerchantSKU\tSellableQuantity"
    rows = f"R-1\tDisposal\t{sku}\t1\n\t\t{sku}\t1\nR-2\tDisposal\tNOTHING\t1\n"
    text = us.result(us.feed(f"{head}\n{rows}".encode(), REMOVAL)).decode()
    assert "records processed\t\t3" in text
    assert "3\tNOTHING\t" in text
    assert us.effects() == [("removal", "US", "R-1")]


@pytest.mark.parametrize(
    "content",
    [
        removal("", "SKU", 1),
        removal("R", "NOTHING", 1),
        removal("R", "SKU", 0),
        removal("R", "SKU", 10**6),
        removal("R", "SKU", 1, disposition="Burn"),
        removal("R", "SKU", 1).replace(b"AddressCity\tSpringfield\r\n", b""),
    ],
)
def test_wrong_removals_are_refused(server: Server, us: Lister, content: bytes) -> None:
    line = b"\r\n" + stocked(server, us).encode() + b"\t"
    text = us.result(us.feed(content.replace(b"\r\nSKU\t", line), REMOVAL)).decode()
    assert "records successful\t\t0" in text
    assert us.effects() == []
