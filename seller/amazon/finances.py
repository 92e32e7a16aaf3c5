"""What was paid and given back for an order (Finances 2024-06-19)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seller.amazon.pages import pages
from seller.amazon.session import Answer, Session


def transactions(session: Session, order_id: str) -> Iterator[Answer]:
    """Pages of all payments of an order; some are empty and go on. The last two days may lack.

    No marketplace is named, for with one Amazon leaves out merchant orders of the US.
    """
    query = {"relatedIdentifierName": "ORDER_ID", "relatedIdentifierValue": order_id}
    return pages(session, "listTransactions", query, parameter="nextToken", following=_token)


def _token(body: Any) -> object:
    return (body.get("payload") or {}).get("nextToken")
