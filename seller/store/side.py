"""What all processes share beside the store: quota buckets, call counts and leases.

On SQLite these live in a second file, so that a bulk write never makes a caller of Amazon wait.
Times are seconds since 1970 as the engine's clock counts them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Double,
    Engine,
    Integer,
    MetaData,
    Table,
    Text,
    cast,
    func,
    literal,
)
from sqlalchemy.dialects import sqlite

metadata = MetaData()

quota = Table(
    "quota",
    metadata,
    Column("application", Text, primary_key=True),
    Column("account", Text, primary_key=True),
    Column("operation", Text, primary_key=True),
    Column("tat", Double, nullable=False),  # theoretical arrival time of the next call (GCRA)
    Column("rate", Double),  # what Amazon said in x-amzn-RateLimit-Limit, where it differs
)

calls = Table(
    "calls",
    metadata,
    Column("application", Text, primary_key=True),
    Column("account", Text, primary_key=True),
    Column("operation", Text, primary_key=True),
    Column("day", Date, primary_key=True),  # UTC
    Column("calls", Integer, nullable=False),
    Column("throttled", Integer, nullable=False, default=0),
)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("token", Text, nullable=False),
    Column("expires", Double, nullable=False),
)


def prepare(engine: Engine) -> None:
    """Makes the tables where they are missing."""
    metadata.create_all(engine)


def clock(engine: Engine, local: float) -> ColumnElement[float]:
    """Now: the server's clock where several machines may share it, else `local`."""
    if engine.dialect.name == "postgresql":
        return cast(func.extract("epoch", func.clock_timestamp()), Double)
    return literal(local, Double)


def place(engine: Engine) -> str:
    """What an error message calls the engine's file or database."""
    return engine.url.database or ""


def insert(engine: Engine, table: Table) -> Any:
    """An INSERT that knows ON CONFLICT; both engines spell it alike."""
    if engine.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - who has a file needs none

        return postgresql.insert(table)
    return sqlite.insert(table)
