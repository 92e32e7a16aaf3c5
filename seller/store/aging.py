"""How long stock lies and how fast it leaves: ages, receipts, means and sales, summed in SQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, and_, func, select

from seller.facts import StockAge
from seller.store import tables

Offer = tuple[str, str, str]
"""Account, marketplace and MSKU."""
Place = tuple[str, str]
ARRIVED = ("RECEIVING", "CLOSED")


class Came(NamedTuple):
    """Pieces of one SKU that came on one day."""

    account: str
    marketplace: str
    sku: str
    day: date
    pieces: int


def ages(conn: Connection, accounts: Sequence[str]) -> list[StockAge]:
    """As Amazon's last planning report of each marketplace has them."""
    columns: list[Any] = [tables.stock_ages.c[one.name] for one in fields(StockAge)]
    query = _of(select(*columns), tables.stock_ages, accounts)
    return [
        StockAge(*row) for row in conn.execute(query.where(tables.stock_ages.c.gone_at.is_(None)))
    ]


def received(conn: Connection, accounts: Sequence[str], since: date) -> Iterator[Came]:
    """By the ledger, sellable ones."""
    cell = tables.ledger.c
    key = (cell.account, cell.marketplace, cell.sku, cell.day)
    query = select(*key, func.sum(cell.received)).group_by(*key)
    query = query.where(cell.day >= since, cell.received > 0, cell.disposition == "SELLABLE")
    query = _of(query.where(cell.marketplace.is_not(None)), tables.ledger, accounts)
    for row in conn.execute(query):
        yield Came(row[0], row[1], row[2], row[3], int(row[4]))


def begun(conn: Connection, accounts: Sequence[str]) -> dict[Place, date]:
    """The first day of which the ledger is known, by account and marketplace."""
    cell = tables.ledger_days.c
    query = select(cell.account, cell.marketplace, func.min(cell.day))
    query = query.group_by(cell.account, cell.marketplace)
    rows = conn.execute(_of(query, tables.ledger_days, accounts))
    return {(row[0], row[1]): row[2] for row in rows}


def closing(
    conn: Connection, accounts: Sequence[str]
) -> tuple[dict[Offer, int], dict[Place, date]]:
    """Sellable pieces on the last day of the ledger, those between warehouses as well; and which
    day that was, by account and marketplace.
    """
    days = tables.ledger_days.c
    ends = select(days.account, days.marketplace, func.max(days.day))
    ends = _of(ends.group_by(days.account, days.marketplace), tables.ledger_days, accounts)
    last: dict[Place, date] = {(row[0], row[1]): row[2] for row in conn.execute(ends)}
    cell = tables.ledger.c
    key = (cell.account, cell.marketplace, cell.sku, cell.day)
    query = select(*key, func.sum(cell.ending + cell.in_transit)).group_by(*key)
    query = query.where(cell.disposition == "SELLABLE", cell.day.in_(sorted({*last.values()})))
    found = {
        (row[0], row[1], row[2]): int(row[4])
        for row in conn.execute(_of(query, tables.ledger, accounts))
        if last.get((row[0], row[1])) == row[3]
    }
    return found, last


def shipped(conn: Connection, accounts: Sequence[str]) -> Iterator[Came]:
    """Pieces received of shipments, on the day on which we first saw that they arrived."""
    item, event = tables.shipment_items.c, tables.shipment_events.c
    same = and_(event.account == item.account, event.shipment_id == item.shipment_id)
    first = func.min(event.seen_at)
    key = (item.account, item.marketplace, item.sku, item.shipment_id)
    query = select(*key, func.max(item.received), first).join(tables.shipment_events, same)
    query = query.where(item.received > 0, event.status.in_(ARRIVED)).group_by(*key)
    for row in conn.execute(_of(query, tables.shipment_items, accounts)):
        yield Came(row[0], row[1], row[2], row[5].date(), int(row[4]))


def shelved(
    conn: Connection, accounts: Sequence[str], since: date
) -> tuple[Mapping[Offer, float], Mapping[Place, int]]:
    """By the ledger: mean sellable pieces of the days known since then, and how many those are."""
    days = tables.ledger_days.c
    counted = select(days.account, days.marketplace, func.count(days.day.distinct()))
    counted = counted.where(days.day >= since).group_by(days.account, days.marketplace)
    known = {
        (r[0], r[1]): int(r[2]) for r in conn.execute(_of(counted, tables.ledger_days, accounts))
    }
    cell = tables.ledger.c
    key = (cell.account, cell.marketplace, cell.sku)
    query = select(*key, func.sum(cell.ending)).group_by(*key)
    query = query.where(cell.day >= since, cell.disposition == "SELLABLE")
    query = _of(query.where(cell.marketplace.is_not(None)), tables.ledger, accounts)
    found: dict[Offer, float] = {
        (row[0], row[1], row[2]): int(row[3]) / known[row[0], row[1]]
        for row in conn.execute(query)
        if known.get((row[0], row[1]))
    }
    return found, known


def seen(conn: Connection, accounts: Sequence[str], since: date) -> dict[Offer, float]:
    """By the snapshots of each day: mean pieces for sale, as each marketplace reports them."""
    cell = tables.stock_days.c
    key = (cell.account, cell.marketplace, cell.sku)
    query = select(*key, func.sum(cell.fulfillable), func.count()).group_by(*key)
    query = _of(query.where(cell.day >= since), tables.stock_days, accounts)
    return {(r[0], r[1], r[2]): int(r[3]) / int(r[4]) for r in conn.execute(query)}


def sold(conn: Connection, accounts: Sequence[str], since: date) -> dict[Offer, int]:
    """Pieces sold on Amazon since then, of each offer."""
    cell = tables.daily_sales.c
    key = (cell.account, cell.marketplace, cell.sku)
    query = select(*key, func.sum(cell.units)).group_by(*key)
    query = query.where(cell.day >= since, cell.marketplace != tables.ELSEWHERE)
    rows = conn.execute(_of(query, tables.daily_sales, accounts))
    return {(row[0], row[1], row[2]): int(row[3]) for row in rows}


def _of(query: Select[Any], table: Table, accounts: Sequence[str]) -> Select[Any]:
    return query.where(table.c.account.in_(accounts)) if accounts else query
