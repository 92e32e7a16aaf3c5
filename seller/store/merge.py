"""From a stage into its table: insert what is new, update what really differs, mark what is gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    and_,
    exists,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    true,
    update,
)

from seller.store import tables
from seller.store.columns import TEXT, Moment
from seller.store.engine import upsert
from seller.store.stage import Stage, guarded

KEPT = frozenset(
    {"item_id", "replaces", "service_level", "deliver_from", "deliver_by", "promotions"}
)
"""Order columns that some of their sources cannot know: nothing never replaces something."""

ENOUGH = 20
"""Rows from which on the loss of more than half of them at once is not believed."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is written beside each changed row: for whom, by which document, when."""

    account: str
    document: str | None
    as_of: datetime


def merge(conn: Connection, stage: Stage, stamp: Stamp) -> int:
    """Rows inserted or really changed."""
    target = stage.target
    names, source = _incoming(stage, stamp)
    statement = upsert(conn, target).from_select(names, source)
    old, new = target.c, statement.excluded
    values = {
        name: func.coalesce(new[name], old[name]) if guarded(target) and name in KEPT else new[name]
        for name in stage.names
        if name not in stage.key
    }
    if "gone_at" in target.c:
        values["gone_at"] = null()
    differs = or_(*(old[name].is_distinct_from(value) for name, value in values.items()))
    if guarded(target):
        differs = and_(new.updated_at >= old.updated_at, differs)
    key = list(target.primary_key)
    if values:
        values.update({name: new[name] for name in ("document", "as_of")})
        statement = statement.on_conflict_do_update(index_elements=key, set_=values, where=differs)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=key)
    return conn.execute(statement.execution_options(preserve_rowcount=True)).rowcount


def _incoming(stage: Stage, stamp: Stamp) -> tuple[list[str], Any]:
    """The stage's rows with their stamp.

    Columns the source does not know but the table insists on come from the row there is: both
    engines check NOT NULL before they see that the row exists.
    """
    target, table = stage.target, stage.table
    wanted = [
        column
        for column in target.c
        if not (column.nullable or column.server_default or column.primary_key)
        and column.name not in {*stage.names, "as_of"}
    ]
    origin: FromClause = table
    if wanted:
        origin = table.outerjoin(target, stage.matches(stamp.account))
    query = select(
        literal(stamp.account, TEXT),
        *table.c,
        *wanted,
        literal(stamp.document, TEXT),
        literal(stamp.as_of, Moment),
    )
    names = ["account", *stage.names, *(column.name for column in wanted), "document", "as_of"]
    return names, query.select_from(origin).where(true())


def lost(conn: Connection, stage: Stage, account: str, marketplace: str | None) -> tuple[int, int]:
    """Live rows within the snapshot's reach, and how many of them the snapshot does not hold."""
    missing = func.count().filter(_missing(stage, account))
    query = select(func.count(), missing).where(_live(stage, account, marketplace))
    live, absent = conn.execute(query).one()
    return int(live), int(absent)


def mark(conn: Connection, stage: Stage, stamp: Stamp, marketplace: str | None) -> int:
    """Give `gone_at` to the live rows that the snapshot does not hold."""
    gone = (
        update(stage.target)
        .where(_live(stage, stamp.account, marketplace), _missing(stage, stamp.account))
        .values(gone_at=stamp.as_of, as_of=stamp.as_of, document=stamp.document)
    )
    return conn.execute(gone).rowcount


def _live(stage: Stage, account: str, marketplace: str | None) -> ColumnElement[bool]:
    table = stage.target
    here = and_(table.c.account == account, table.c.gone_at.is_(None))
    return and_(here, table.c.marketplace == marketplace) if marketplace is not None else here


def _missing(stage: Stage, account: str) -> ColumnElement[bool]:
    return not_(exists().where(stage.matches(account)).correlate(stage.target))


def place_returns(conn: Connection, stage: Stage, account: str) -> None:
    """Incoming returns belong where their order was placed, else where they already stand."""
    incoming, order, known = stage.table, tables.orders, tables.returns
    ordered = select(order.c.marketplace).where(
        order.c.account == account, order.c.order_id == incoming.c.order_id
    )
    standing = select(known.c.marketplace).where(stage.matches(account))
    conn.execute(
        update(incoming).values(
            marketplace=func.coalesce(
                ordered.scalar_subquery(), standing.scalar_subquery(), incoming.c.marketplace
            )
        )
    )


def move_returns(conn: Connection, stamp: Stamp) -> int:
    """Orders may come after their returns: then the returns move to the order's marketplace."""
    order, known = tables.orders, tables.returns
    placed = select(order.c.marketplace).where(
        order.c.account == known.c.account, order.c.order_id == known.c.order_id
    )
    elsewhere = exists(placed.where(order.c.marketplace != known.c.marketplace))
    moved = (
        update(known)
        .where(known.c.account == stamp.account, elsewhere)
        .values(marketplace=placed.scalar_subquery(), document=stamp.document, as_of=stamp.as_of)
    )
    return conn.execute(moved).rowcount
