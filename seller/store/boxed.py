"""What is sent in a shipment, and by whom, for its labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from sqlalchemy import Connection, select

from seller.facts import ShipmentItem
from seller.store import tables


def boxed(conn: Connection, shipment: str, accounts: Sequence[str] = ()) -> list[ShipmentItem]:
    """Its items, by account and SKU; empty for a shipment that nobody has."""
    table = tables.shipment_items
    query = select(*(table.c[field.name] for field in fields(ShipmentItem)))
    query = query.where(table.c.shipment_id == shipment).order_by(*table.primary_key)
    if accounts:
        query = query.where(table.c.account.in_(accounts))
    return [ShipmentItem(*row) for row in conn.execute(query)]


def planners(conn: Connection, plan_id: str) -> list[str]:
    """The accounts of which an inbound plan of this id was synced."""
    table = tables.inbound_plans
    query = select(table.c.account).where(table.c.plan_id == plan_id).distinct()
    return list(conn.scalars(query.order_by(table.c.account)))


def senders(conn: Connection, shipment: str) -> list[str]:
    """The accounts of which a shipment of this id was synced."""
    table = tables.shipments
    query = select(table.c.account).where(table.c.shipment_id == shipment).distinct()
    return list(conn.scalars(query.order_by(table.c.account)))
