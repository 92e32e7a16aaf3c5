"""Feeds as such: uploads, states over time, pages, limits, types that are dead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import requests

from seller.sandbox.feeds import LEGACY, REMOVALS
from seller.sandbox.server import Server
from tests.sandbox.client import IDS, error
from tests.sandbox.lister import FEEDS, JSON, Lister, market, update


@pytest.fixture
def server() -> Iterator[Server]:
    with market() as server:
        yield server


@pytest.fixture
def us(server: Server) -> Lister:
    return Lister(server)


def sent(lister: Lister, content: bytes, kind: str = "JSON_LISTINGS_FEED", **more: Any) -> Any:
    body = {
        "feedType": kind,
        "marketplaceIds": [IDS[lister.place]],
        "inputFeedDocumentId": lister.upload(content),
        **more,
    }
    return lister.post(f"{FEEDS}/feeds", body)


@pytest.fixture
def us_slow() -> Iterator[Lister]:
    """At Amazon's own speed: time passes only where the clock is advanced."""
    with market(speed=1) as server:
        yield Lister(server)


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
    none = us.get(f"{FEEDS}/feeds", feedTypes=REMOVALS).json()["feeds"]
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
