"""What Amazon tells of the parcels of an order that the merchant sends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from seller.facts import Dispatch, Order
from seller.sources.source import jsons

VOID = "CANCELLED"
TROUBLE = frozenset({"UNDELIVERABLE"}) | {
    *("LOST", "DAMAGED", "REJECTED_BY_BUYER", "RETURNING_TO_SELLER", "RETURNED_TO_SELLER"),
}
"""Of the status, or of the detailed status, which has the finer words."""


def dispatch(order: Order, entry: Mapping[str, Any]) -> Dispatch:
    """The parcels of one order of the Orders API; those whose label was cancelled are none."""
    window = (entry.get("fulfillment") or {}).get("shipByWindow") or {}
    sent = [one for one in entry.get("packages") or () if _status(one)[0] != VOID]
    left = [_whole(one["shipTime"]) for one in sent if one.get("shipTime")]
    numbers = [jsons.text(one.get("trackingNumber")).strip() for one in sent]
    return Dispatch(
        account=order.account,
        order_id=order.order_id,
        marketplace=order.marketplace,
        updated_at=order.updated_at,
        ship_by=_whole(window["latestDateTime"]) if window.get("latestDateTime") else None,
        shipped_at=max(left, default=None),
        parcels=len(sent),
        untracked=numbers.count(""),
        arrived=sum(_status(one)[0] == "DELIVERED" for one in sent),
        trouble=sum(bool(TROUBLE & set(_status(one))) for one in sent),
        carriers=_listed([jsons.text(one.get("carrier")).strip() for one in sent]),
        tracking=_listed(numbers),
    )


def _status(package: Mapping[str, Any]) -> tuple[str, str]:
    told = package.get("packageStatus") or {}
    return jsons.text(told.get("status")), jsons.text(told.get("detailedStatus"))


def _whole(text: str) -> datetime:
    return jsons.moment(text).replace(microsecond=0)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, words)))
