"""What is known of an order that a message is about: itself, its stars, whose goods it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, and_, func, select, tuple_

from seller.facts import Order
from seller.store import post, tables
from seller.store.history import SOME

Keys = set[tuple[str, str]]
"""Account and order."""


def order(conn: Connection, account: str, order_id: str) -> Order | None:
    cell = tables.orders.c
    query = select(*(cell[one.name] for one in fields(Order)))
    row = conn.execute(query.where(cell.account == account, cell.order_id == order_id)).first()
    return Order(*row) if row else None


def bought(conn: Connection, account: str, order_id: str) -> dict[str, int]:
    """Pieces of an order by MSKU."""
    cell = tables.order_lines.c
    query = select(cell.sku, func.sum(cell.quantity)).group_by(cell.sku)
    query = query.where(cell.account == account, cell.order_id == order_id)
    return {str(sku): int(units or 0) for sku, units in conn.execute(query)}


def accounts(conn: Connection, order_id: str) -> list[str]:
    """Whose order it is."""
    cell = tables.orders.c
    query = select(cell.account).where(cell.order_id == order_id)
    return sorted(str(one) for one in conn.scalars(query))


def stars(conn: Connection, account: str, order_id: str) -> int:
    """Of the feedback on the order; 0 where none is shown."""
    cell = tables.feedback.c
    query = select(cell.rating).where(cell.account == account, cell.order_id == order_id)
    return int(conn.scalar(query) or 0)


def opted_out(conn: Connection, account: str, order_id: str) -> bool:
    """Whether Amazon said that this buyer wants no messages."""
    cell = post.messages.c
    mine = (cell.account == account, cell.order_id == order_id, cell.kind == "opt_out")
    return conn.execute(select(cell.message_id).where(*mine)).first() is not None


def owners(conn: Connection, keys: Keys) -> dict[tuple[str, str], str]:
    """Who answers for the goods of each order, by the product sheet; the first name of several."""
    line, pair, product = tables.order_lines.c, tables.pairings.c, tables.products.c
    paired = [pair[name] == line[name] for name in ("account", "marketplace")]
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for some in _parts(keys):
        query = (
            select(line.account, line.order_id, product.owner)
            .join_from(tables.order_lines, tables.pairings, and_(*paired, pair.msku == line.sku))
            .join(tables.products, product.sku == pair.sku)
            .where(tuple_(line.account, line.order_id).in_(some), product.owner != "")
        )
        for row in conn.execute(query):
            found[row.account, row.order_id].add(row.owner)
    return {key: min(names) for key, names in found.items()}


def _parts(keys: Iterable[Any]) -> Iterator[list[Any]]:
    every = sorted(keys)
    for start in range(0, len(every), SOME):
        yield every[start : start + SOME]
