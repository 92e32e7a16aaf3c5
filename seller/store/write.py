"""Everything that changes the store: facts, accounts, bookmarks, runs, documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from seller.facts import Account, Document, Run
from seller.store import conditions, freight, guard, plans, sends, tables
from seller.store.applying import Changes, apply, record_stock
from seller.store.engine import alone, upsert
from seller.store.read import Bookmark

__all__ = [
    "Changes",
    "add_document",
    "apply",
    "finish_run",
    "record_stock",
    "remove_account",
    "save_account",
    "set_bookmark",
    "start_run",
]

LASTING = (guard.erasures, guard.readings)


def save_account(conn: Connection, account: Account, sealed: bytes) -> None:
    """Connect an account, or give it new secrets."""
    row = {**asdict(account), "marketplaces": " ".join(account.marketplaces), "sealed": sealed}
    _put(conn, tables.accounts, row)


def remove_account(conn: Connection, account: str) -> list[str]:
    """Forget an account with all its data; the digests that no other account's documents share.

    Who was erased and who read what stays known: a buyer must not come back with the account.
    """
    alone(conn, account)
    table = tables.documents
    others = select(table.c.digest).where(table.c.account != account)
    query = select(table.c.digest).distinct().where(table.c.account == account)
    orphans = conn.scalars(query.where(table.c.digest.not_in(others))).all()
    _empty_tickets(conn, account)
    for one in tables.metadata.sorted_tables:
        if "account" in one.c and one not in LASTING:
            conn.execute(delete(one).where(one.c.account == account))
    orders, lines = tables.purchase_orders, tables.purchase_lines
    conn.execute(delete(orders).where(orders.c.order_id.not_in(select(lines.c.order_id))))
    heads, rows = sends.send_plans, sends.send_lines
    conn.execute(delete(heads).where(heads.c.send_id.not_in(select(rows.c.send_id))))
    plans.drop(conn)
    conditions.drop(conn)
    return sorted(orphans)


def _empty_tickets(conn: Connection, account: str) -> None:
    """Tickets that hold nobody else's shipments; the days learned from them name nobody."""
    part = freight.ticket_parts.c
    mine = select(part.ticket).where(part.account == account)
    others = select(part.ticket).where(part.account != account)
    for one in (freight.tickets, freight.milestones, freight.papers, freight.bill_lines):
        conn.execute(delete(one).where(one.c.ticket.in_(mine), one.c.ticket.not_in(others)))


def set_bookmark(conn: Connection, bookmark: Bookmark) -> None:
    _put(conn, tables.bookmarks, asdict(bookmark))


def start_run(conn: Connection, run: Run) -> int:
    """A row for a run that begins; its number."""
    made = insert(tables.runs).values(**asdict(run)).returning(tables.runs.c.id)
    return int(conn.scalars(made).one())


def finish_run(conn: Connection, number: int, run: Run) -> None:
    conn.execute(update(tables.runs).where(tables.runs.c.id == number).values(**asdict(run)))


def add_document(
    conn: Connection, document: Document, *, size: int, expires_at: datetime | None
) -> None:
    """Note what was received; the same answer to the same question again only moves `seen_at`."""
    request = json.dumps(document.request, sort_keys=True, ensure_ascii=False, default=str)
    row = {
        "digest": document.digest,
        "source": document.source,
        "account": document.account,
        "marketplace": document.marketplace or "",
        "ask": hashlib.sha256(request.encode()).hexdigest(),
        "request": request,
        "charset": document.charset,
        "size": size,
        "fetched_at": document.fetched_at,
        "seen_at": document.fetched_at,
        "expires_at": expires_at,
    }
    table = tables.documents
    statement = upsert(conn, table).values(**row)
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=list(table.primary_key),
            set_={name: statement.excluded[name] for name in ("seen_at", "expires_at")},
            where=statement.excluded.seen_at > table.c.seen_at,
        )
    )


def _put(conn: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert the row or replace the one with its key."""
    statement = upsert(conn, table).values(**row)
    rest = [column.name for column in table.c if not column.primary_key]
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=list(table.primary_key),
            set_={name: statement.excluded[name] for name in rest},
        )
    )
