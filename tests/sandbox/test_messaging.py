"""Messages to buyers: which fit, what they may hold, and how little is left of FBA orders."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

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
            body = BODIES.get(name, {"text": "Guten Tag, wir haben eine Frage."})
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
