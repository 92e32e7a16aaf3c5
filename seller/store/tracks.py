"""What carriers said last of merchants' parcels, as tracking sheets tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields

from sqlalchemy import Connection, select

from seller.facts import Track
from seller.store.engine import upsert
from seller.store.outgoing import tracks

NAMES = [field.name for field in fields(Track)]


def note(conn: Connection, account: str, rows: Iterable[Track]) -> int:
    """Keep the last event of each order; how many rows are new or differ. An older one is none."""
    last: dict[str, Track] = {}
    for row in sorted(rows, key=lambda one: one.at):
        last[row.order_id] = row
    known = told(conn, account)
    fresh = [row for row in last.values() if _news(row, known.get(row.order_id))]
    if fresh:
        new = upsert(conn, tracks)
        rest = {name: new.excluded[name] for name in NAMES[2:]}
        keys = list(tracks.primary_key)
        conn.execute(
            new.on_conflict_do_update(index_elements=keys, set_=rest),
            [asdict(row) for row in fresh],
        )
    return len(fresh)


def _news(row: Track, known: Track | None) -> bool:
    """The same event told again is none."""
    return known is None or ((row.state, row.at) != (known.state, known.at) and row.at >= known.at)


def told(conn: Connection, account: str) -> dict[str, Track]:
    """The last event of each of the account's orders of which one is known."""
    table = tracks.c
    query = select(*(table[name] for name in NAMES)).where(table.account == account)
    return {row.order_id: Track(*row) for row in conn.execute(query)}
