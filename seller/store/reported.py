"""What is needed to hold our days against Amazon's sales report. Days, ends included."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from seller.facts import SalesDay
from seller.store import tables


def reported(conn: Connection, since: date, until: date) -> list[SalesDay]:
    """Amazon's own days, oldest first."""
    table = tables.sales_reported
    query = (
        select(*(table.c[field.name] for field in fields(SalesDay)))
        .where(table.c.day.between(since, until))
        .order_by(table.c.day, table.c.account, table.c.marketplace)
    )
    return [SalesDay(*row) for row in conn.execute(query)]


def changed(
    conn: Connection, account: str, marketplace: str, since: date, until: date
) -> dict[date, datetime]:
    """When a line of each day changed last."""
    line = tables.order_lines.c
    query = (
        select(line.day, func.max(line.as_of))
        .where(line.account == account, line.marketplace == marketplace)
        .where(line.day.between(since, until))
        .group_by(line.day)
    )
    return {row[0]: row[1] for row in conn.execute(query)}
