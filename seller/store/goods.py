"""The seller's products, their pairings, and the offers to pair; written only where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from seller.facts import Pairing, Product, StockLevel
from seller.store import tables
from seller.store.engine import upsert


@dataclass(frozen=True, slots=True)
class Saved:
    """`rows` given; `added` and `changed` of them were written, the others were there already."""

    rows: int
    added: int
    changed: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What a marketplace shows of one MSKU; "" where Amazon does not say."""

    account: str
    marketplace: str
    msku: str
    asin: str = ""
    fnsku: str = ""
    title: str = ""


def products(conn: Connection) -> list[Product]:
    """All of them, by local SKU."""
    return [Product(*row) for row in conn.execute(_all(tables.products, Product))]


def pairings(conn: Connection, accounts: Sequence[str] = ()) -> list[Pairing]:
    """By account, marketplace, MSKU and product."""
    query = _all(tables.pairings, Pairing)
    if accounts:
        query = query.where(tables.pairings.c.account.in_(accounts))
    return [Pairing(*row) for row in conn.execute(query)]


def levels(
    conn: Connection, accounts: Sequence[str] = (), skus: Sequence[str] = ()
) -> list[StockLevel]:
    """The stock each marketplace reports, by account, marketplace and SKU."""
    query = _all(tables.stock, StockLevel).where(tables.stock.c.gone_at.is_(None))
    if accounts:
        query = query.where(tables.stock.c.account.in_(accounts))
    if skus:
        query = query.where(tables.stock.c.sku.in_(skus))
    return [StockLevel(*row) for row in conn.execute(query)]


def offers(conn: Connection, accounts: Sequence[str] = ()) -> list[Offer]:
    """Every MSKU that is listed or in stock, by account, marketplace and MSKU."""
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for table, names in (
        (tables.stock, ("asin", "fnsku", "title")),
        (tables.listings, ("asin", "title")),
    ):
        query = select(*table.c["account", "marketplace", "sku"], *(table.c[n] for n in names))
        query = query.where(table.c.gone_at.is_(None))
        if accounts:
            query = query.where(table.c.account.in_(accounts))
        for account, marketplace, sku, *rest in conn.execute(query):
            told = {name: text for name, text in zip(names, rest, strict=True) if text}
            found.setdefault((account, marketplace, sku), {}).update(told)
    return [Offer(*key, **found[key]) for key in sorted(found)]


def save(
    conn: Connection,
    rows: Iterable[Product | Pairing],
    *,
    document: str | None,
    as_of: datetime,
    replacing: bool = False,
) -> Saved:
    """Write those that are new or really differ; nothing is ever left out by leaving it out, unless
    `replacing`: then an MSKU that is given holds nothing but the products given for it.
    """
    given = list(rows)
    if replacing:
        _dropped(conn, [row for row in given if isinstance(row, Pairing)])
    added = changed = 0
    for kind, table in ((Product, tables.products), (Pairing, tables.pairings)):
        mine = [row for row in given if isinstance(row, kind)]
        key = [column.name for column in table.primary_key]
        known = {_key(row, key): row for row in _stored(conn, table, kind)} if mine else {}
        fresh = [row for row in mine if _key(row, key) not in known]
        other = [row for row in mine if row != known.get(_key(row, key), row)]
        added, changed = added + len(fresh), changed + len(other)
        stamp = {"document": document, "as_of": as_of}
        _put(conn, table, [{**asdict(row), **stamp} for row in (*fresh, *other)])
    return Saved(len(given), added, changed)


def _dropped(conn: Connection, given: Sequence[Pairing]) -> None:
    """What an MSKU that is given held before, and does not hold any more."""
    names = ("account", "marketplace", "msku")
    offers = {_key(row, names) for row in given}
    kept = {(*_key(row, names), row.sku) for row in given}
    cell = tables.pairings.c
    for one in pairings(conn):
        if _key(one, names) in offers and (*_key(one, names), one.sku) not in kept:
            mine = [cell[name] == getattr(one, name) for name in (*names, "sku")]
            conn.execute(delete(tables.pairings).where(*mine))


def _stored(conn: Connection, table: Table, kind: type[Any]) -> list[Any]:
    return [kind(*row) for row in conn.execute(_all(table, kind))]


def _all(table: Table, kind: type[Any]) -> Any:
    columns: list[Any] = [table.c[field.name] for field in fields(kind)]
    return select(*columns).order_by(*table.primary_key)


def _key(row: Any, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(getattr(row, name) for name in names)


def _put(conn: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    statement = upsert(conn, table)
    rest = [column.name for column in table.c if not column.primary_key]
    statement = statement.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={name: statement.excluded[name] for name in rest},
    )
    conn.execute(statement, rows)
