"""Requests for reviews (Solicitations API v1): one per order, which Amazon itself sees to."""

from __future__ import annotations

from seller.amazon.session import Answer, Session
from seller.marketplaces import marketplace

REVIEW = "productReviewAndSellerFeedback"
"""The one action there is."""


def actions(session: Session, marketplace_code: str, order_id: str) -> tuple[str, ...]:
    """What may be asked of the buyer now; empty where nothing may, or Amazon forgot it."""
    answer = _call(session, "getSolicitationActionsForOrder", marketplace_code, order_id)
    listed = answer.json["_links"].get("actions") or ()
    return tuple(str(one.get("name")) for one in listed)


def request_review(session: Session, marketplace_code: str, order_id: str) -> None:
    """Amazon writes to the buyer. Raises Skip `amazon.refused` with Amazon's words if it will not,
    and Retry where nobody knows whether it did.
    """
    operation = "createProductReviewAndSellerFeedbackSolicitation"
    _call(session, operation, marketplace_code, order_id)


def _call(session: Session, operation: str, marketplace_code: str, order_id: str) -> Answer:
    query = {"marketplaceIds": marketplace(marketplace_code).id}
    return session.call(operation, path={"amazonOrderId": order_id}, query=query)
