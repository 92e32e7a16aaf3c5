"""What may not be kept any longer: sealed originals after their day, old documents if so wished.

Facts stay. A replay reads redacted copies, so it needs no original; what it lacks it refuses.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select, update

from seller.store import tables
from seller.store.archive import Archive
from seller.store.engine import Store

MONTH = timedelta(days=30.4375)


def expire(store: Store, archive: Archive, *, now: datetime, months: int) -> int:
    """Delete what is due, of all accounts; how many files went. `months` 0: documents are kept.

    Files go first: stopped in between, the rows still say that something is due.
    """
    with store.reading() as conn:
        originals = _originals(conn, now)
        before = now - months * MONTH
        old = _documents(conn, before) if months else []
    for digest in originals:
        archive.unseal(digest)
    for digest in old:
        archive.drop(digest)
    if originals or old:
        with store.writing() as conn:
            _forget(conn, originals, old, now)
    return len({*originals, *old})


def lost(conn: Connection, account: str, digests: Iterable[str]) -> int:
    """How many of an account's documents have been deleted since they were applied."""
    table = tables.documents
    there = set(conn.scalars(select(table.c.digest).where(table.c.account == account)))
    return len(set(digests) - there)


def _originals(conn: Connection, now: datetime) -> list[str]:
    """Whose last day is over, whoever received them."""
    table = tables.documents
    query = select(table.c.digest).group_by(table.c.digest)
    return list(conn.scalars(query.having(func.max(table.c.expires_at) <= now)))


def _documents(conn: Connection, before: datetime) -> list[str]:
    """Not seen since then by anybody; the seller's own sheets are nobody's but the seller's."""
    table = tables.documents
    query = select(table.c.digest).group_by(table.c.digest)
    ours = func.min(table.c.account) != ""
    return list(conn.scalars(query.having(func.max(table.c.seen_at) < before, ours)))


def _forget(conn: Connection, originals: list[str], old: list[str], now: datetime) -> None:
    table = tables.documents
    for digest in originals:
        mine = (table.c.digest == digest, table.c.expires_at <= now)
        conn.execute(update(table).where(*mine).values(expires_at=None))
    for digest in old:
        conn.execute(delete(table).where(table.c.digest == digest))
