"""Product type definitions as Amazon sent them: each schema once, by its checksum."""

from __future__ import annotations

import json
import zlib
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from seller.facts import Definition
from seller.store import tables
from seller.store.engine import upsert

_HEAD = ("product_type", "marketplace", "locale", "requirements", "name")
_KEPT = ("version", "checksum", "groups", "fetched_at")


def find(
    conn: Connection,
    product_type: str,
    marketplace: str,
    locale: str,
    *,
    account: str = "",
    requirements: str = "LISTING",
) -> Definition | None:
    """What is kept of an account, or without one the newest of any; None where nothing is."""
    table = tables.definitions
    query = select(*table.c[_HEAD], *table.c[_KEPT]).where(
        table.c.product_type == product_type,
        table.c.marketplace == marketplace,
        table.c.locale == locale,
        table.c.requirements == requirements,
    )
    if account:
        query = query.where(table.c.account == account)
    row = conn.execute(query.order_by(table.c.fetched_at.desc()).limit(1)).one_or_none()
    body = schema(conn, row.checksum) if row else None
    return _definition(row, body) if row and body else None


def names(conn: Connection, marketplace: str, locale: str) -> dict[str, str]:
    """The names of all product types that are kept, by product type."""
    table = tables.definitions
    query = select(table.c.product_type, table.c.name).where(
        table.c.marketplace == marketplace, table.c.locale == locale
    )
    return {row.product_type: row.name for row in conn.execute(query)}


def schema(conn: Connection, checksum: str) -> bytes | None:
    """The bytes that Amazon sent, where they are kept."""
    table = tables.schemas
    body = conn.scalar(select(table.c.body).where(table.c.checksum == checksum))
    return zlib.decompress(body) if body else None


def keep(conn: Connection, found: Definition, body: bytes, *, account: str) -> None:
    """Instead of what was kept of it; schemas that nothing names any more are forgotten."""
    row = {name: getattr(found, name) for name in (*_HEAD, "version", "checksum", "fetched_at")}
    row |= {"account": account, "groups": json.dumps(found.groups, ensure_ascii=False)}
    _put(conn, tables.schemas, {"checksum": found.checksum, "body": zlib.compress(body)})
    _put(conn, tables.definitions, row)
    named = select(tables.definitions.c.checksum)
    conn.execute(delete(tables.schemas).where(tables.schemas.c.checksum.not_in(named)))


def _put(conn: Connection, table: Any, row: dict[str, Any]) -> None:
    statement = upsert(conn, table)
    key = {column.name for column in table.primary_key}
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=list(table.primary_key),
            set_={name: statement.excluded[name] for name in row if name not in key},
        ),
        [row],
    )


def _definition(row: Row[Any], body: bytes) -> Definition:
    return Definition(
        product_type=row.product_type,
        marketplace=row.marketplace,
        locale=row.locale,
        version=row.version,
        checksum=row.checksum,
        schema=json.loads(body),
        groups=json.loads(row.groups),
        fetched_at=row.fetched_at,
        name=row.name,
        requirements=row.requirements,
    )
