"""How healthy the stock is, kept whole under the mark it was made from, for each currency."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, Connection, LargeBinary, Table, delete, insert, select
from sqlalchemy.types import Double

from seller.store import tables
from seller.store.columns import TEXT, Moment
from seller.store.mark import mark as planned
from seller.store.tables import metadata
from seller.store.tariffs import mark as typed
from seller.store.tariffs import stock_fees


class Head(NamedTuple):
    """`mark`: the state of the store that it was made from, in so many seconds."""

    currency: str
    mark: str
    made_at: datetime
    seconds: float


inventory_health = Table(  # `told`: packed JSON, a list for each stock
    "inventory_health",
    metadata,
    *(Column(n, TEXT, primary_key=n == "currency", nullable=False) for n in ("currency", "mark")),
    *(Column("made_at", Moment, nullable=False), Column("seconds", Double, nullable=False)),
    Column("told", LargeBinary, nullable=False),
)


def mark(conn: Connection) -> str:
    """That of a plan, and all that is typed of fees."""
    return f"{planned(conn)}|{typed(conn, stock_fees, tables.removal_fees)}"


def head(conn: Connection, currency: str) -> Head | None:
    """Of what is kept, without reading it."""
    cell = inventory_health.c
    query = select(*(cell[name] for name in Head._fields)).where(cell.currency == currency)
    row = conn.execute(query).first()
    return Head(*row) if row else None


def read(conn: Connection, currency: str) -> bytes | None:
    cell = inventory_health.c
    return conn.scalar(select(cell.told).where(cell.currency == currency))


def save(conn: Connection, head: Head, told: bytes) -> None:
    """In the place of the last one."""
    drop(conn, [head.currency])
    conn.execute(insert(inventory_health).values({**head._asdict(), "told": told}))


def drop(conn: Connection, currencies: Sequence[str] = ()) -> None:
    """These; all of them where none is named."""
    query = delete(inventory_health)
    if currencies:
        query = query.where(inventory_health.c.currency.in_(currencies))
    conn.execute(query)
