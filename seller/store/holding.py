"""What is held of the buyer of an order, where, and until when; never what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select

from seller.store import letters, post, tables
from seller.store.erasing import FIXED, Order


@dataclass(frozen=True, slots=True)
class Holding:
    """`where`: a table. `fields`: which data. `until`: when it goes by itself, None where it stays
    until it is erased. `sealed`: only the installation's key opens it.
    """

    account: str
    order_id: str
    where: str
    subject: str
    fields: str
    until: datetime | None
    sealed: bool


def holdings(conn: Connection, order: Order) -> list[Holding]:
    return [
        *_open(conn, tables.feedback, order, ("comment", "response", "rater")),
        *_open(conn, tables.returns, order, ("comment",)),
        *_messages(conn, order),
        *_letters(conn, order),
        *_notes(conn, order),
    ]


def _open(
    conn: Connection, table: Table, order: Order, names: tuple[str, ...]
) -> Iterator[Holding]:
    mine = (table.c.account == order[0], table.c.order_id == order[1])
    for row in conn.execute(select(table).where(*mine)).all():
        there = " ".join(name for name in names if getattr(row, name))
        if there:
            yield Holding(*order, table.name, row.marketplace, there, None, sealed=False)


def _messages(conn: Connection, order: Order) -> Iterator[Holding]:
    row = post.messages.c
    mine = (row.account == order[0], row.order_id == order[1])
    found: Any = conn.execute(select(post.messages).where(*mine).order_by(row.received_at)).all()
    for one in found:
        if one.sealed is not None:
            told = "relay subject words attachments thread"
            yield Holding(*order, "messages", one.message_id, told, one.erase_at, sealed=True)
        elif one.redacted:
            yield Holding(*order, "messages", one.message_id, "redacted", None, sealed=False)


def _letters(conn: Connection, order: Order) -> Iterator[Holding]:
    """What was written to them."""
    for one in letters.written(conn, *order):
        kept = letters.kept(conn, one.key)
        if kept:
            yield Holding(*order, "letters", one.subject, letters.WORDS, kept, sealed=True)


def _notes(conn: Connection, order: Order) -> Iterator[Holding]:
    """What people wrote into a case may name the buyer."""
    folder, event = tables.cases.c, tables.case_events.c
    its = (event.account == folder.account, event.case_id == folder.case_id)
    free = (event.what.not_in(FIXED), event.text != "")
    mine = (folder.account == order[0], folder.order_id == order[1])
    query = select(folder.case_id).distinct().where(*its, *free, *mine)
    for name in conn.scalars(query.order_by(folder.case_id)):
        yield Holding(*order, "case_events", name, "text", None, sealed=False)
