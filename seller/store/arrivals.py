"""When orders arrive, as notifications and carriers tell: besides what the Orders API says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields

from sqlalchemy import Connection, select, tuple_

from seller.facts import Arrival
from seller.store.engine import upsert
from seller.store.outgoing import deliveries
from seller.store.tables import orders

NAMES = [field.name for field in fields(Arrival)]
CHUNK = 300


def note(conn: Connection, rows: Iterable[Arrival]) -> int:
    """Keep what was told last about each order; how many rows are new or differ."""
    last: dict[tuple[str, str, str], Arrival] = {}
    for row in sorted(rows, key=lambda one: one.told_at):
        last[row.account, row.order_id, row.source] = row
    known = _known(conn, list(last))
    fresh = [row for key, row in last.items() if _news(row, known.get(key))]
    if fresh:
        new = upsert(conn, deliveries)
        rest = {name: new.excluded[name] for name in NAMES[3:]}
        keys = list(deliveries.primary_key)
        conn.execute(
            new.on_conflict_do_update(index_elements=keys, set_=rest),
            [asdict(row) for row in fresh],
        )
    return len(fresh)


def _news(row: Arrival, known: Arrival | None) -> bool:
    return known is None or (row != known and row.told_at >= known.told_at)


def _known(
    conn: Connection, keys: Sequence[tuple[str, str, str]]
) -> Mapping[tuple[str, str, str], Arrival]:
    table, found = deliveries.c, {}
    names = tuple_(table.account, table.order_id, table.source)
    for start in range(0, len(keys), CHUNK):
        query = select(*(table[name] for name in NAMES))
        for row in conn.execute(query.where(names.in_(keys[start : start + CHUNK]))):
            found[row.account, row.order_id, row.source] = Arrival(*row)
    return found


def told(conn: Connection, account: str) -> dict[str, list[Arrival]]:
    """What is known of the account's orders, by order."""
    table = deliveries.c
    query = select(*(table[name] for name in NAMES)).where(table.account == account)
    found: dict[str, list[Arrival]] = {}
    for row in conn.execute(query):
        found.setdefault(row.order_id, []).append(Arrival(*row))
    return found


def places(conn: Connection, order_ids: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Account and marketplace of each order that the store has; two accounts may know one."""
    table, found = orders.c, dict[str, list[tuple[str, str]]]()
    for start in range(0, len(order_ids), CHUNK):
        query = select(table.order_id, table.account, table.marketplace)
        for row in conn.execute(query.where(table.order_id.in_(order_ids[start : start + CHUNK]))):
            found.setdefault(row.order_id, []).append((row.account, row.marketplace))
    return found
