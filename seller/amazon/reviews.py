"""What reviews talk about (Customer Feedback API 2024-06-01). No single review can be had."""

from __future__ import annotations

from seller.amazon.session import Answer, Session
from seller.marketplaces import marketplace


def topics(session: Session, marketplace_code: str, asin: str) -> Answer:
    """The ten most mentioned topics on each side; status 204 where there is too little to say."""
    place = marketplace(marketplace_code).id
    query = {"marketplaceId": place, "sortBy": "MENTIONS"}
    return session.call("getItemReviewTopics", path={"asin": asin}, query=query)


def trends(session: Session, marketplace_code: str, asin: str) -> Answer:
    """The same month by month over half a year; status 204 where there is too little to say."""
    query = {"marketplaceId": marketplace(marketplace_code).id}
    return session.call("getItemReviewTrends", path={"asin": asin}, query=query)
