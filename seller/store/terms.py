"""How long what buyers gave away may be kept: 30 days after the delivery of their order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from seller.store import tables

KEPT = timedelta(days=30)
LONGEST = {"AMAZON": timedelta(days=14), "MERCHANT": timedelta(days=40)}
"""How long after its purchase an order may arrive whose delivery nobody told us."""
ANSWERING = timedelta(days=3)
"""What a buyer writes later is kept as long as it takes to answer: 24 hours for a message, 48 for
a claim."""
SOME = 400


def delivered(
    conn: Connection, orders: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], datetime]:
    """By account and order: the latest date that was promised, else the purchase and LONGEST.

    No source tells the day of delivery itself.
    """
    row = tables.orders.c
    wanted = set(orders)
    numbers = sorted({number for _, number in wanted})
    found = {}
    for start in range(0, len(numbers), SOME):
        columns = (row.account, row.order_id, row.purchased_at, row.fulfilled_by, row.deliver_by)
        query = select(*columns).where(row.order_id.in_(numbers[start : start + SOME]))
        for account, number, bought, by, latest in conn.execute(query):
            if (account, number) in wanted:
                longest = LONGEST.get(by, LONGEST["MERCHANT"])
                found[account, number] = latest or bought + longest
    return found


def due(arrived: datetime | None, written: datetime) -> datetime:
    """When a message is to be deleted: 30 days after delivery, else after it was written."""
    return max((arrived or written) + KEPT, written + ANSWERING)
