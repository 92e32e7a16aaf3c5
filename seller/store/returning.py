"""Returns and reimbursements stand in the marketplace of their order, whichever comes first;
removals where they were first told of. Sites that share their stock may all tell of the same one.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table, exists, func, select, update

from seller.store import tables
from seller.store.merge import Stamp
from seller.store.stage import Stage

ORDERED = (tables.returns, tables.reimbursements)
PLACED = (*ORDERED, tables.removals)


def place(conn: Connection, stage: Stage, account: str) -> None:
    """Incoming rows belong where their order was placed, else where they already stand."""
    incoming, order, known = stage.table, tables.orders, stage.target
    standing = select(known.c.marketplace).where(stage.matches(account))
    places = [standing.correlate(incoming).scalar_subquery(), incoming.c.marketplace]
    if known in ORDERED:
        ordered = select(order.c.marketplace).where(
            order.c.account == account, order.c.order_id == incoming.c.order_id
        )
        places.insert(0, ordered.scalar_subquery())
    conn.execute(update(incoming).values(marketplace=func.coalesce(*places)))


def move(conn: Connection, stamp: Stamp) -> int:
    """After orders: what came before its order moves to the order's marketplace."""
    return sum(_moved(conn, stamp, known) for known in ORDERED)


def _moved(conn: Connection, stamp: Stamp, known: Table) -> int:
    order = tables.orders
    placed = select(order.c.marketplace).where(
        order.c.account == known.c.account, order.c.order_id == known.c.order_id
    )
    elsewhere = placed.where(order.c.marketplace != known.c.marketplace)
    moved = (
        update(known)
        .where(known.c.account == stamp.account, exists(elsewhere))
        .values(marketplace=placed.scalar_subquery(), document=stamp.document, as_of=stamp.as_of)
    )
    return conn.execute(moved).rowcount
