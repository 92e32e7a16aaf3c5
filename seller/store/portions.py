"""Sales and orders of some owners' goods alone, per day: from the sums by SKU, and the lines.

Place by place: only so do both engines read no other days than those asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, case, func, select

from seller.store import tables
from seller.store.owners import mskus, sites
from seller.store.read import Ordered, Sold

Names = Sequence[str]


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
    found = [
        Sold(*row[:4], *map(int, row[4:]))
        for place in _places(conn, accounts, marketplaces, owners)
        for row in conn.execute(query.where(*_there(table, place, owners, since, until)))
    ]
    return sorted(found, key=lambda one: (one.day, one.account, one.marketplace, one.currency))


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
    found = [
        Ordered(*row[:3], *map(int, row[3:]))
        for place in _places(conn, accounts, marketplaces, owners)
        for row in conn.execute(query.where(*_there(table, place, owners, since, until)))
    ]
    return sorted(found, key=lambda one: (one.day, one.account, one.marketplace))


def _places(
    conn: Connection, accounts: Names, marketplaces: Names, owners: Names
) -> Iterator[tuple[str, str]]:
    """Where these owners' goods can have been sold: on their sites, and elsewhere than Amazon."""
    known = sites(conn, owners)
    for place in sorted(known | {(account, tables.ELSEWHERE) for account, _ in known}):
        if place[0] in (accounts or place) and place[1] in (marketplaces or place):
            yield place


def _there(
    table: Table, place: tuple[str, str], owners: Names, since: date, until: date
) -> Iterator[ColumnElement[bool]]:
    yield table.c.account == place[0]
    yield table.c.marketplace == place[1]
    yield table.c.day.between(since, until)
    yield table.c.sku.in_(mskus(*place, owners))
