"""The orders that a buyer may soon be asked about, and what came of them afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from seller.facts import Arrival
from seller.store import arrivals
from seller.store.tables import feedback, order_lines, orders, returns

REACH = timedelta(days=150)
"""How long ago the purchase may be: no delivery is promised later than that, with its window."""


class Bought(NamedTuple):
    """One order with its SKUs. `told`: what others than the Orders API say of its delivery: source,
    earliest, latest.
    """

    account: str
    order_id: str
    marketplace: str
    status: str
    fulfilled_by: str
    replaces: str | None
    purchased_at: datetime
    deliver_from: datetime | None
    deliver_by: datetime | None
    skus: tuple[str, ...]
    told: tuple[tuple[str, datetime, datetime], ...]


def bought(
    conn: Connection, account: str, now: datetime, since: datetime | None = None
) -> list[Bought]:
    """The account's orders within reach, or bought since then; oldest first."""
    first = min(now - REACH, since or now).date()
    table, skus = orders.c, _skus(conn, account, first)
    told = arrivals.told(conn, account)
    columns: list[Any] = [table[name] for name in Bought._fields[:-2]]
    query = select(*columns).where(table.account == account, table.day >= first)
    query = query.order_by(table.purchased_at, table.order_id)
    return [
        Bought._make((*row, skus.get(row.order_id, ()), _dates(told.get(row.order_id, ()))))
        for row in conn.execute(query)
    ]


def _dates(told: Iterable[Arrival]) -> tuple[tuple[str, datetime, datetime], ...]:
    return tuple((one.source, one.earliest, one.latest) for one in told)


def _skus(conn: Connection, account: str, since: date) -> dict[str, tuple[str, ...]]:
    table = order_lines.c
    query = select(table.order_id, table.sku).where(table.account == account, table.day >= since)
    found: dict[str, set[str]] = defaultdict(set)
    for order_id, sku in conn.execute(query):
        found[order_id].add(sku)
    return {order_id: tuple(sorted(skus)) for order_id, skus in found.items()}


def returned(conn: Connection, account: str) -> set[str]:
    """Orders of which a unit came back."""
    return set(conn.scalars(select(returns.c.order_id).where(returns.c.account == account)))


def stars(conn: Connection, account: str) -> dict[str, int]:
    """The stars of the feedback on each order, as far as Amazon's report shows it."""
    table = feedback.c
    query = select(table.order_id, table.rating).where(table.account == account)
    return {order_id: int(rating) for order_id, rating in conn.execute(query)}
