"""Requests for reviews: one per order, in its window, and never beside another message."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
import requests

from seller.sandbox.world.rows import OrderRow
from tests.sandbox.client import IDS, Client, error
from tests.sandbox.lively import Lively, opened

NAME = "productReviewAndSellerFeedback"
ROOT = "/solicitations/v1/orders"
OUTSIDE = "You can’t use this feature to request a review outside the 5-30 day range"


def names(client: Client, order: str, place: str = IDS["US"]) -> list[str]:
    answer = client.get(f"{ROOT}/{order}", marketplaceIds=place)
    assert answer.status_code == 200, answer.text
    links = answer.json()["_links"]
    assert links["self"]["href"] == f"{ROOT}/{order}?marketplaceIds={place}"
    return [one["name"] for one in links["actions"]]


def ask(client: Client, order: str, place: str = IDS["US"]) -> Any:
    path = f"{client.url}{ROOT}/{order}/solicitations/{NAME}"
    return client.session.post(path, params={"marketplaceIds": place}, timeout=10)


def words(answer: Any) -> str:
    assert error(answer) == (403, "Unauthorized")
    found: str = answer.json()["errors"][0]["message"]
    return found


def window(order: OrderRow) -> tuple[datetime, datetime]:
    first, last = order["deliver_from"], order["deliver_by"]
    assert first
    assert last
    return first + timedelta(days=5), last + timedelta(days=30)


def ripe(lively: Lively) -> OrderRow:
    """An order in the middle of its window."""
    for order in lively.orders(status="SHIPPED"):
        first, last = window(order)
        if first + timedelta(days=3) < lively.hour < last - timedelta(days=3):
            return order
    raise AssertionError("no order is in its window")


def test_once_and_never_again(lively: Lively) -> None:
    client, order = lively.client(), ripe(lively)["order_id"]
    assert names(client, order) == [NAME]
    first = ask(client, order)
    assert (first.status_code, first.json()) == (201, {})
    assert words(ask(client, order)) == "You have already requested a review for this order."
    assert names(client, order) == []
    (effect,) = lively.effects()
    assert effect | {"at": ""} == {
        "at": "",
        "kind": "review_request",
        "account": "lantern-na",
        "marketplace": "US",
        "subject": order,
    }


def test_the_window_is_closed_before_and_after(lively: Lively) -> None:
    """Both ends, to the second, of one order."""
    client = lively.client()
    order = ripe(lively)
    first, last = window(order)
    second = timedelta(seconds=30)
    for moment, inside in (
        (first - second, False),
        (first + second, True),
        (last - second, True),
        (last + second, False),
    ):
        lively.go(moment)
        assert (names(client, order["order_id"]) == [NAME]) == inside
        if not inside:
            assert words(ask(client, order["order_id"])).startswith(OUTSIDE)
    assert not lively.effects()


@pytest.mark.parametrize("status", ["PENDING", "UNSHIPPED", "CANCELLED"])
def test_only_what_was_shipped(lively: Lively, status: str) -> None:
    order = lively.orders(status=status)[-1]["order_id"]
    client = lively.client()
    assert names(client, order) == []
    assert words(ask(client, order)).startswith("The requested solicitation is not available")


def test_a_message_sent_before_counts(lively: Lively) -> None:
    client = lively.client()
    order = next(
        one
        for one in lively.orders(status="SHIPPED", fulfilled_by="MERCHANT")
        if window(one)[0] < lively.hour < window(one)[1]
    )["order_id"]
    assert names(client, order) == [NAME]
    path = f"/messaging/v1/orders/{order}/messages/unexpectedProblem?marketplaceIds={IDS['US']}"
    assert client.post(path, {"text": "Your parcel was damaged."}).status_code == 201
    assert names(client, order) == []
    assert words(ask(client, order)).startswith("The requested solicitation is not available")


def test_orders_of_others_and_wrong_marketplaces(lively: Lively) -> None:
    client, order = lively.client(), ripe(lively)["order_id"]
    other = lively.orders("harbor-na", status="SHIPPED")[0]["order_id"]
    assert error(client.get(f"{ROOT}/{other}", marketplaceIds=IDS["US"])) == (404, "NotFound")
    assert error(client.get(f"{ROOT}/{order}", marketplaceIds=IDS["JP"])) == (403, "Unauthorized")
    assert error(client.get(f"{ROOT}/{order}")) == (400, "InvalidInput")
    two = f"{IDS['US']},{IDS['CA']}"
    assert error(client.get(f"{ROOT}/{order}", marketplaceIds=two)) == (400, "InvalidInput")


def test_in_a_storm_amazon_forgets_now_and_then_but_not_for_ever() -> None:
    with opened(faults="storm") as lively:
        lively.server.state.faults.command(kind="forgotten", times=1)
        order = ripe(lively)["order_id"]
        client = lively.client()
        seen = []
        for _ in range(40):
            with suppress(requests.RequestException, ValueError, KeyError):
                answer = client.get(f"{ROOT}/{order}", marketplaceIds=IDS["US"])
                if answer.status_code == 200:
                    seen.append(len(answer.json()["_links"]["actions"]))
                elif answer.status_code == 403:
                    client.renew()
    assert seen[0] == 0
    assert {0, 1} == set(seen)
