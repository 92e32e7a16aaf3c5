"""A merchant's parcel that Amazon is told of: its carrier, its tracking number, when it left.

The parcel's reference comes from its number, so that telling it again changes nothing at Amazon.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from seller.amazon import shipping
from seller.amazon.session import Session
from seller.effects.effect import AGAIN, DONE, FAILED, GO, LATER, REFUSED, Kind, Said
from seller.errors import Skip, Stop
from seller.facts import Account, Effect, EffectKey

NAME = "shipment_confirmation"
WAITING = {"PENDING", "PENDING_AVAILABILITY"}
OPEN = {"UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED"}
Items = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Dock:
    """`left`: what has not left yet of each order that was asked about. `said`: Amazon's words
    where it took no parcel.
    """

    session: Session
    said: dict[EffectKey, str] = field(default_factory=dict)
    left: dict[EffectKey, Items] = field(default_factory=dict)

    @property
    def account(self) -> Account:
        return self.session.account


def written(parcel: Mapping[str, str]) -> str:
    """What a row keeps: a parcel without its items, of which only Amazon knows what is left."""
    number = hashlib.sha256(parcel["trackingNumber"].encode()).hexdigest()
    told = {"packageReferenceId": str(10**8 + int(number[:12], 16) % (9 * 10**8)), **parcel}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def ask(dock: Dock, row: Effect) -> Said:
    try:
        found = shipping.order(dock.session, row.subject)
    except Skip:
        return Said(FAILED, "not_found")
    number = json.loads(row.document)["trackingNumber"]
    if number in {one.get("trackingNumber") for one in found.get("packages") or ()}:
        return Said(DONE, "already_told")
    sent = found.get("fulfillment") or {}
    status = str(sent.get("fulfillmentStatus"))
    if sent.get("fulfilledBy") == "AMAZON":
        return Said(REFUSED, "amazons_order")
    if status in WAITING:
        return Said(LATER, "pending")
    dock.left[row.key] = left = _left(found)
    if status not in OPEN or not left:
        return Said(REFUSED, "nothing_left" if status in OPEN else "closed")
    return Said(GO)


def _left(found: Mapping[str, Any]) -> Items:
    """The items of an order that are in no parcel yet."""
    counts = [
        (
            str(item["orderItemId"]),
            int((item.get("fulfillment") or {}).get("quantityUnfulfilled") or 0),
        )
        for item in found.get("orderItems") or ()
    ]
    return [{"orderItemId": item, "quantity": count} for item, count in counts if count]


def send(dock: Dock, row: Effect) -> Said:
    parcel = {**json.loads(row.document), "orderItems": dock.left[row.key]}
    try:
        shipping.confirm(dock.session, row.marketplace, row.subject, parcel)
    except Skip:
        return Said(FAILED, "not_found")
    except Stop as error:
        dock.said[row.key] = str(error.params.get("message", ""))
        raise
    return Said(DONE, "confirmed")


def happened(dock: Dock, row: Effect) -> Said:
    """Amazon may show a parcel an hour late. Where it shows none it is told again: that is the same
    parcel under the same reference, never a second one.
    """
    found = ask(dock, row)
    return Said(AGAIN) if found.word == GO else found


KIND = Kind(
    name=NAME,
    ask=ask,
    send=send,
    happened=happened,
    daily=5_000,
    first=500,
    pause=timedelta(hours=1),
)
