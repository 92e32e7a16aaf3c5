"""What is still to be sent, merchant orders and planned shipments, and how it had best go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select, tuple_

from seller.facts import Comparison
from seller.store import tables
from seller.store.outgoing import comparisons

OPEN = ("UNSHIPPED", "PARTIALLY_SHIPPED")
JOB, DONE = "compare_couriers", ("ok", "no rows")
NAMES = [field.name for field in fields(Comparison)]
KEY = NAMES[:3]


class Unsent(NamedTuple):
    """`kind`: order or shipment; `subject` its id; `mskus` with how many of each, and what the
    buyer pays in all (None where Amazon shows no price); `center`: where a shipment goes.
    """

    kind: str
    subject: str
    marketplace: str
    mskus: dict[str, int]
    center: str = ""
    value: int | None = None
    currency: str = ""


def waiting(conn: Connection, account: str) -> list[Unsent]:
    """Merchant orders that have not left, then shipments to Amazon that are planned."""
    return [*_orders(conn, account), *_shipments(conn, account)]


def keep(conn: Connection, account: str, rows: Sequence[Comparison]) -> int:
    """Put `rows` in the place of what was there of the account; how many are new or differ."""
    known = {(one.kind, one.subject): one for one in many(conn, (account,))}
    fresh = [row for row in rows if known.pop((row.kind, row.subject), None) != row]
    table = comparisons.c
    gone = [*known, *((row.kind, row.subject) for row in fresh)]
    mine = table.account == account
    for key in gone:
        conn.execute(delete(comparisons).where(mine, tuple_(table.kind, table.subject) == key))
    if fresh:
        conn.execute(comparisons.insert(), [asdict(row) for row in fresh])
    return len(fresh) + len(known)


def many(conn: Connection, accounts: Sequence[str] = ()) -> list[Comparison]:
    """By account, kind and subject."""
    query = select(*(comparisons.c[name] for name in NAMES)).order_by(*comparisons.primary_key)
    if accounts:
        query = query.where(comparisons.c.account.in_(accounts))
    return [Comparison(*row) for row in conn.execute(query)]


def compared_at(conn: Connection, accounts: Sequence[str]) -> datetime | None:
    """When the job last looked at them, of these the one that waits longest; None: not all yet."""
    run = tables.runs.c
    query = (
        select(run.account, func.max(run.started_at))
        .where(run.job == JOB, run.status.in_(DONE), run.account.in_(accounts))
        .group_by(run.account)
    )
    found = [row[1] for row in conn.execute(query)]
    return min(found) if found and len(found) == len(set(accounts)) else None


def _orders(conn: Connection, account: str) -> list[Unsent]:
    head, line = tables.orders.c, tables.order_lines.c
    on = (head.account == line.account) & (head.order_id == line.order_id)
    query = (
        select(head.order_id, head.marketplace, line.sku, line.quantity)
        .add_columns(line.item_price, line.currency)
        .join_from(tables.orders, tables.order_lines, on)
        .where(head.account == account, head.fulfilled_by == "MERCHANT", head.status.in_(OPEN))
        .where(line.quantity > 0)
        .order_by(head.order_id, line.sku, line.line_no)
    )
    found: dict[str, Unsent] = {}
    for order, place, sku, count, price, currency in conn.execute(query):
        one = found.get(order) or Unsent("order", order, place or "", {}, "", 0, currency or "")
        one.mskus[sku] = one.mskus.get(sku, 0) + count
        known = one.value is not None and price is not None and currency == one.currency
        value = (one.value or 0) + price if known else None
        found[order] = one._replace(value=value)
    return list(found.values())


def _shipments(conn: Connection, account: str) -> list[Unsent]:
    head, item = tables.shipments.c, tables.shipment_items.c
    on = (head.account == item.account) & (head.shipment_id == item.shipment_id)
    query = (
        select(head.shipment_id, head.marketplace, head.center, item.sku, item.sent)
        .join_from(tables.shipments, tables.shipment_items, on)
        .where(head.account == account, head.status == "WORKING", item.sent > 0)
        .order_by(head.shipment_id, item.sku)
    )
    found: dict[str, Unsent] = {}
    for shipment, place, center, sku, count in conn.execute(query):
        one = found.setdefault(shipment, Unsent("shipment", shipment, place, {}, center))
        one.mskus[sku] = one.mskus.get(sku, 0) + count
    return list(found.values())
