"""A client that lists products, over a small real world whose every exchange is checked."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import requests

from seller.marketplaces import BY_CODE
from seller.sandbox.schemas import Wish, attributes, problems, schema
from seller.sandbox.server import Server, serve
from seller.sandbox.world import Plan, build
from tests.conformance.recorder import Recorder
from tests.sandbox.client import IDS, Client

FEEDS = "/feeds/2021-06-30"
JSON = "application/json; charset=UTF-8"
EAN = "4006381333931"


@contextmanager
def market(speed: float = 1_000_000.0) -> Iterator[Server]:
    """A server over a world of its own; every answer must be as Amazon's models say."""
    recorder = Recorder()
    plan = Plan(marketplaces=("US", "CA", "DE", "JP"), skus=60, lines=300, days=60)
    with serve(build(plan), speed=speed, on_exchange=recorder) as server:
        yield server
    wrong = [str(one) for one in recorder.violations if one.side == "response"]
    assert not wrong, "\n".join(wrong)


class Lister(Client):
    """Speaks of one marketplace; `place` such as US."""

    def __init__(self, server: Server, place: str = "US", account: str = "lantern-na") -> None:
        super().__init__(server, account)
        self.server = server
        self.place = place
        self.items = f"/listings/2021-08-01/items/{self.seller.seller_id}"

    def path(self, sku: str) -> str:
        return f"{self.url}{self.items}/{quote(sku, safe='')}"

    def query(self, **more: str) -> dict[str, str]:
        return {"marketplaceIds": IDS[self.place], **more}

    def put(
        self, sku: str, given: dict[str, Any], kind: str = "KITCHEN_KNIFE", **more: str
    ) -> dict[str, Any]:
        body: dict[str, Any] = {"productType": kind, "attributes": given}
        if "requirements" in more:
            body["requirements"] = more.pop("requirements")
        answer = self.session.put(self.path(sku), params=self.query(**more), json=body, timeout=10)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def patching(
        self, sku: str, *patches: dict[str, Any], kind: str = "PRODUCT", **more: str
    ) -> requests.Response:
        body = {"productType": kind, "patches": list(patches)}
        return self.session.patch(self.path(sku), params=self.query(**more), json=body, timeout=10)

    def patch(self, sku: str, *patches: dict[str, Any], **more: str) -> dict[str, Any]:
        answer = self.patching(sku, *patches, **more)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def remove(self, sku: str, **more: str) -> dict[str, Any]:
        answer = self.session.delete(self.path(sku), params=self.query(**more), timeout=10)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def item(self, sku: str, included: str = "summaries", **more: str) -> dict[str, Any]:
        query = self.query(includedData=included, **more)
        answer = self.session.get(self.path(sku), params=query, timeout=10)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def status(self, sku: str) -> int:
        return self.session.get(self.path(sku), params=self.query(), timeout=10).status_code

    def search(self, **more: Any) -> dict[str, Any]:
        answer = self.get(self.items, **self.query(**more))
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def skus(self, **more: Any) -> list[str]:
        """All that a search finds, page by page."""
        found: list[str] = []
        token: dict[str, str] = {}
        while True:
            body = self.search(pageSize=20, **more, **token)
            found += [one["sku"] for one in body["items"]]
            if "nextToken" not in body.get("pagination", {}):
                return found
            token = {"pageToken": body["pagination"]["nextToken"]}

    def truth(self) -> dict[str, dict[str, Any]]:
        """The listings a perfect copy holds, by SKU."""
        rows = self.get("/_sandbox/truth", rows="listings").json()
        return {row["sku"]: row for row in rows[self.seller.account][self.place]}

    def effects(self) -> list[tuple[str, str, str]]:
        rows = self.get("/_sandbox/log").json()["effects"]
        return [(row["kind"], row["marketplace"], row["subject"]) for row in rows]

    def upload(self, content: bytes, kind: str = JSON) -> str:
        """The id of a document with these contents."""
        made = self.post(f"{FEEDS}/documents", {"contentType": kind}).json()
        sent = requests.put(made["url"], content, headers={"Content-Type": kind}, timeout=10)
        assert sent.status_code == 200, sent.text
        return str(made["feedDocumentId"])

    def feed(self, content: bytes, kind: str = "JSON_LISTINGS_FEED", **more: Any) -> dict[str, Any]:
        """The feed, once it has ended."""
        body = {
            "feedType": kind,
            "marketplaceIds": [IDS[self.place]],
            "inputFeedDocumentId": self.upload(content),
            **more,
        }
        answer = self.post(f"{FEEDS}/feeds", body)
        assert answer.status_code == 202, answer.text
        return self.ended(answer.json()["feedId"])

    def ended(self, identity: str) -> dict[str, Any]:
        return self.turned(identity, "DONE", "FATAL", "CANCELLED")

    def turned(self, identity: str, *states: str) -> dict[str, Any]:
        """The feed, once it is in one of these states."""
        for _ in range(500):
            found: dict[str, Any] = self.get(f"{FEEDS}/feeds/{identity}").json()
            if found.get("processingStatus") in states:
                return found
            time.sleep(0.02)
        raise AssertionError(found)

    def result(self, feed: dict[str, Any]) -> bytes:
        """What came of a feed."""
        made = self.get(f"{FEEDS}/documents/{feed['resultFeedDocumentId']}").json()
        content = requests.get(made["url"], timeout=10).content
        packed = made.get("compressionAlgorithm") == "GZIP"
        return gzip.decompress(content) if packed else content

    def letter(self, *messages: dict[str, Any], **header: Any) -> bytes:
        """A listings feed of these messages."""
        head = {"sellerId": self.seller.seller_id, "version": "2.0", **header}
        return json.dumps({"header": head, "messages": list(messages)}).encode()


def knife(place: str = "US", kind: str = "KITCHEN_KNIFE", **changes: Any) -> dict[str, Any]:
    """Attributes that Amazon takes without a word; None leaves one out."""
    here = BY_CODE[place]
    every = attributes(kind, here)
    asked = problems(schema(Wish(kind, here, here.language)), {})
    names = {str(problem.subject) for problem in asked} | {"main_product_image_locator"}
    names |= {"blade_edge", "item_weight", "item_dimensions", "generic_keyword"}
    names |= {"care_instructions"}
    given = {name: every[name].instances(here) for name in sorted(names & set(every))} | changes
    return {name: instances for name, instances in given.items() if instances is not None}


def price(amount: float, **more: Any) -> list[dict[str, Any]]:
    return [{"our_price": [{"schedule": [{"value_with_tax": amount}]}], **more}]


def replaced(name: str, value: list[dict[str, Any]]) -> dict[str, Any]:
    return {"op": "replace", "path": f"/attributes/{name}", "value": value}


def update(number: int, sku: str, **changes: Any) -> dict[str, Any]:
    """A message that lists a knife."""
    return {
        "messageId": number,
        "sku": sku,
        "operationType": "UPDATE",
        "productType": "KITCHEN_KNIFE",
        "requirements": "LISTING",
        "attributes": knife(**changes),
    }
