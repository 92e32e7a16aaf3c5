"""Which of its permissions an account really has: one cheap call for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from seller.amazon import fees
from seller.amazon.session import Answer, Session
from seller.errors import Retry, Skip, Stop
from seller.marketplaces import BY_ID, marketplace

NOBODYS = "000-0000000-0000000"
"""An order that nobody has: who may ask about orders is told so, the others that they may not."""
NOTHING = "seller-nothing"
"""A SKU that nobody has."""
GRANTED = {"amazon.not_found", "amazon.refused", "amazon.rejected"}
"""Answers about the question itself: whoever gets one was let in."""

Probe = Callable[[Session, str, datetime], Answer]
"""A call that changes nothing, from the marketplace's id and now."""


def _insights(session: Session, _place: str, _now: datetime) -> Answer:
    return session.call("getMarketplaceParticipations")


def _orders(session: Session, place: str, now: datetime) -> Answer:
    span = {"lastUpdatedAfter": now - timedelta(hours=1), "maxResultsPerPage": 1}
    return session.call("searchOrders", query={**span, "marketplaceIds": [place]})


def _fulfilment(session: Session, place: str, _now: datetime) -> Answer:
    where = {"granularityType": "Marketplace", "granularityId": place, "marketplaceIds": [place]}
    return session.call("getInventorySummaries", query={**where, "details": False})


def _listings(session: Session, place: str, _now: datetime) -> Answer:
    return session.call(
        "searchListingsItems",
        path={"sellerId": session.account.seller_id},
        query={"marketplaceIds": [place], "pageSize": 1},
    )


def _solicitations(session: Session, place: str, _now: datetime) -> Answer:
    where = {"amazonOrderId": NOBODYS}
    query = {"marketplaceIds": place}
    return session.call("getSolicitationActionsForOrder", path=where, query=query)


def _messaging(session: Session, place: str, _now: datetime) -> Answer:
    where = {"amazonOrderId": NOBODYS}
    query = {"marketplaceIds": place}
    return session.call("getMessagingActionsForOrder", path=where, query=query)


def _books(session: Session, _place: str, _now: datetime) -> Answer:
    query = {"relatedIdentifierName": "ORDER_ID", "relatedIdentifierValue": NOBODYS}
    return session.call("listTransactions", query=query)


def _pricing(session: Session, place: str, _now: datetime) -> Answer:
    return fees.estimates(session, BY_ID[place].code, {NOTHING: 1000})


PROBES: Mapping[str, Probe] = {
    "Selling Partner Insights": _insights,
    "Inventory and Order Tracking": _orders,
    "Amazon Fulfillment": _fulfilment,
    "Product Listing": _listings,
    "Buyer Solicitation": _solicitations,
    "Buyer Communication": _messaging,
    "Finance and Accounting": _books,
    "Pricing": _pricing,
}
"""Roles as Seller Central calls them."""


def granted(session: Session, now: datetime) -> dict[str, bool | None]:
    """By role: whether Amazon grants it; None where it gave no answer that says so.

    Raises Stop where the access itself is refused.
    """
    if not session.account.marketplaces:
        return {}
    place = marketplace(session.account.marketplaces[0]).id
    return {role: _answered(probe, session, place, now) for role, probe in PROBES.items()}


def _answered(probe: Probe, session: Session, place: str, now: datetime) -> bool | None:
    try:
        probe(session, place, now)
    except (Retry, Skip, Stop) as error:
        if error.key in GRANTED:
            return True
        if isinstance(error, Stop) and error.key != "amazon.role_missing":
            raise
        return False if isinstance(error, Stop) else None
    return True
