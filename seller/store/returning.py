"""Returns stand in the marketplace of their order, whichever of the two comes first."""

from __future__ import annotations

from sqlalchemy import Connection, exists, func, select, update

from seller.store import tables
from seller.store.merge import Stamp
from seller.store.stage import Stage


def place(conn: Connection, stage: Stage, account: str) -> None:
    """Incoming returns belong where their order was placed, else where they already stand."""
    incoming, order, known = stage.table, tables.orders, tables.returns
    ordered = select(order.c.marketplace).where(
        order.c.account == account, order.c.order_id == incoming.c.order_id
    )
    standing = select(known.c.marketplace).where(stage.matches(account))
    conn.execute(
        update(incoming).values(
            marketplace=func.coalesce(
                ordered.scalar_subquery(),
                standing.correlate(incoming).scalar_subquery(),
                incoming.c.marketplace,
            )
        )
    )


def move(conn: Connection, stamp: Stamp) -> int:
    """After orders: returns that came before their order move to its marketplace."""
    order, known = tables.orders, tables.returns
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
