"""Orders, stock and marketplaces, page by page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from seller.amazon import inventory, orders, sellers
from seller.amazon.session import Session
from seller.errors import Retry, Stop
from tests.amazon.conftest import NOW
from tests.amazon.fake import Amazon, Reply, Seen, error

ORDERS = "/orders/2026-01-01/orders"
STOCK = "/fba/inventory/v1/summaries"


def query(seen: Seen) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(seen.target).query))


def paged(amazon: Amazon, path: str, key: str, *tokens: str | None) -> None:
    for token in tokens:
        more = {"pagination": {"nextToken": token}} if token else {}
        amazon.on("GET", path, Reply(body={key: {}, **more}))


def test_orders_come_by_last_update(amazon: Amazon, session: Session) -> None:
    paged(amazon, ORDERS, "orders", "t=1/2", "t3", None)
    found = list(
        orders.search(
            session,
            updated_after=NOW - timedelta(days=2),
            updated_before=NOW - timedelta(minutes=2),
            marketplaces=["DE", "UK"],
        )
    )
    assert len(found) == 3
    first, second, third = map(query, amazon.calls)
    assert first == {
        "lastUpdatedAfter": "2026-11-18T12:30:00Z",
        "lastUpdatedBefore": "2026-11-20T12:28:00Z",
        "marketplaceIds": "A1PA6795UKMFR9,A1F83G8C2ARO7P",
        "maxResultsPerPage": "100",
        "includedData": "FULFILLMENT,PACKAGES,PROCEEDS,PROMOTION",
    }
    assert second == {**first, "paginationToken": "t=1/2"}
    assert third["paginationToken"] == "t3"


def test_all_marketplaces_where_none_is_named(amazon: Amazon, session: Session) -> None:
    paged(amazon, ORDERS, "orders", None)
    list(orders.search(session, updated_after=NOW))
    (asked,) = amazon.calls
    assert "marketplaceIds" not in query(asked)


def test_no_buyer_is_asked_for() -> None:
    assert not {"BUYER", "RECIPIENT", "PAYMENT"} & set(orders.PARTS)


def test_stock_comes_with_details(amazon: Amazon, session: Session) -> None:
    paged(amazon, STOCK, "payload", "t2", None)
    assert len(list(inventory.summaries(session, "DE"))) == 2
    first, second = map(query, amazon.calls)
    assert first == {
        "details": "true",
        "granularityType": "Marketplace",
        "granularityId": "A1PA6795UKMFR9",
        "marketplaceIds": "A1PA6795UKMFR9",
    }
    assert second == {**first, "nextToken": "t2"}


def test_a_page_that_came_too_late_is_no_fault_of_the_users(
    amazon: Amazon, session: Session
) -> None:
    paged(amazon, STOCK, "payload", "t2")
    amazon.on("GET", STOCK, error(400, "InvalidInput", "The next token has expired."))
    with pytest.raises(Retry, match="page_expired"):
        list(inventory.summaries(session, "DE"))


def test_a_first_page_that_is_rejected_is(amazon: Amazon, session: Session) -> None:
    amazon.on("GET", STOCK, error(400, "InvalidInput", "No such marketplace."))
    with pytest.raises(Stop, match="No such marketplace"):
        list(inventory.summaries(session, "DE"))


def test_a_list_without_end_is_left(amazon: Amazon, door: Callable[..., Session]) -> None:
    paged(amazon, ORDERS, "orders", "again")
    with pytest.raises(Retry, match=r"amazon\.pages"):
        list(orders.search(door(), updated_after=NOW))
    assert len(amazon.calls) == 2


def test_participations(amazon: Amazon, session: Session) -> None:
    amazon.on("GET", "/sellers/v1/marketplaceParticipations", Reply(body={"payload": [{}]}))
    assert sellers.participations(session).json == {"payload": [{}]}
