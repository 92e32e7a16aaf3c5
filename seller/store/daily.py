"""Sums per marketplace day, kept in the same transaction as the rows they sum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    MetaData,
    Table,
    and_,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    tuple_,
    union,
)
from sqlalchemy.schema import CreateTable, DropTable

from seller.marketplaces import marketplace as known
from seller.store import tables
from seller.store.columns import TEXT, Moment
from seller.store.engine import upsert
from seller.store.merge import Differing
from seller.store.stage import Stage, analyze


def recount(conn: Connection, stage: Stage, found: Differing, account: str) -> None:
    """Replace the sums of every day that a row entered or left."""
    days = Days(conn, _note(conn, stage, found), account)
    if stage.target is tables.order_lines:
        days.replace(tables.daily_sales, tables.order_lines, _lines())
        sales = tables.daily_sales
        totals = {name: func.sum(sales.c[name]) for name in tables.SUMS}
        days.replace(tables.daily_totals, sales, {"currency": sales.c.currency, **totals})
    elif stage.target is tables.orders:
        days.replace(tables.daily_orders, tables.orders, _orders())
    else:
        days.replace(tables.ledger_days, tables.ledger, _ledger())


def _note(conn: Connection, stage: Stage, found: Differing) -> Table:
    conn.execute(DropTable(_noted, if_exists=True))
    conn.execute(CreateTable(_noted))
    left = found.table.c
    days: Any = select(left.marketplace, left.day).where(~left.fresh)
    if {"marketplace", "day"} <= set(stage.names):
        new = stage.table.c
        entered = select(new.marketplace, new.day)
        if found.rows < stage.rows:
            entered = entered.where(new.place.in_(select(left.place)))
        days = union(days, entered)
    else:
        days = days.distinct()
    conn.execute(insert(_noted).from_select(["marketplace", "day"], days))
    analyze(conn, _noted)
    return _noted


_noted = Table(
    "noted",
    MetaData(),
    Column("marketplace", TEXT),
    Column("day", Date),
    prefixes=["TEMPORARY"],
)


@dataclass(frozen=True, slots=True)
class Days:
    """The noted days of one account."""

    conn: Connection
    noted: Table
    account: str

    def replace(
        self, target: Table, source: Table, columns: Mapping[str, ColumnElement[Any]]
    ) -> None:
        """Put the source's `columns`, summed per day and by those that are no sums, into target."""
        days = self.noted.c["marketplace", "day"]
        there = tuple_(*target.c["marketplace", "day"]).in_(select(*days))
        self.conn.execute(delete(target).where(target.c.account == self.account, there))
        groups = [columns[name] for name in ("sku", "currency") if name in columns]
        same = [column == source.c[column.name] for column in days]
        query = (
            select(literal(self.account, TEXT), *days, *columns.values())
            .join_from(self.noted, source, and_(*same))
            .where(source.c.account == self.account)
            .group_by(*days, *groups)
        )
        names = ["account", "marketplace", "day", *columns]
        self.conn.execute(insert(target).from_select(names, query))


def _lines() -> dict[str, ColumnElement[Any]]:
    line = tables.order_lines.c
    counted = line.status != "CANCELLED"
    return {
        "sku": line.sku,
        "currency": func.coalesce(line.currency, ""),
        "lines": func.count().filter(counted),
        "units": func.coalesce(func.sum(line.quantity).filter(counted), 0),
        "revenue": func.coalesce(func.sum(line.item_price).filter(counted), 0),
        "pending_lines": func.count().filter(counted, line.item_price.is_(None)),
        "cancelled_lines": func.count().filter(~counted),
    }


def _orders() -> dict[str, ColumnElement[Any]]:
    status = tables.orders.c.status
    return {
        "orders": func.count().filter(status != "CANCELLED"),
        "pending": func.count().filter(status.in_(("PENDING", "PENDING_AVAILABILITY"))),
        "cancelled": func.count().filter(status == "CANCELLED"),
    }


def _ledger() -> dict[str, ColumnElement[Any]]:
    row = tables.ledger.c
    here = and_(row.disposition == "SELLABLE", row.ending > 0)
    return {
        "rows": func.count(),
        "stocked": func.count(row.sku.distinct()).filter(here),
        "units": func.coalesce(func.sum(row.ending).filter(here), 0),
        "shipped": -func.sum(row.shipped),
    }


def record_stock(
    conn: Connection, *, account: str, marketplace: str | None, as_of: datetime
) -> None:
    """Keep the stock of this day, in the marketplace's own days; a later snapshot replaces it.

    Call it also where a snapshot was the same as the one before: that, too, was the day's stock.
    """
    stock, kept = tables.stock, tables.stock_days
    live = and_(stock.c.account == account, stock.c.gone_at.is_(None))
    found = conn.scalars(select(stock.c.marketplace).where(live).distinct()).all()
    for place in found if marketplace is None else [marketplace]:
        query = select(
            *stock.c["account", "marketplace"],
            literal(known(place).day(as_of), Date),
            *stock.c["sku", *tables.LEVELS],
            literal(as_of, Moment),
        ).where(live, stock.c.marketplace == place)
        names = ["account", "marketplace", "day", "sku", *tables.LEVELS, "as_of"]
        new = upsert(conn, kept).from_select(names, query)
        differs = [kept.c[name].is_distinct_from(new.excluded[name]) for name in tables.LEVELS]
        conn.execute(
            new.on_conflict_do_update(
                index_elements=list(kept.primary_key),
                set_={name: new.excluded[name] for name in (*tables.LEVELS, "as_of")},
                where=or_(*differs),
            )
        )
