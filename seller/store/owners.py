"""Whose goods a row is about: the owners of the product sheet, reached through the pairings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, or_, select, tuple_

from seller.errors import Stop
from seller.store import tables

ROADS: dict[str, Table] = {
    "order_id": tables.order_lines,
    "shipment_id": tables.shipment_items,
    "asin": tables.listings,
}
"""Where a row that names no SKU names something that has some."""


def owners(conn: Connection) -> list[str]:
    """Everybody who answers for a product, by name."""
    owner = tables.products.c.owner
    return list(conn.scalars(select(owner).where(owner != "").distinct().order_by(owner)))


def owned(table: Table, names: Sequence[str]) -> ColumnElement[bool]:
    """Rows about goods of these owners. An order or a shipment is theirs with one line of theirs.

    Raises Stop where the rows are sums over all goods, or about none.
    """
    if "sku" in table.c:
        return _paired(table.c, names)
    for column, road in ROADS.items():
        if column in table.c:
            other = road.alias()
            same = ["account", column, *(["marketplace"] if column == "asin" else [])]
            there = and_(*(other.c[name] == table.c[name] for name in same))
            return exists().where(there, _paired(other.c, names))
    raise Stop("export.no_owner", table=table.name)


def _paired(columns: Any, names: Sequence[str]) -> ColumnElement[bool]:
    """An order from elsewhere is no marketplace's: there the account's pairing decides."""
    here = (columns.account, columns.marketplace, columns.sku)
    anywhere = and_(
        columns.marketplace == tables.ELSEWHERE,
        tuple_(columns.account, columns.sku).in_(_pairs(names, "account", "msku")),
    )
    return or_(tuple_(*here).in_(_pairs(names, "account", "marketplace", "msku")), anywhere)


def _pairs(names: Sequence[str], *wanted: str) -> Select[Any]:
    pairings, products = tables.pairings, tables.products
    query: Select[Any] = select(*(pairings.c[name] for name in wanted))
    query = query.join_from(pairings, products, pairings.c.sku == products.c.sku)
    return query.where(products.c.owner.in_(names))


def mskus(account: str, marketplace: str, names: Sequence[str]) -> Select[Any]:
    """What these owners sell in one place; elsewhere than on Amazon, whatever the account pairs."""
    cell = tables.pairings.c
    mine = _pairs(names, "msku").where(cell.account == account)
    return mine if marketplace == tables.ELSEWHERE else mine.where(cell.marketplace == marketplace)


def sites(conn: Connection, names: Sequence[str]) -> set[tuple[str, str]]:
    """The accounts and marketplaces where these owners' goods are sold."""
    return {(row[0], row[1]) for row in conn.execute(_pairs(names, "account", "marketplace"))}


def sold(conn: Connection, names: Sequence[str]) -> set[tuple[str, str, str]]:
    """Account, marketplace and MSKU of what these owners sell."""
    found = conn.execute(_pairs(names, "account", "marketplace", "msku"))
    return {(row[0], row[1], row[2]) for row in found}
