"""Messages to buyers: which fit, what they may hold, and how little is left of FBA orders."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import Counter
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
import requests

from seller.sandbox.apis.messaging import KINDS, fitting
from seller.sandbox.world.rows import OrderRow
from tests.sandbox.client import IDS, Client, error
from tests.sandbox.lively import Lively

ROOT = "/messaging/v1/orders"
PAPER = {"uploadDestinationId": "upload-1", "fileName": "invoice.pdf"}
BODIES: dict[str, dict[str, Any]] = {
    "warranty": {"attachments": [PAPER], "coverageStartDate": "2026-06-15T00:00:00Z"},
    "legalDisclosure": {"attachments": [PAPER]},
    "invoice": {"attachments": [PAPER]},
}


CONTENT = b"%PDF-1.7 a paper"
UPLOADS = "/uploads/2020-11-01/uploadDestinations/messaging/v1/orders"


def destination(
    client: Client, order: OrderRow, name: str, place: str = IDS["US"], content: bytes = CONTENT
) -> Any:
    md5 = b64encode(hashlib.md5(content, usedforsecurity=False).digest()).decode()
    query = f"marketplaceIds={place}&contentMD5={quote(md5, safe='')}&contentType=application/pdf"
    return client.post(f"{UPLOADS}/{order['order_id']}/messages/{name}?{query}", None)


def uploaded(client: Client, order: OrderRow, name: str, place: str) -> dict[str, str]:
    """A paper at an address that was made for this message."""
    made = destination(client, order, name, place).json()["payload"]
    done = requests.put(made["url"], data=CONTENT, headers=made["headers"], timeout=10)
    assert done.status_code == 200, done.text
    return {**PAPER, "uploadDestinationId": made["uploadDestinationId"]}


def names(client: Client, order: OrderRow, place: str) -> set[str]:
    answer = client.get(f"{ROOT}/{order['order_id']}", marketplaceIds=place)
    assert answer.status_code == 200, answer.text
    return {one["name"] for one in answer.json()["_links"]["actions"]}


def send(client: Client, order: OrderRow, name: str, body: object, place: str = IDS["US"]) -> Any:
    path = f"{ROOT}/{order['order_id']}/messages/{name}?marketplaceIds={place}"
    return client.post(path, body)


def test_every_type_can_be_sent_where_it_fits(lively: Lively) -> None:
    client, place = lively.client("lantern-eu"), IDS["DE"]
    sent: Counter[str] = Counter()
    for order in lively.orders("lantern-eu")[::-1]:
        for name in sorted(names(client, order, place) - {"attributes"} - sent.keys()):
            body = dict(BODIES.get(name, {"text": "Guten Tag, wir haben eine Frage."}))
            if "attachments" in body:
                body["attachments"] = [uploaded(client, order, name, place)]
            answer = send(client, order, name, body, place)
            assert (answer.status_code, answer.json()) == (201, {}), name
            sent[name] += 1
        if sent.keys() == KINDS.keys():
            break
    assert sent.keys() == KINDS.keys()
    effects = lively.effects()
    assert {one["kind"] for one in effects} == {"message"}
    assert len(effects) == len(KINDS)
    assert not any("Guten" in str(one) for one in effects)


def test_finished_orders_of_amazon_leave_nothing_to_say(lively: Lively) -> None:
    client = lively.client()
    found: Counter[str] = Counter()
    for order in lively.orders(fulfilled_by="AMAZON", status="SHIPPED")[-60:]:
        found.update(names(client, order, IDS["US"]) or {"nothing"})
    assert found["nothing"] > 45
    assert set(found) <= {"nothing", "invoice", "attributes"}


def test_a_merchants_order_from_sale_to_silence(lively: Lively) -> None:
    place = next(one for one in lively.world.sellers[0].places if one.code == "US")
    waiting = lively.orders(fulfilled_by="MERCHANT", status="UNSHIPPED")[-1]
    assert {"confirmOrderDetails", "unexpectedProblem"} <= set(fitting(waiting, place, lively.hour))
    gone = lively.orders(fulfilled_by="MERCHANT", status="SHIPPED")[0]
    assert gone["deliver_by"]
    late = gone["deliver_by"] + timedelta(days=30)
    assert "unexpectedProblem" in fitting(gone, place, late)
    assert fitting(gone, place, late + timedelta(seconds=1)) == []


def test_what_does_not_fit_is_refused(lively: Lively) -> None:
    order = lively.orders(fulfilled_by="AMAZON", status="SHIPPED")[-1]
    answer = send(lively.client(), order, "unexpectedProblem", {"text": "Hello"})
    assert error(answer) == (403, "Unauthorized")
    assert not lively.effects()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("unexpectedProblem", {}),
        ("unexpectedProblem", {"text": ""}),
        ("unexpectedProblem", {"text": "x" * 2001}),
        ("unexpectedProblem", {"text": "Look <b>here</b>"}),
        ("unexpectedProblem", {"text": "Look&nbsp;here"}),
        ("unexpectedProblem", {"text": "Write to help@example.com"}),
        ("unexpectedProblem", {"text": "Hello", "attachments": [PAPER]}),
        ("digitalAccessKey", {"text": "x" * 401}),
        ("confirmCustomizationDetails", {"text": "x" * 801}),
        ("confirmCustomizationDetails", {"text": "x", "attachments": [PAPER] * 6}),
        ("invoice", {"attachments": []}),
        ("invoice", {"attachments": [{"fileName": "x"}]}),
        ("invoice", {"attachments": [PAPER], "text": "Hello"}),
        ("warranty", {"attachments": [PAPER], "coverageEndDate": "soon"}),
    ],
)
def test_limits(lively: Lively, name: str, body: dict[str, Any]) -> None:
    order = lively.orders(fulfilled_by="MERCHANT", status="UNSHIPPED")[-1]
    assert error(send(lively.client(), order, name, body)) == (400, "InvalidInput")
    assert not lively.effects()


def test_an_upload_is_for_one_message_and_whole(lively: Lively) -> None:
    client = lively.client()
    first, other = [
        one
        for one in lively.orders(fulfilled_by="MERCHANT", status="SHIPPED")[::-1]
        if "warranty" in names(client, one, IDS["US"])
    ][:2]
    assert destination(client, first, "unexpectedProblem").status_code == 404
    made = destination(client, first, "warranty").json()["payload"]
    paper = {"uploadDestinationId": made["uploadDestinationId"], "fileName": "x.pdf"}
    body = {"attachments": [paper]}
    assert error(send(client, first, "warranty", body)) == (400, "InvalidInput"), "nothing came yet"
    changed = requests.put(made["url"], data=b"other", headers=made["headers"], timeout=10)
    assert changed.status_code == 400
    requests.put(made["url"], data=CONTENT, headers=made["headers"], timeout=10)
    assert error(send(client, other, "warranty", body)) == (400, "InvalidInput")
    assert not lively.effects()
    assert send(client, first, "warranty", body).status_code == 201


def test_the_longest_text_fits(lively: Lively) -> None:
    order = lively.orders(fulfilled_by="MERCHANT", status="UNSHIPPED")[-1]
    answer = send(lively.client(), order, "unexpectedProblem", {"text": "届" * 2000})
    assert answer.status_code == 201


def test_buyers_speak_their_shops_language_or_another(lively: Lively) -> None:
    client, found = lively.client("lantern-fe"), Counter[str]()
    for order in lively.orders("lantern-fe")[-80:]:
        path = f"{ROOT}/{order['order_id']}/attributes"
        found[client.get(path, marketplaceIds=IDS["JP"]).json()["buyer"]["locale"]] += 1
    assert found["ja-JP"] > 60
    assert set(found) <= {"ja-JP", "en-US", "zh-CN"}
    assert len(found) > 1
