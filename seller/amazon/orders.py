"""Orders with their items, by last update or one by its id (Orders API 2026-01-01)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from seller.amazon.pages import next_token, pages
from seller.amazon.session import Answer, Session
from seller.marketplaces import marketplace

PARTS = ("FULFILLMENT", "PACKAGES", "PROCEEDS", "PROMOTION")
"""What is asked for beside the items; nothing that names a buyer."""


def search(
    session: Session,
    *,
    updated_after: datetime,
    updated_before: datetime | None = None,
    marketplaces: Sequence[str] = (),
) -> Iterator[Answer]:
    """Pages of 100 orders. `updated_before` lies at least two minutes back, or Amazon refuses.

    Both bounds are inclusive. Where no upper bound is given, `lastUpdatedBefore` of the answers
    tells which one Amazon took.
    """
    query = {
        "lastUpdatedAfter": updated_after,
        "lastUpdatedBefore": updated_before,
        "marketplaceIds": [marketplace(code).id for code in marketplaces] or None,
        "maxResultsPerPage": 100,
        "includedData": PARTS,
    }
    return pages(session, "searchOrders", query, parameter="paginationToken", following=next_token)


def single(session: Session, order_id: str) -> Answer:
    """One order, as a search shows it. Raises Skip where Amazon knows none of this id."""
    return session.call("getOrder", path={"orderId": order_id}, query={"includedData": PARTS})
