"""Days of demand and of stock, per SKU, as a plan needs them; summed in SQL, oldest day first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, case, func, select

from seller.store import tables


class DaySold(NamedTuple):
    """Units of one SKU on one day of its marketplace, cancelled ones left out. `priced`: those
    whose price is known, `revenue`: what they brought before discounts, in minor units.
    """

    account: str
    marketplace: str
    sku: str
    day: date
    units: int
    priced: int
    revenue: int


class DayReduced(NamedTuple):
    """Units of one SKU on one day that were sold with a discount, and that in minor units."""

    account: str
    marketplace: str
    sku: str
    day: date
    units: int
    discount: int


class DayStocked(NamedTuple):
    """Sellable units in a country's warehouses, in the morning and in the evening."""

    account: str
    marketplace: str
    sku: str
    day: date
    morning: int
    evening: int


def sold(conn: Connection, accounts: Sequence[str], since: date) -> Iterator[DaySold]:
    """What was sold from that day on; a large shop has millions of such days."""
    table = tables.daily_sales
    key = table.c["account", "marketplace", "sku", "day"]
    priced = func.sum(case((table.c.currency != "", table.c.units), else_=0))
    sums = func.sum(table.c.units), priced, func.sum(table.c.revenue)
    query = _since(select(*key, *sums).group_by(*key).order_by(*key), table, accounts, since)
    for account, place, sku, day, *told in _rows(conn, query):
        yield DaySold(account, place, sku, day, *map(int, told))


def reduced(conn: Connection, accounts: Sequence[str], since: date) -> Iterator[DayReduced]:
    """Days on which something of an SKU was sold with a discount, from that day on."""
    table = tables.order_lines
    key = table.c["account", "marketplace", "sku", "day"]
    sums = func.sum(table.c.quantity), func.sum(table.c.item_discount)
    query = select(*key, *sums).group_by(*key).order_by(*key)
    query = query.where(table.c.item_discount > 0, table.c.status != "CANCELLED")
    for account, place, sku, day, *told in _rows(conn, _since(query, table, accounts, since)):
        yield DayReduced(account, place, sku, day, *map(int, told))


def oldest(conn: Connection, accounts: Sequence[str]) -> date | None:
    """The first day on which something was sold."""
    query = select(func.min(tables.daily_sales.c.day))
    if accounts:
        query = query.where(tables.daily_sales.c.account.in_(accounts))
    found: date | None = conn.scalar(query)
    return found


def ledgers(conn: Connection, accounts: Sequence[str], since: date) -> Iterator[DayStocked]:
    """Stock by Amazon's ledger. A SKU without a row on a covered day had none."""
    table = tables.ledger
    key = table.c["account", "marketplace", "sku", "day"]
    query = select(*key, func.sum(table.c.starting), func.sum(table.c.ending))
    query = query.where(table.c.disposition == "SELLABLE", table.c.marketplace.is_not(None))
    query = _since(query.group_by(*key).order_by(*key), table, accounts, since)
    for account, place, sku, day, morning, evening in _rows(conn, query):
        yield DayStocked(account, place, sku, day, int(morning), int(evening))


def covered(conn: Connection, accounts: Sequence[str], since: date) -> list[tuple[str, str, date]]:
    """The days of which the ledger is known, by account and marketplace."""
    table = tables.ledger_days
    key = table.c["account", "marketplace", "day"]
    query = _since(select(*key).order_by(*key), table, accounts, since)
    return [(row[0], row[1], row[2]) for row in conn.execute(query)]


def snapshots(conn: Connection, accounts: Sequence[str], since: date) -> Iterator[DayStocked]:
    """Stock by the last snapshot of each day; morning and evening are the same."""
    table = tables.stock_days
    here = table.c.fulfillable
    key = table.c["account", "marketplace", "sku", "day"]
    query = _since(select(*key, here, here).order_by(*key), table, accounts, since)
    for row in _rows(conn, query):
        yield DayStocked(*row)


def _rows(conn: Connection, query: Any) -> Iterator[Any]:
    """A few thousand at a time."""
    for some in conn.execute(query, execution_options={"yield_per": 5000}).partitions():
        yield from some


def _since(query: Select[Any], table: Table, accounts: Sequence[str], since: date) -> Select[Any]:
    query = query.where(table.c.day >= since)
    return query.where(table.c.account.in_(accounts)) if accounts else query


def earned(conn: Connection, since: date) -> dict[tuple[str, str, str], dict[str, tuple[int, int]]]:
    """Per offer and currency: units sold from that day on, and what they brought, minor units."""
    table = tables.daily_sales
    key = table.c["account", "marketplace", "sku", "currency"]
    query = select(*key, func.sum(table.c.units), func.sum(table.c.revenue)).group_by(*key)
    found: dict[tuple[str, str, str], dict[str, tuple[int, int]]] = {}
    for *offer, currency, units, revenue in conn.execute(
        query.where(table.c.day >= since, table.c.currency != "", table.c.revenue > 0)
    ):
        found.setdefault((offer[0], offer[1], offer[2]), {})[currency] = (int(units), int(revenue))
    return found
