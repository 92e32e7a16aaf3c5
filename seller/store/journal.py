"""The order in which documents were applied: what a replay does again, to the same rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from seller.facts import Document
from seller.store import tables
from seller.store.tables import FACTS, journal

Key = tuple[str, str, str | None]
"""Source, account and marketplace; None: the source speaks for the whole account."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One apply. `documents` are without their bodies, which the archive has.

    No documents: the last answer came once more, byte for byte.
    """

    source: str
    account: str
    marketplace: str | None
    as_of: datetime
    documents: tuple[tuple[str, Document], ...]


def note(conn: Connection, key: Key, as_of: datetime, documents: Sequence[Document]) -> None:
    """Write down an apply, in the transaction that does it."""
    source, account, marketplace = key
    told = [
        {
            "digest": one.digest,
            "fetched_at": one.fetched_at.isoformat(),
            "charset": one.charset,
            "request": dict(one.request),
        }
        for one in documents
    ]
    conn.execute(
        insert(journal).values(
            source=source,
            account=account,
            marketplace=marketplace or "",
            as_of=as_of,
            documents=json.dumps(told, ensure_ascii=False, default=str),
        )
    )


def entries(conn: Connection, account: str) -> Iterator[Entry]:
    """What was applied for an account, in order."""
    query = select(journal).where(journal.c.account == account).order_by(journal.c.id)
    for row in conn.execute(query).all():
        place = row.marketplace or None
        documents = tuple(
            (
                one["digest"],
                Document(
                    row.source,
                    account,
                    place,
                    datetime.fromisoformat(one["fetched_at"]),
                    b"",
                    one["charset"],
                    one["request"],
                ),
            )
            for one in json.loads(row.documents)
        )
        yield Entry(row.source, account, place, row.as_of, documents)


def clear(conn: Connection, account: str) -> None:
    """Take the account's facts and sums away, within the transaction that rebuilds them."""
    sums = (tables.stock_days, tables.daily_sales, tables.daily_totals, tables.daily_orders)
    for table in (*FACTS.values(), *sums):
        conn.execute(delete(table).where(table.c.account == account))
