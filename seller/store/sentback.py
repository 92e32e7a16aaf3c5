"""Units shipped and sent back, by the day of their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, func, or_, select

from seller.facts import SentBack, Shipped
from seller.marketplaces import BY_CODE
from seller.store import tables

SENT = ("SHIPPED", "PARTIALLY_SHIPPED")
Places = tuple[Sequence[str], Sequence[str]]
"""Accounts and marketplaces; empty ones mean all."""


def shipped(conn: Connection, places: Places, since: date, until: date) -> list[Shipped]:
    """By account, marketplace, MSKU and the day of the order."""
    cell = tables.order_lines.c
    key = (cell.account, cell.marketplace, cell.sku, cell.day)
    many = func.count(cell.order_id.distinct())
    query = select(*key, func.sum(cell.quantity), many).group_by(*key)
    query = query.where(cell.day.between(since, until), cell.status.in_(SENT))
    query = query.where(*_within(tables.order_lines, places)).order_by(*key)
    return [
        Shipped(account, place, sku, day, int(units), int(orders))
        for account, place, sku, day, units, orders in conn.execute(query)
        if units
    ]


def back(conn: Connection, places: Places, since: date) -> list[SentBack]:
    """Returns of orders placed since then, and those since then whose order is not known."""
    return [*_amazon(conn, places, since), *_merchant(conn, places, since)]


def _amazon(conn: Connection, places: Places, since: date) -> Iterable[SentBack]:
    names = ("returned_at", "quantity", "reason", "disposition", "fnsku", "comment")
    begin = datetime.combine(since, time(), UTC) - timedelta(days=1)
    late = tables.returns.c.returned_at >= begin  # nothing comes back before it was ordered
    for row in _rows(conn, tables.returns, names, places, late):
        place = BY_CODE.get(row.marketplace)
        returned = place.day(row.returned_at) if place else row.returned_at.date()
        if (row.day or returned) >= since:
            yield SentBack(
                *(row.account, row.marketplace, row.sku, row.order_id),
                ordered=row.day,
                returned=returned,
                units=row.quantity,
                merchant=False,
                reason=row.reason,
                disposition=row.disposition,
                fnsku=row.fnsku,
                comment=row.comment,
            )


def _merchant(conn: Connection, places: Places, since: date) -> Iterable[SentBack]:
    """Returns that were asked for: what is not sent back in the end has no mark in the report."""
    names = ("ordered_on", "requested_on", "quantity", "reason")
    late = tables.merchant_returns.c.requested_on >= since
    for row in _rows(conn, tables.merchant_returns, names, places, late):
        ordered = row.day or row.ordered_on
        if (ordered or row.requested_on) >= since:
            yield SentBack(
                *(row.account, row.marketplace, row.sku, row.order_id),
                ordered=ordered,
                returned=row.requested_on,
                units=row.quantity,
                merchant=True,
                reason=row.reason,
                disposition="",
                fnsku="",
                comment="",
            )


def _rows(
    conn: Connection, table: Table, names: Sequence[str], places: Places, late: ColumnElement[bool]
) -> Iterable[Any]:
    """With the day of the order, None where it is not known."""
    order = tables.orders
    key = ("account", "marketplace", "sku", "order_id")
    columns: list[Any] = [*(table.c[name] for name in (*key, *names)), order.c.day]
    same = and_(order.c.account == table.c.account, order.c.order_id == table.c.order_id)
    query = select(*columns).select_from(table.outerjoin(order, same))
    query = query.where(late, *_within(table, places)).order_by(*table.primary_key)
    return conn.execute(query)


def _within(table: Table, places: Places) -> list[Any]:
    chosen = ((table.c.account, places[0]), (table.c.marketplace, places[1]))
    return [column.in_(values) for column, values in chosen if values]


def labels(conn: Connection, accounts: Sequence[str]) -> Mapping[tuple[str, str], set[str]]:
    """Every FNSKU under which an account's MSKU is or was known."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    known = (tables.stock, tables.stock_ages, tables.shipment_items, tables.returns)
    for table in known:
        query = select(table.c.account, table.c.sku, table.c.fnsku).distinct()
        query = query.where(table.c.fnsku != "", *_within(table, (accounts, ())))
        for account, sku, fnsku in conn.execute(query):
            found[account, sku].add(fnsku)
    return found


def shipments(conn: Connection, accounts: Sequence[str]) -> Mapping[tuple[str, str], set[str]]:
    """The inbound shipments that brought an account's FNSKU."""
    cell = tables.shipment_items.c
    query = select(cell.account, cell.fnsku, cell.shipment_id).where(
        cell.fnsku != "", or_(cell.received > 0, cell.sent > 0)
    )
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for account, fnsku, key in conn.execute(
        query.where(*_within(tables.shipment_items, (accounts, ())))
    ):
        found[account, fnsku].add(key)
    return found


def kinds(conn: Connection) -> dict[tuple[str, str, str], str]:
    """Amazon's product type of each offer."""
    cell = tables.listing_states.c
    query = select(cell.account, cell.marketplace, cell.sku, cell.product_type)
    return {(row[0], row[1], row[2]): row[3] for row in conn.execute(query) if row[3]}
