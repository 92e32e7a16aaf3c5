"""Shipments to Amazon: by last update (v0, which alone knows received units), and their plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from seller.amazon.addressed import fetched
from seller.amazon.document import Broken
from seller.amazon.operations import instant
from seller.amazon.pages import next_token, pages
from seller.amazon.session import Answer, Session
from seller.errors import Retry, Skip, Stop
from seller.marketplaces import marketplace

PARCELS = 1000
"""Labels in one document, at most."""
KINDS = ("BARCODE_2D", "UNIQUE")
"""The first gives all at once, the second at times only those that are named (models#4073)."""
LABEL_LIFE = 12.0
"""Seconds an address of labels is used for; Amazon lets it live for fifteen."""


def shipments(
    session: Session, marketplace_code: str, since: datetime, until: datetime
) -> Iterator[Answer]:
    """Shipments that changed within a span, both ends included, page by page."""
    return _dated(session, "getShipments", marketplace_code, since, until)


def items(
    session: Session, marketplace_code: str, since: datetime, until: datetime
) -> Iterator[Answer]:
    """What is in the shipments that changed within a span, with units sent and received."""
    return _dated(session, "getShipmentItems", marketplace_code, since, until)


def plans(session: Session, since: datetime) -> Iterator[Answer]:
    """Plans by last update, the newest first, back to a moment."""
    query = {"pageSize": 30, "sortBy": "LAST_UPDATED_TIME", "sortOrder": "DESC"}
    found = pages(
        session, "listInboundPlans", query, parameter="paginationToken", following=next_token
    )
    for answer in found:
        yield answer
        times = [str(one.get("lastUpdatedAt")) for one in answer.json.get("inboundPlans") or ()]
        if times and min(times) < instant(since):
            return


def plan(session: Session, plan_id: str) -> Answer:
    return session.call("getInboundPlan", path={"inboundPlanId": plan_id})


def shipment(session: Session, plan_id: str, key: str) -> Answer:
    """One shipment of a plan: here it has another id, beside the one that is printed on it."""
    return session.call("getShipment", path={"inboundPlanId": plan_id, "shipmentId": key})


def labels(session: Session, shipment_id: str, page_type: str, first: int = 0) -> bytes:
    """The labels of a shipment's cartons from one on, as a PDF that holds up to `PARCELS` of them.

    `shipment_id` is the one that is printed on them. Raises Skip or Stop where Amazon has none.
    """
    try:
        return _printed(session, shipment_id, page_type, KINDS[0], first=first)
    except Stop as error:
        if error.key != "amazon.rejected":
            raise
        return _printed(session, shipment_id, page_type, KINDS[1], first=first)


def _printed(
    session: Session, shipment_id: str, page_type: str, label_type: str, *, first: int
) -> bytes:
    account, path = session.account.account, {"shipmentId": shipment_id}
    part = {"PageSize": PARCELS, "PageStartIndex": first}

    def url(told: Mapping[str, Any]) -> str:
        found = (told.get("payload") or {}).get("DownloadURL")
        if not found:
            raise Skip("amazon.no_labels", account=account, shipment=shipment_id, message="")
        return str(found)

    try:
        return fetched(
            session,
            "getLabels",
            path,
            query={"PageType": page_type, "LabelType": label_type, **part},
            life=LABEL_LIFE,
            url=url,
        ).content
    except Broken as broken:
        raise Retry(
            "amazon.labels_broken", account=account, shipment=shipment_id, reason=str(broken)
        ) from broken


def _dated(
    session: Session, operation: str, marketplace_code: str, since: datetime, until: datetime
) -> Iterator[Answer]:
    place = {"MarketplaceId": marketplace(marketplace_code).id}
    span = {"LastUpdatedAfter": since, "LastUpdatedBefore": until}
    query: dict[str, object] = {"QueryType": "DATE_RANGE", **span, **place}
    token = ""
    while True:
        answer = session.call(operation, query=query)
        yield answer
        last, token = token, str((answer.json.get("payload") or {}).get("NextToken") or "")
        if not token:
            return
        if token == last:  # for ever the same page
            raise Retry("amazon.pages", account=session.account.account, operation=operation)
        query = {"QueryType": "NEXT_TOKEN", "NextToken": token, **place}
