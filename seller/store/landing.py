"""Amazon's side of the first leg: its shipments with units declared and received, and statuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select

from seller.facts import Shipment, ShipmentEvent, ShipmentItem
from seller.store import tables

Key = tuple[str, str]
"""Account and shipment."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A shipment with its SKUs, and when it was first seen in each status."""

    shipment: Shipment
    items: tuple[ShipmentItem, ...]
    seen: dict[str, datetime]
    as_of: datetime


def landings(conn: Connection, accounts: Sequence[str] = ()) -> dict[Key, Landing]:
    items: dict[Key, list[ShipmentItem]] = {}
    for item in _all(conn, tables.shipment_items, ShipmentItem, accounts):
        items.setdefault((item.account, item.shipment_id), []).append(item)
    seen: dict[Key, dict[str, datetime]] = {}
    for one in _all(conn, tables.shipment_events, ShipmentEvent, accounts):
        seen.setdefault((one.account, one.shipment_id), {})[one.status] = one.seen_at
    table = tables.shipments
    times = conn.execute(select(*table.c["account", "shipment_id", "as_of"]))
    as_of = {(account, shipment): at for account, shipment, at in times}
    found = {}
    for one in _all(conn, table, Shipment, accounts):
        key = (one.account, one.shipment_id)
        found[key] = Landing(one, tuple(items.get(key, ())), seen.get(key, {}), as_of[key])
    return found


def homes(conn: Connection) -> dict[str, frozenset[str]]:
    """The accounts that know each shipment."""
    found: dict[str, set[str]] = {}
    for account, shipment in conn.execute(select(*tables.shipments.c["account", "shipment_id"])):
        found.setdefault(shipment, set()).add(account)
    return {shipment: frozenset(accounts) for shipment, accounts in found.items()}


def _all(conn: Connection, table: Table, fact: type[Any], accounts: Sequence[str]) -> list[Any]:
    columns: list[Any] = [table.c[field.name] for field in fields(fact)]
    query = select(*columns).order_by(*table.primary_key)
    if accounts:
        query = query.where(table.c.account.in_(accounts))
    return [fact(*row) for row in conn.execute(query)]
