"""A merchant's parcel that Amazon is told of: its carrier, its tracking number, when it left.

The parcel's reference comes from its number, so that telling it again changes nothing at Amazon.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, NamedTuple

from seller.amazon import shipping
from seller.amazon.session import Session
from seller.effects.effect import AGAIN, DONE, FAILED, GO, LATER, REFUSED, Kind, Said
from seller.errors import Skip, Stop
from seller.facts import Account, Effect, EffectKey

NAME = "shipment_confirmation"
WAITING = {"PENDING", "PENDING_AVAILABILITY"}
OPEN = {"UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED"}
Items = list[dict[str, Any]]
Named = Sequence[tuple[str, int]]
"""MSKU and pieces."""


class Item(NamedTuple):
    """One of an order, as Amazon has it."""

    id: str
    msku: str
    ordered: int
    left: int


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


def written(parcel: Mapping[str, str], items: Named = (), before: Named = ()) -> str:
    """What a row keeps: a parcel and, where they were named, MSKU and pieces of what is in it; else
    it holds what is left, which only Amazon knows. `before`: what the order's other parcels hold.
    """
    number = hashlib.sha256(parcel["trackingNumber"].encode()).hexdigest()
    reference = str(10**8 + int(number[:12], 16) % (9 * 10**8))
    told: dict[str, Any] = {"packageReferenceId": reference, **parcel}
    if items:
        told |= {"items": list(map(list, items)), "before": list(map(list, before))}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def ask(dock: Dock, row: Effect) -> Said:
    try:
        found = shipping.order(dock.session, row.subject)
    except Skip:
        return Said(FAILED, "not_found")
    parcel = json.loads(row.document)
    if parcel["trackingNumber"] in {
        one.get("trackingNumber") for one in found.get("packages") or ()
    }:
        return Said(DONE, "already_told")
    if word := _closed(found.get("fulfillment") or {}):
        return Said(LATER if word == "pending" else REFUSED, word)
    items = _items(found)
    packed = _packed(items, parcel)
    if not packed:
        left = any(one.left for one in items)
        return Said(REFUSED, "more_than_left" if left else "nothing_left")
    dock.left[row.key] = [{"orderItemId": one, "quantity": n} for one, n in packed.items()]
    return Said(GO)


def _closed(sent: Mapping[str, Any]) -> str:
    """Why Amazon takes no parcel of an order; "" where it does."""
    status = str(sent.get("fulfillmentStatus"))
    if sent.get("fulfilledBy") == "AMAZON":
        return "amazons_order"
    if status in WAITING:
        return "pending"
    return "" if status in OPEN else "closed"


def _items(found: Mapping[str, Any]) -> list[Item]:
    """Every item of an order."""
    return [
        Item(
            str(one["orderItemId"]),
            str((one.get("product") or {}).get("sellerSku") or ""),
            int(one.get("quantityOrdered") or 0),
            int((one.get("fulfillment") or {}).get("quantityUnfulfilled") or 0),
        )
        for one in found.get("orderItems") or ()
    ]


def _packed(items: Sequence[Item], parcel: Mapping[str, Any]) -> dict[str, int] | None:
    """Pieces of each of Amazon's items in a parcel; None where less is left than it should hold.

    Without names it holds all that is left. Of an MSKU that is several items a parcel takes those
    that come after what is in the parcels before it: Amazon may show these an hour late.
    """
    if not parcel.get("items"):
        return {one.id: one.left for one in items if one.left}
    packed: dict[str, int] = {}
    before = dict(parcel.get("before") or ())
    for msku, units in parcel["items"]:
        mine = [one for one in items if one.msku == msku]
        found = _taken([(one.id, one.ordered) for one in mine], before.get(msku, 0), units)
        if any(found.get(one.id, 0) > one.left for one in mine):
            found = _taken([(one.id, one.left) for one in mine], 0, units)
        if sum(found.values()) < units:
            return None
        packed |= found
    return packed


def _taken(counts: Sequence[tuple[str, int]], skip: int, units: int) -> dict[str, int]:
    """So many pieces in order, after those that are skipped."""
    found = {}
    for name, count in counts:
        passed = min(skip, count)
        skip -= passed
        if took := min(count - passed, units):
            found[name] = took
            units -= took
    return found


def send(dock: Dock, row: Effect) -> Said:
    told = json.loads(row.document)
    parcel = {name: told[name] for name in told if name not in {"items", "before"}}
    parcel["orderItems"] = dock.left[row.key]
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
