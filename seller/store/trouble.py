"""What a database says when it cannot go on, as the three errors of seller."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from seller.errors import Retry, SellerError, Stop

_SQLITE = {
    "SQLITE_FULL": "store.full",
    "SQLITE_READONLY": "store.readonly",
    "SQLITE_CANTOPEN": "store.unreachable",
    "SQLITE_NOTADB": "store.damaged",
    "SQLITE_CORRUPT": "store.damaged",
    "SQLITE_IOERR": "store.disk",
}
_POSTGRES = {
    "53100": "store.full",
    "25006": "store.readonly",
    "42501": "store.readonly",
    "XX001": "store.damaged",
    "XX002": "store.damaged",
}
_WAIT = {"40001", "40P01", "55P03"}  # serialization, deadlock, lock not available
LEAST = 64 << 10
"""Bytes that SQLite needs beside the store before it can begin."""


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Errors of the driver become words; anything else passes."""
    try:
        yield
    except _drivers() as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        known = _known(cause, place)
        if known is None:
            raise
        raise known from error


def _drivers() -> tuple[type[Exception], ...]:
    """What is raised. PostgreSQL's driver, a tenth of a second, is loaded by who uses it."""
    postgres = sys.modules.get("psycopg")
    return (DBAPIError, sqlite3.Error, *((postgres.Error,) if postgres else ()))


def _known(cause: BaseException | None, place: str) -> SellerError | None:
    postgres = sys.modules.get("psycopg")
    if postgres and isinstance(cause, postgres.Error):
        return _postgres(cause, place)
    name = getattr(cause, "sqlite_errorname", None) or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Retry("store.locked", after=30.0, place=place)
    for prefix, key in _SQLITE.items():
        if name.startswith(prefix):
            full = prefix == "SQLITE_IOERR" and _full(place)
            return Stop("store.full" if full else key, place=place)
    return None


def _full(place: str) -> bool:
    """On a disk without any room SQLite cannot even open its log, and calls that a failure."""
    try:
        return shutil.disk_usage(Path(place).parent).free < LEAST
    except OSError:
        return False


def _postgres(cause: Any, place: str) -> SellerError | None:
    from psycopg import OperationalError  # noqa: PLC0415 - its own error is here, so it is loaded

    state = cause.sqlstate
    if state in _WAIT:
        return Retry("store.locked", after=5.0, place=place)
    if state in _POSTGRES:
        return Stop(_POSTGRES[state], place=place)
    gone = state is None or state.startswith(("08", "57P"))
    if gone and isinstance(cause, OperationalError):
        return Retry("store.lost", after=30.0, place=place)
    return None
