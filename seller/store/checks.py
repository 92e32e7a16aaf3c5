"""Checksums of what the store holds, to be compared with the truth: see docs/truth.md."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Date, Select, select

from seller import money
from seller.store import tables
from seller.store.columns import Moment
from seller.store.truths import TRUTHS, Truth

__all__ = ["TRUTHS", "Truth", "checksums", "digest", "rows"]

Row = dict[str, Any]
Checksums = dict[str, dict[str, dict[str, dict[str, int | str]]]]


def checksums(conn: Connection) -> Checksums:
    """{account: {marketplace: {table: {"rows": n, "checksum": hex}}}}, every table everywhere."""
    found: Checksums = {}
    for account, marketplace in sorted(_places(conn)):
        found.setdefault(account, {})[marketplace] = {
            truth.table.name: digest(_rows(conn, truth, account, marketplace)) for truth in TRUTHS
        }
    return found


def rows(conn: Connection, table: str, account: str, marketplace: str) -> list[Row]:
    """The rows that a checksum is made of."""
    (truth,) = (truth for truth in TRUTHS if truth.table.name == table)
    return list(_rows(conn, truth, account, marketplace))


def digest(found: Iterable[Row]) -> dict[str, int | str]:
    """SHA-256 over the rows as canonical JSON, one in memory at a time."""
    hashed, count = hashlib.sha256(), 0
    write = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
    for row in found:
        hashed.update(f"\n{write(row)}".encode() if count else write(row).encode())
        count += 1
    return {"rows": count, "checksum": hashed.hexdigest()}


def _places(conn: Connection) -> set[tuple[str, str]]:
    """Where accounts sell, and wherever else there are rows."""
    accounts = conn.execute(select(*tables.accounts.c["account", "marketplaces"]))
    found = {(name, code) for name, codes in accounts for code in codes.split()}
    for truth in TRUTHS:
        place = truth.table.c["account", "marketplace"]
        found |= {(account, code) for account, code in conn.execute(select(*place).distinct())}
    return found


def _rows(conn: Connection, truth: Truth, account: str, marketplace: str) -> Iterator[Row]:
    columns = truth.table.c
    shown = {name: _shown(name, truth) for name in truth.columns}
    chosen: list[Any] = [columns[name] for name in shown]
    query: Select[Any] = (
        select(*chosen)
        .where(columns.account == account, columns.marketplace == marketplace)
        .order_by(*(columns[name] for name in truth.key))
        .execution_options(yield_per=5000)
    )
    if "gone_at" in columns:
        query = query.where(columns.gone_at.is_(None))
    if truth.only is not None:
        query = query.where(truth.only)
    for row in conn.execute(query).mappings():
        yield {name: show(row[name], row) for name, show in shown.items()}


def _shown(name: str, truth: Truth) -> Callable[[Any, Any], object]:
    if name in truth.money:
        return lambda value, row: None if value is None else money.text(value, row["currency"])
    kind = truth.table.c[name].type
    if isinstance(kind, Moment):
        return lambda value, _: value and value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(kind, Date):
        return lambda value, _: value and value.isoformat()
    return lambda value, _: value
