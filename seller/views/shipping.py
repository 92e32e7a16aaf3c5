"""Parcels to tell Amazon of: the sheet against the orders that are known, and what was told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from seller.facts import Effect, Order
from seller.metrics import carriers
from seller.products.cells import Doubt
from seller.products.goods import Checked
from seller.products.shipped import Items, Known, Parcel, check
from seller.store import Connection, dealings, effects

OPEN = {"planned", "sending", "done", "unknown"}
Wrong = list[tuple[str, str, Doubt]]


def read(
    conn: Connection, body: bytes, accounts: Sequence[str], kind: str, *, now: datetime
) -> Checked[Parcel]:
    """What may be told; everything else is a finding. `accounts`: whose orders, empty for all."""

    def order(order_id: str) -> Order | None:
        names = [
            one for one in dealings.accounts(conn, order_id) if not accounts or one in accounts
        ]
        return dealings.order(conn, names[0], order_id) if names else None

    def told(one: Order) -> dict[str, Items]:
        rows = effects.listed(conn, kinds=[kind], accounts=[one.account], subjects=[one.order_id])
        return {
            row.intent: tuple((msku, units) for msku, units in _document(row).get("items") or ())
            for row in sorted(rows, key=lambda row: row.planned_at)
            if row.state in OPEN
        }

    def bought(one: Order) -> dict[str, int]:
        return dealings.bought(conn, one.account, one.order_id)

    return check(body, Known(order, judged, told, bought), now)


def _document(row: Effect) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(row.document)
    return found


def judged(place: str, name: str, service: str, given: str) -> tuple[str, str, Wrong]:
    """Carrier and number as Amazon wants them, and what would spoil the valid tracking rate."""
    number, found = carriers.plain(given), carriers.carrier(name)
    wrong: Wrong = []
    since: dict[str, object] = {"place": place, "since": carriers.SINCE}
    if found is None:
        wrong.append(
            ("parcel_carrier", "error", ("couriers.parcel_unread", {"carrier": name, **since}))
        )
    elif not carriers.read(found, place):
        told: dict[str, object] = {"carrier": found.code, **since}
        wrong.append(("parcel_carrier", "error", ("couriers.parcel_elsewhere", told)))
    if carriers.untracked(service):
        wrong.append(("service", "error", ("couriers.parcel_untracked", {"service": service})))
    if carriers.wrong(number):
        wrong.append(("parcel_number", "error", ("couriers.parcel_number", {"number": given})))
    elif found and carriers.strange(found, number):
        strange: dict[str, object] = {"number": number, "carrier": found.code}
        wrong.append(("parcel_number", "warning", ("couriers.parcel_strange", strange)))
    return (found.code if found else name), number, wrong


def planned(parcel: Parcel, kind: str, document: str, now: datetime) -> Effect:
    """One parcel of one order is told of once."""
    order = parcel.order
    return Effect(
        account=order.account,
        marketplace=order.marketplace or "",
        kind=kind,
        subject=order.order_id,
        intent=parcel.number,
        state="planned",
        planned_at=now,
        send_after=now,
        rule="shipped",
        document=document,
    )
