"""From a stage into its table: find what really differs, then insert the new and update the old."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    MetaData,
    Table,
    and_,
    case,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.schema import CreateTable, DropTable

from seller.store.columns import TEXT, Moment, Place
from seller.store.stage import Stage, analyze, counted, guarded

KEPT = frozenset(
    {"item_id", "replaces", "service_level", "deliver_from", "deliver_by", "promotions"}
)
"""Order columns that some of their sources cannot know: nothing never replaces something."""


FIRST = frozenset({"seen_at"})
"""When something was first seen: of two times the earlier one stays."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is written beside each changed row: for whom, by which document, when."""

    account: str
    document: str | None
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Differing:
    """A table that names the incoming rows that are `fresh` or change what there is.

    Where days are counted it also holds the marketplace and day that a row leaves.
    """

    table: Table
    rows: int
    fresh: int


def compare(conn: Connection, stage: Stage, account: str) -> Differing:
    """One pass over the incoming rows; a row equal to the one there is appears nowhere."""
    target, table = stage.target, _differing(counted=counted(stage.target))
    conn.execute(DropTable(table, if_exists=True))
    conn.execute(CreateTable(table))
    fresh = target.c.account.is_(None)
    differs = or_(
        *(target.c[name].is_distinct_from(value) for name, value in _values(stage).items())
    )
    if stage.dated:
        differs = and_(stage.table.c.updated_at >= target.c.updated_at, differs)
    left = [target.c[column.name] for column in table.c if column.name in target.c]
    query = (
        select(stage.table.c.place, fresh, *left)
        .select_from(stage.table.outerjoin(target, stage.matches(account)))
        .where(or_(fresh, differs))
    )
    conn.execute(insert(table).from_select([column.name for column in table.c], query))
    analyze(conn, table)
    counts = select(func.count(), func.count().filter(table.c.fresh))
    rows, new = conn.execute(counts).one()
    return Differing(table, int(rows), int(new))


@cache
def _differing(*, counted: bool) -> Table:
    left: list[Column[Any]] = [Column("marketplace", TEXT), Column("day", Date)] if counted else []
    return Table(
        "differing",
        MetaData(),
        Column("place", Place),
        Column("fresh", Boolean),
        *left,
        prefixes=["TEMPORARY"],
    )


def write(conn: Connection, stage: Stage, found: Differing, stamp: Stamp) -> None:
    """Insert and update what `compare` has found."""
    if found.fresh:
        _insert(conn, stage, found, stamp)
    if found.rows > found.fresh:
        _update(conn, stage, found, stamp)


def _insert(conn: Connection, stage: Stage, found: Differing, stamp: Stamp) -> None:
    query = select(
        literal(stamp.account, TEXT),
        *stage.columns,
        literal(stamp.document, TEXT),
        literal(stamp.as_of, Moment),
    )
    if found.fresh < stage.rows:
        query = query.where(
            stage.table.c.place.in_(select(found.table.c.place).where(found.table.c.fresh))
        )
    names = ["account", *stage.names, "document", "as_of"]
    conn.execute(insert(stage.target).from_select(names, query))


def _update(conn: Connection, stage: Stage, found: Differing, stamp: Stamp) -> None:
    conn.execute(
        update(stage.target)
        .where(stage.matches(stamp.account))
        .where(stage.table.c.place == found.table.c.place, ~found.table.c.fresh)
        .values({**_values(stage), "document": stamp.document, "as_of": stamp.as_of})
    )


def _values(stage: Stage) -> Mapping[str, ColumnElement[Any]]:
    """What a row there is becomes by an incoming one."""
    old, new = stage.target.c, stage.table.c
    values: dict[str, ColumnElement[Any]] = {
        name: func.coalesce(new[name], old[name])
        if guarded(stage.target) and name in KEPT
        else new[name]
        for name in stage.names
        if name not in stage.key
    }
    for name in FIRST & set(values):
        values[name] = case((new[name] < old[name], new[name]), else_=old[name])
    if "gone_at" in old:
        values["gone_at"] = null()
    return values
