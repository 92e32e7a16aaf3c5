"""Connections to the store: reading never writes, writing never loses another writer's update."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, text
from sqlalchemy.dialects import sqlite

from seller.store.trouble import translated

BUSY = 30.0
"""Seconds a writer waits for another one on SQLite."""


class Store:
    """`side` holds what must not wait for a bulk write: quota and leases."""

    def __init__(self, engine: Engine, side: Engine) -> None:
        self.engine = engine
        self.side = side
        self._reader = engine.execution_options(**_READING[engine.dialect.name])
        self._durable = engine.execution_options(seller_durable=True)

    @property
    def place(self) -> str:
        """Where the store is, without a password."""
        return place(self.engine.url)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One unchanging view of the store, which cannot be written through."""
        with translated(self.place), self._reader.begin() as conn:
            yield conn

    @contextmanager
    def writing(self, account: str = "", *, durable: bool = False) -> Iterator[Connection]:
        """One transaction, one writer at a time: what was read in it is still true at its end.

        SQLite has one writer per file. On PostgreSQL only writers of the same `account` wait for
        each other, and those that name none. `durable`: a power cut right after it loses nothing.
        """
        engine = self._durable if durable else self.engine
        with translated(self.place), engine.begin() as conn:
            alone(conn, account)
            yield conn

    def settle(self) -> None:
        """Bring the log's content into the file and empty it: SQLite keeps old pages there."""
        if self.engine.dialect.name == "sqlite":
            with translated(self.place), self.engine.connect() as conn:
                raw: Any = conn.connection.dbapi_connection
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        self.engine.dispose()
        self.side.dispose()


def alone(conn: Connection, account: str) -> None:
    """Wait until no other transaction writes this account, and keep others out until the end."""
    if conn.dialect.name == "postgresql":
        lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
        conn.execute(lock, {"name": f"seller:{account}"})


def upsert(conn: Connection, table: Table) -> Any:
    """An INSERT that knows ON CONFLICT; both engines spell it alike."""
    if conn.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - who has a file needs none

        return postgresql.insert(table)
    return sqlite.insert(table)


def place(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    return url.render_as_string(hide_password=True)


_READING: dict[str, dict[str, Any]] = {
    "sqlite": {"seller_reading": True},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}


def connect(url: URL) -> Engine:
    """An engine whose transactions behave alike on SQLite and PostgreSQL."""
    if url.get_backend_name() != "sqlite":
        return create_engine(
            url,
            hide_parameters=True,  # rows must not reach a log by way of an error
            pool_pre_ping=True,
            connect_args={"options": "-c timezone=UTC"},
        )
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(raw: Any, _record: object) -> None:
    raw.isolation_level = None  # the driver's own BEGIN is deferred and loses updates silently
    _wal(raw)
    raw.execute("PRAGMA synchronous = NORMAL")
    raw.execute("PRAGMA cache_size = -65536")
    raw.execute("PRAGMA secure_delete = ON")  # what is erased is gone, not merely unlinked
    raw.execute("PRAGMA journal_size_limit = 67108864")  # a bulk write leaves no huge log behind


def _wal(raw: Any) -> None:
    """Two that turn a new file to WAL at once: SQLite refuses one of them without waiting."""
    until = time.monotonic() + BUSY
    while True:
        try:
            raw.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _begin(conn: Connection) -> None:
    options = conn.get_execution_options()
    reading, durable = options.get("seller_reading", False), options.get("seller_durable", False)
    conn.exec_driver_sql(f"PRAGMA query_only = {int(reading)}")
    conn.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
    conn.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
