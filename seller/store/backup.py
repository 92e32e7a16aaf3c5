"""A backup is one zip: every table as Parquet, the archive, and the key.

Tables are written in a neutral form, so what was backed up from SQLite can be restored into
PostgreSQL and the other way round.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet
from sqlalchemy import Connection, Table, insert, select, text

from seller import __version__
from seller.errors import Stop
from seller.store.columns import Moment
from seller.store.engine import Store
from seller.store.tables import metadata

CHUNK = 50_000
FORMAT = 1
ABOUT = "about"
"""The entry that says what the zip is."""
KINDS: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    bool: pa.bool_(),
    float: pa.type_for_alias("double"),  # seconds of a run; no money is a float
    bytes: pa.binary(),
}


def save(
    store: Store,
    home: Path,
    goal: Path,
    *,
    now: datetime,
    key: bool,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
) -> dict[str, int]:
    """Write the backup beside `goal` and give it its name when it is whole; rows per table.

    Without `key` what is encrypted (credentials, originals) cannot be opened after a restore.
    `tell` hears how many tables of how many are in it, then how many files.
    """
    part = goal.with_name(f".{goal.name}.part")
    rows: dict[str, int] = {}
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED, allowZip64=True) as file:
            with store.reading() as conn:  # one unchanging view of all tables
                for table in metadata.sorted_tables:
                    rows[table.name] = _write(file, conn, table)
                    tell(len(rows), len(metadata.sorted_tables))
                version = conn.scalar(text("SELECT version_num FROM store_version"))
            files = list(_files(home, key=key))  # after the view: all that its rows name is there
            for done, path in enumerate(files, start=1):
                with suppress(FileNotFoundError):  # it has expired meanwhile
                    file.write(path, f"home/{path.relative_to(home).as_posix()}")
                tell(done, len(files))
            about = {"format": FORMAT, "seller": __version__, "store": version, "rows": rows}
            file.writestr(ABOUT, json.dumps({**about, "made_at": now.isoformat()}))
        part.replace(goal)
    except OSError as error:
        raise Stop("backup.unwritable", file=goal, words=error.strerror) from error
    finally:
        part.unlink(missing_ok=True)
    return rows


def restore(
    store: Store,
    home: Path,
    source: Path,
    *,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
) -> dict[str, int]:
    """Fill an empty store and home from a backup; all of the tables, or none of them.

    The files come first: stopped at any moment, the store is still empty and it can be done again.
    """
    with _opened(source) as file:
        about = json.loads(file.read(ABOUT))
        with store.reading() as conn:
            version = conn.scalar(text("SELECT version_num FROM store_version"))
            used = [one.name for one in metadata.sorted_tables if _used(conn, one)]
        if used:
            raise Stop("backup.not_empty", place=store.place, tables=", ".join(used))
        if about["format"] != FORMAT or about["store"] != version:
            raise Stop("backup.version", found=about["store"], known=version)
        names = [name for name in file.namelist() if name.startswith("home/")]
        for done, name in enumerate(names, start=1):
            _place(file, name, home)
            tell(done, len(names))
        with store.writing() as conn:
            for done, table in enumerate(metadata.sorted_tables, start=1):
                _read(file, conn, table)
                tell(done, len(metadata.sorted_tables))
            _count(conn)
    rows: dict[str, int] = about["rows"]
    return rows


def _opened(source: Path) -> zipfile.ZipFile:
    try:
        file = zipfile.ZipFile(source)
        broken = file.testzip()
    except (OSError, zipfile.BadZipFile) as error:
        raise Stop("backup.unreadable", file=source) from error
    if broken or ABOUT not in file.namelist():
        raise Stop("backup.unreadable", file=source)
    return file


def _used(conn: Connection, table: Table) -> bool:
    return conn.execute(select(table).limit(1)).first() is not None


def _schema(table: Table) -> pa.Schema:
    return pa.schema([(column.name, _kind(column.type)) for column in table.c])


def _kind(kind: Any) -> pa.DataType:
    if isinstance(kind, Moment):
        return pa.timestamp("us", tz="UTC")
    return KINDS.get(kind.python_type, pa.date32())


def _write(file: zipfile.ZipFile, conn: Connection, table: Table) -> int:
    schema, rows = _schema(table), 0
    with (
        file.open(f"tables/{table.name}.parquet", "w", force_zip64=True) as entry,
        parquet.ParquetWriter(entry, schema, compression="zstd") as writer,
    ):
        for chunk in conn.execute(select(table)).partitions(CHUNK):
            columns = zip(*chunk, strict=True)
            arrays = [pa.array(one, field.type) for one, field in zip(columns, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            rows += len(chunk)
    return rows


def _read(file: zipfile.ZipFile, conn: Connection, table: Table) -> None:
    content = pa.BufferReader(file.read(f"tables/{table.name}.parquet"))
    for batch in parquet.ParquetFile(content).iter_batches(CHUNK):
        rows = batch.to_pylist()
        if rows:
            conn.execute(insert(table), rows)


def _count(conn: Connection) -> None:
    """PostgreSQL counts row numbers beside the table, and does not see those that came in."""
    if conn.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        if "id" in table.c:
            highest = f"(SELECT coalesce(max(id), 0) + 1 FROM {table.name})"  # noqa: S608 - our own
            conn.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {highest}, false)"
                )
            )


def _files(home: Path, *, key: bool) -> Iterator[Path]:
    folders = ["archive", *(["keys"] if key else [])]
    for folder in folders:
        yield from sorted(
            path
            for path in (home / folder).rglob("*")
            if path.is_file() and not path.name.startswith(".")
        )


def _place(file: zipfile.ZipFile, name: str, home: Path) -> None:
    """A file of the home folder; never outside of it, whatever the zip says."""
    goal = (home / name.removeprefix("home/")).resolve()
    if not goal.is_relative_to(home.resolve()):
        raise Stop("backup.unreadable", file=file.filename)
    try:
        goal.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(goal, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as target:
            target.write(file.read(name))
    except OSError as error:
        raise Stop("backup.unwritable", file=goal, words=error.strerror) from error
