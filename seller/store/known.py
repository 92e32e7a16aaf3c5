"""What the store already knows of identities found elsewhere: whose orders and SKUs they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import compress
from typing import Any

from sqlalchemy import Column, Connection, func, select, tuple_

from seller.facts import Batch
from seller.store import tables

Whose = Counter[tuple[str, str]]
"""How many of them each account and marketplace has."""
CHUNK = 500


def orders(conn: Connection, order_ids: Sequence[str]) -> Whose:
    return _counted(conn, tables.orders.c.order_id, order_ids)


def skus(conn: Connection, names: Sequence[str]) -> Whose:
    """By the listings, and by the stock of what is not listed any more."""
    return _counted(conn, tables.listings.c.sku, names) | _counted(conn, tables.stock.c.sku, names)


def listing_ids(conn: Connection, names: Sequence[str]) -> Whose:
    """An id that Amazon gives to one SKU on one marketplace."""
    return _counted(conn, tables.listings.c.listing_id, names)


def newest(conn: Connection, source: str, account: str, marketplace: str | None) -> datetime | None:
    """When a document of the source was seen last."""
    table = tables.documents
    query = select(func.max(table.c.seen_at)).where(
        table.c.source == source,
        table.c.account == account,
        table.c.marketplace == (marketplace or ""),
    )
    found: datetime | None = conn.scalar(query)
    return found


def new(conn: Connection, account: str, batches: Iterable[Batch]) -> Iterator[Batch]:
    """The rows of an older answer that nobody has yet; orders say themselves how new they are."""
    for batch in batches:
        if "updated_at" in batch.columns or not len(batch):
            yield batch
            continue
        key = [one.name for one in tables.FACTS[batch.fact].primary_key if one.name != "account"]
        rows = list(zip(*(batch.columns[name] for name in key), strict=True))
        there = _present(conn, batch.fact, account, rows)
        chosen = [row not in there for row in rows]
        columns = {name: list(compress(cells, chosen)) for name, cells in batch.columns.items()}
        yield Batch(batch.fact, columns, batch.problems)


def _counted(conn: Connection, column: Column[Any], names: Sequence[str]) -> Whose:
    found: Whose = Counter()
    place = column.table.c["account", "marketplace"]
    for some in _chunks(sorted(set(names))):
        query = select(*place, func.count()).where(column.in_(some)).group_by(*place)
        for row in conn.execute(query):
            found[row[0], row[1]] += int(row[2])
    return found


def _present(
    conn: Connection, fact: type, account: str, keys: Sequence[tuple[Any, ...]]
) -> set[tuple[Any, ...]]:
    """Those of the keys (without the account) that the fact's table has."""
    table = tables.FACTS[fact]
    columns = [column for column in table.primary_key if column.name != "account"]
    found: set[tuple[Any, ...]] = set()
    for some in _chunks(keys):
        query = select(*columns).where(table.c.account == account, tuple_(*columns).in_(some))
        found.update(map(tuple, conn.execute(query)))
    return found


def _chunks(names: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(names), CHUNK):
        yield names[start : start + CHUNK]
