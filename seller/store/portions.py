"""Sales and orders of some owners' goods alone, per day: from the sums by SKU, and the lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, Table, case, func, select

from seller.store import tables
from seller.store.owners import owned
from seller.store.read import Ordered, Sold

Names = Sequence[str]
PLACE = ("account", "marketplace")


def sales_by_day(
    conn: Connection,
    accounts: Names,
    marketplaces: Names,
    since: date,
    until: date,
    *,
    owners: Names,
) -> list[Sold]:
    """As `read.sales_by_day`, of these owners' SKUs."""
    table = tables.daily_sales
    day = table.c["day", "account", "marketplace", "currency"]
    query = select(*day, *(func.sum(table.c[name]) for name in tables.SUMS)).group_by(*day)
    query = _within(query, table, (accounts, marketplaces, owners), (since, until))
    return [Sold(*row[:4], *map(int, row[4:])) for row in conn.execute(query.order_by(*day))]


def orders_by_day(
    conn: Connection,
    accounts: Names,
    marketplaces: Names,
    since: date,
    until: date,
    *,
    owners: Names,
) -> list[Ordered]:
    """As `read.orders_by_day`: an order counts for everybody who has a line in it."""
    table = tables.order_lines
    day = table.c["day", "account", "marketplace"]

    def number(*states: str, of: bool = True) -> Any:
        chosen = table.c.status.in_(states) if of else table.c.status.not_in(states)
        return func.count(case((chosen, table.c.order_id)).distinct())

    pending, cancelled = ("PENDING", "PENDING_AVAILABILITY"), "CANCELLED"
    counts = (number(cancelled, of=False), number(*pending), number(cancelled))
    query = select(*day, *counts).group_by(*day)
    query = _within(query, table, (accounts, marketplaces, owners), (since, until))
    return [Ordered(*row) for row in conn.execute(query.order_by(*day))]


def _within(
    query: Select[Any],
    table: Table,
    scope: tuple[Names, Names, Names],
    period: tuple[date, date],
) -> Select[Any]:
    for name, values in zip(PLACE, scope, strict=False):
        if values:
            query = query.where(table.c[name].in_(values))
    return query.where(table.c.day.between(*period), owned(table, scope[2]))
