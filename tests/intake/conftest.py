"""A desk over an empty store, and the store's rows as text to compare."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from seller.crypto import Keyring
from seller.facts import Account
from seller.intake import Desk, File, Hints, take
from seller.store import Store, tables, write
from seller.store.archive import Archive

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Counter:
    """Takes files as a person hands them over, one day after the other unless told otherwise."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def __call__(self, body, account="", marketplace="", *, name="report.txt", age=0.0):
        made_at = NOW - timedelta(days=age)
        return take(File(name, body, made_at), self.desk, Hints(account, marketplace))

    def rows(self, table, *, gone=False):
        chosen = tables.metadata.tables[table]
        with self.desk.store.reading() as conn:
            found = [dict(row._mapping) for row in conn.execute(chosen.select())]
        return [row for row in found if gone or row.get("gone_at") is None]

    def connect(self, *accounts: Account) -> None:
        with self.desk.store.writing() as conn:
            for one in accounts:
                write.save_account(conn, one, b"sealed")

    def everything(self) -> dict[str, list[str]]:
        """The whole store as text."""
        with self.desk.store.reading() as conn:
            return {
                table.name: sorted(str(tuple(row)) for row in conn.execute(table.select()))
                for table in tables.metadata.sorted_tables
            }


@pytest.fixture
def counter(sqlite_store, tmp_path, keyring: Keyring) -> Counter:
    return _counter(sqlite_store, tmp_path, keyring)


@pytest.fixture
def either(store, tmp_path, keyring: Keyring) -> Counter:
    """On each engine."""
    return _counter(store, tmp_path, keyring)


def _counter(store: Store, tmp_path, keyring: Keyring) -> Counter:
    return Counter(Desk(store, Archive(tmp_path / "archive", keyring), keyring, NOW))
