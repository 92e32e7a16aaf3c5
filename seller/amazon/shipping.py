"""Parcels of merchant orders: what Amazon knows of them, and telling it of another.

Orders v0 is deprecated but for this one operation; the orders themselves are asked of 2026-01-01.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seller.amazon.session import Session
from seller.marketplaces import marketplace

PARTS = ("FULFILLMENT", "PACKAGES")


def order(session: Session, order_id: str) -> Mapping[str, Any]:
    """What has left of an order and what has not, and its parcels. Raises Skip if there is none."""
    query = {"includedData": PARTS}
    answer = session.call("getOrder", path={"orderId": order_id}, query=query)
    found: Mapping[str, Any] = answer.json["order"] or {}
    return found


def confirm(
    session: Session, marketplace_code: str, order_id: str, parcel: Mapping[str, Any]
) -> None:
    """Tell of one parcel. The same reference once more replaces it, so that it is never two."""
    body = {"marketplaceId": marketplace(marketplace_code).id, "packageDetail": parcel}
    session.call("confirmShipment", path={"orderId": order_id}, body=body)
