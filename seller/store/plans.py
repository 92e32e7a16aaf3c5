"""Plans of what to buy, each kept whole under the mark it was made from, one for each transport."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Column, Connection, LargeBinary, Table, delete, insert, select
from sqlalchemy.types import Double

from seller.store.columns import NUMBER, TEXT, Moment
from seller.store.tables import metadata

Arrays = Mapping[str, Any]


class Head(NamedTuple):
    """`mark`: the state of the store that it was made from, in so many seconds."""

    mode: str
    mark: str
    made_at: datetime
    seconds: float


class Kept(NamedTuple):
    """A line; `told` is JSON. `account` is "" where `product` is a local SKU."""

    account: str
    product: str
    pool: str
    told: str


restock_plans = Table(  # one for each way of transport; `drawn`: what its courses are drawn from
    "restock_plans",
    metadata,
    *(Column(n, TEXT, primary_key=n == "mode", nullable=False) for n in ("mode", "mark", "told")),
    *(Column("made_at", Moment, nullable=False), Column("seconds", Double, nullable=False)),
    Column("drawn", LargeBinary, nullable=False),
)
restock_lines = Table(
    "restock_lines",
    metadata,
    *(Column("mode", TEXT, primary_key=True), Column("place", NUMBER, primary_key=True)),
    *(Column(name, TEXT, nullable=False) for name in Kept._fields),
)


@dataclass(frozen=True, slots=True)
class Stored:
    """`lines` in their order; `told` (JSON) and `arrays`: what their courses are drawn from."""

    head: Head
    lines: Sequence[Kept]
    told: str
    arrays: Arrays


def head(conn: Connection, mode: str) -> Head | None:
    """Of the last plan, without reading it."""
    row = conn.execute(
        select(*(restock_plans.c[name] for name in Head._fields)).where(
            restock_plans.c.mode == mode
        )
    ).first()
    return Head(*row) if row else None


def read(conn: Connection, mode: str) -> Stored | None:
    found = head(conn, mode)
    if found is None:
        return None
    table = restock_plans.c
    told, drawn = conn.execute(select(table.told, table.drawn).where(table.mode == mode)).one()
    with np.load(io.BytesIO(drawn), allow_pickle=False) as packed:
        arrays = {name: packed[name] for name in packed.files}
    return Stored(found, lines(conn, mode), told, arrays)


def save(conn: Connection, made: Stored) -> None:
    """In the place of the last one of the same transport."""
    packed = io.BytesIO()
    np.savez_compressed(packed, **made.arrays)
    _drop(conn, made.head.mode)
    row = {**made.head._asdict(), "told": made.told, "drawn": packed.getvalue()}
    conn.execute(insert(restock_plans).values(row))
    rows = [
        {"mode": made.head.mode, "place": place, **one._asdict()}
        for place, one in enumerate(made.lines)
    ]
    if rows:
        conn.execute(insert(restock_lines), rows)


def lines(conn: Connection, mode: str) -> list[Kept]:
    """In their order; none where there is no plan."""
    columns = [restock_lines.c[name] for name in Kept._fields]
    query = select(*columns).where(restock_lines.c.mode == mode).order_by(restock_lines.c.place)
    return [Kept(*row) for row in conn.execute(query)]


def drop(conn: Connection) -> None:
    """All of them: they speak of whoever was in the store."""
    for table in (restock_lines, restock_plans):
        conn.execute(delete(table))


def _drop(conn: Connection, mode: str) -> None:
    for table in (restock_lines, restock_plans):
        conn.execute(delete(table).where(table.c.mode == mode))
