"""What reviews of a product talk about now, and month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Table, and_, func, select

from seller.facts import Topic, TopicTrend
from seller.store import tables


def topics(conn: Connection, account: str, marketplace: str, asins: Sequence[str]) -> list[Topic]:
    """Of the week in which Amazon was last asked; complaints first, then by mentions."""
    cell = tables.topics.c
    mine = and_(cell.account == account, cell.marketplace == marketplace, cell.asin.in_(asins))
    newest = select(cell.asin, func.max(cell.week).label("week")).where(mine).group_by(cell.asin)
    last = newest.subquery()
    same = and_(last.c.asin == cell.asin, last.c.week == cell.week)
    query = _all(tables.topics, Topic).join(last, same).where(mine)
    found = [Topic(*row) for row in conn.execute(query)]
    return sorted(found, key=lambda one: (one.side, -(one.mentions or 0), one.topic))


def trends(
    conn: Connection, account: str, marketplace: str, asins: Sequence[str], *, months: int
) -> list[TopicTrend]:
    """The complaints of the last `months` that Amazon tells of, by topic and month."""
    cell = tables.topic_trends.c
    mine = and_(cell.account == account, cell.marketplace == marketplace, cell.asin.in_(asins))
    query = _all(tables.topic_trends, TopicTrend).where(mine, cell.side == "negative")
    found = [TopicTrend(*row) for row in conn.execute(query)]
    known = sorted({one.month for one in found})[-months:]
    kept = [one for one in found if one.month in known]
    return sorted(kept, key=lambda one: (one.asin, one.topic, one.month))


def offers(conn: Connection, account: str, marketplace: str, asin: str) -> list[str]:
    """The account's MSKUs of an ASIN."""
    cell = tables.listings.c
    query = select(cell.sku).where(
        cell.account == account, cell.marketplace == marketplace, cell.asin == asin
    )
    return [str(sku) for sku in conn.scalars(query.order_by(cell.sku))]


def _all(table: Table, kind: type[Any]) -> Any:
    columns: list[Any] = [table.c[field.name] for field in fields(kind)]
    return select(*columns)
