"""Exchange rates: written only where they differ, read by day, and where they came from."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select

from seller.facts import Document, Rate
from seller.facts.rate import ECB, TYPED
from seller.store import tables
from seller.store.engine import upsert

SOURCE, SHEET = "rates", "rates_sheet"
"""Under which names the documents lie in the archive: the bank's files, and typed sheets."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A rate with the time at which it was fetched or typed."""

    rate: Rate
    as_of: datetime


def save(conn: Connection, rates: Iterable[Rate], *, document: str, as_of: datetime) -> int:
    """How many were new or differ; the others keep their document and time."""
    rows = [{**asdict(one), "document": document, "as_of": as_of} for one in rates]
    if not rows:
        return 0
    statement = upsert(conn, tables.rates)
    names = ("rate", "document", "as_of")
    statement = statement.on_conflict_do_update(
        index_elements=list(tables.rates.primary_key),
        set_={name: statement.excluded[name] for name in names},
        where=tables.rates.c.rate != statement.excluded.rate,
    )
    before = _stamped(conn, document, as_of)
    conn.execute(statement, rows)
    return _stamped(conn, document, as_of) - before


def _stamped(conn: Connection, document: str, as_of: datetime) -> int:
    table = tables.rates.c
    mine = select(func.count()).where(table.document == document, table.as_of == as_of)
    return int(conn.scalar(mine) or 0)


def rates(
    conn: Connection,
    since: date = date.min,
    until: date = date.max,
    currencies: Collection[str] = (),
) -> list[Dated]:
    """Rates of these days, newest first; with `currencies` what may be needed to change them."""
    table = tables.rates
    query = select(*(table.c[field.name] for field in fields(Rate)), table.c.as_of)
    query = query.where(table.c.day.between(since, until))
    if currencies:
        typed = [select(table.c[name]).where(table.c.source == TYPED) for name in ("base", "quote")]
        named = [table.c.quote.in_(currencies), *(table.c.quote.in_(one) for one in typed)]
        query = query.where(or_(table.c.source == TYPED, *named))
    query = query.order_by(table.c.day.desc(), table.c.base, table.c.quote, table.c.source)
    return [Dated(Rate(*row[:-1]), row[-1]) for row in conn.execute(query)]


def known(conn: Connection) -> tuple[date, date] | None:
    """The first and the last day that the European Central Bank's rates reach."""
    day = tables.rates.c.day
    query = select(func.min(day), func.max(day)).where(tables.rates.c.source == ECB)
    first, last = conn.execute(query).one()
    return None if first is None else (first, last)


def fetched(conn: Connection) -> datetime | None:
    """When the bank last sent a file."""
    table = tables.documents.c
    query = select(func.max(table.seen_at)).where(table.source == SOURCE, table.account == "")
    found: datetime | None = conn.scalar(query)
    return found


def documents(conn: Connection) -> list[tuple[str, Document]]:
    """Every document that brought rates, in the order they came, without its body."""
    table = tables.documents.c
    query = select(tables.documents).where(table.source.in_((SOURCE, SHEET)), table.account == "")
    return [(row.digest, _document(row)) for row in conn.execute(query.order_by(table.fetched_at))]


def _document(row: Any) -> Document:
    request = json.loads(row.request)
    return Document(row.source, "", None, row.fetched_at, b"", row.charset, request)


def clear(conn: Connection) -> None:
    """Take all rates away, within the transaction that rebuilds them."""
    conn.execute(delete(tables.rates))
