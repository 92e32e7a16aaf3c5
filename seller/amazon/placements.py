"""Placement options of an inbound plan: where its shipments would go, and what Amazon takes for it.

They are only read. Generating and confirming them binds the seller, and is done in Seller Central.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from seller.amazon import inbound
from seller.amazon.pages import next_token, pages
from seller.amazon.session import Session
from seller.errors import Skip
from seller.facts import PlacementOption
from seller.marketplaces import BY_ID

SERVICE = "Placement Services"
"""What a fee must be for; a discount on fulfilment fees is none on the placement."""


def placements(session: Session, plan_id: str) -> tuple[str, list[PlacementOption]]:
    """The plan's marketplace, and its options with their warehouses; Skip for no such plan."""
    told = inbound.plan(session, plan_id).json
    place = BY_ID.get(next(iter(told.get("marketplaceIds") or ()), ""))
    if place is None:
        raise Skip("amazon.placement", plan=plan_id, message="marketplaceIds")
    answers = pages(
        session,
        "listPlacementOptions",
        {"pageSize": 20},
        parameter="paginationToken",
        following=next_token,
        path={"inboundPlanId": plan_id},
    )
    rows = [one for answer in answers for one in answer.json.get("placementOptions") or ()]
    found = [_option(session, plan_id, one, place.currency) for one in rows if _open(one)]
    return place.code, found


def _open(one: Mapping[str, Any]) -> bool:
    """What has expired can no longer be chosen: nobody is asked where it would have gone."""
    return one.get("status") != "EXPIRED"


def _option(
    session: Session, plan_id: str, one: Mapping[str, Any], currency: str
) -> PlacementOption:
    fees = [_amount(each) for each in one.get("fees") or () if each.get("target") == SERVICE]
    off = [_amount(each) for each in one.get("discounts") or () if each.get("target") == SERVICE]
    codes = {code for _, code in (*fees, *off)} or {currency}
    if len(codes) > 1:
        raise Skip("amazon.placement", plan=plan_id, message=" + ".join(sorted(codes)))
    keys = [str(key) for key in one.get("shipmentIds") or ()]
    ends = one.get("expiration")
    return PlacementOption(
        option_id=str(one["placementOptionId"]),
        status=str(one.get("status")),
        fee=sum((amount for amount, _ in fees), Decimal(0)) - sum(amount for amount, _ in off),
        currency=codes.pop(),
        expires_at=datetime.fromisoformat(ends).astimezone(UTC) if ends else None,
        warehouses=tuple(_warehouse(session, plan_id, key) for key in keys),
    )


def _amount(one: Mapping[str, Any]) -> tuple[Decimal, str]:
    value = one["value"]
    return abs(Decimal(str(value["amount"]))), str(value["code"])


def _warehouse(session: Session, plan_id: str, key: str) -> str:
    """Empty where Amazon has not said it yet (AMAZON_OPTIMIZED)."""
    told = inbound.shipment(session, plan_id, key).json
    return str((told.get("destination") or {}).get("warehouseId") or "")
