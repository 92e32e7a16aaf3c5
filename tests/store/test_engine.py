"""Transactions: no update is lost, readers cannot write, and trouble is put into words."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from seller.errors import Retry, Stop
from seller.store import Store, open_store, tables, write
from seller.store.trouble import translated
from tests.store import build
from tests.store.build import ACCOUNT, NOON, put, refused

INCREMENT = """
import sys
from sqlalchemy import select, update
from seller.store import open_store
from seller.store.tables import runs
store = open_store(sys.argv[1])
for _ in range(int(sys.argv[2])):
    with store.writing() as conn:
        rows = conn.scalar(select(runs.c.rows))
        conn.execute(update(runs).values(rows=rows + 1))
"""
RUN = {
    "job": "j",
    "started_at": NOON,
    "seconds": 0,
    "status": "ok",
    **dict.fromkeys(("rows", "changed", "problems", "calls"), 0),
}


def address(store: Store) -> str:
    return store.engine.url.render_as_string(hide_password=False)


@pytest.mark.slow
def test_four_processes_lose_no_update(store: Store) -> None:
    with store.writing() as conn:
        conn.execute(insert(tables.runs).values(**RUN))
    command = [sys.executable, "-c", INCREMENT, address(store), "25"]
    processes = [subprocess.Popen(command) for _ in range(4)]
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
    with store.reading() as conn:
        assert conn.scalar(select(tables.runs.c.rows)) == 100


def test_writers_of_one_account_wait_for_each_other(store: Store) -> None:
    with store.writing() as conn:
        conn.execute(insert(tables.runs).values(**RUN))
    began = threading.Event()

    def second() -> None:
        began.set()
        with store.writing(ACCOUNT) as conn:
            rows = conn.scalar(select(tables.runs.c.rows))
            conn.execute(update(tables.runs).values(rows=(rows or 0) * 2))

    thread = threading.Thread(target=second)
    with store.writing(ACCOUNT) as conn:
        thread.start()
        began.wait()
        rows = conn.scalar(select(tables.runs.c.rows))
        conn.execute(update(tables.runs).values(rows=(rows or 0) + 1))
    thread.join()
    with store.reading() as conn:
        assert conn.scalar(select(tables.runs.c.rows)) == 2


def test_what_fails_is_undone(store: Store) -> None:
    with pytest.raises(DBAPIError), store.writing() as conn:
        _twice(conn, {**RUN, "id": 1})
    with store.reading() as conn:
        assert conn.scalar(select(tables.runs.c.id)) is None


def _twice(conn: Connection, row: dict[str, Any]) -> None:
    """The second one breaks the key."""
    for _ in range(2):
        conn.execute(insert(tables.runs).values(**row))


def test_a_reader_sees_one_moment(store: Store) -> None:
    with store.reading() as conn:
        assert conn.scalar(select(tables.runs.c.id)) is None
        with store.writing() as other:
            other.execute(insert(tables.runs).values(**RUN))
        assert conn.scalar(select(tables.runs.c.id)) is None
    with store.reading() as conn:
        assert conn.scalar(select(tables.runs.c.id)) == 1


def test_a_reader_cannot_write(store: Store) -> None:
    with refused(Stop, "store.readonly"), store.reading() as conn:
        conn.execute(insert(tables.runs).values(**RUN))
    with store.writing() as conn:  # the same pooled connection can, the next time
        conn.execute(insert(tables.runs).values(**RUN))


def test_a_full_sqlite_disk_stops_with_words_and_loses_nothing(sqlite_store: Store) -> None:
    put(sqlite_store, build.listing("kept"))
    many = [build.listing(str(number), title="x" * 500) for number in range(500)]
    with refused(Stop, "store.full"), sqlite_store.writing() as conn:
        pages = conn.scalar(text("PRAGMA page_count"))
        conn.execute(text(f"PRAGMA max_page_count = {pages}"))
        write.apply(
            conn,
            build.batches(many),
            account=ACCOUNT,
            marketplace="DE",
            snapshot=False,
            as_of=NOON,
            document=None,
        )
    with sqlite_store.reading() as conn:
        assert [row["sku"] for row in build.kept(conn, tables.listings)] == ["kept"]


def test_a_read_only_sqlite_file_stops_with_words(sqlite_store: Store) -> None:
    with refused(Stop, "store.readonly"), sqlite_store.writing() as conn:
        conn.execute(text("PRAGMA query_only = 1"))
        conn.execute(insert(tables.runs).values(**RUN))


def test_a_locked_sqlite_file_is_tried_again_later(sqlite_store: Store) -> None:
    other = open_store(address(sqlite_store))
    with sqlite_store.engine.connect() as conn:
        conn.exec_driver_sql("PRAGMA busy_timeout = 1")  # of the connection used next
    with other.writing(), refused(Retry, "store.locked"), sqlite_store.writing():
        pass
    other.close()


def test_a_file_that_is_no_database_stops_with_words(tmp_path: Path) -> None:
    path = tmp_path / "seller.db"
    path.write_bytes(b"Dear diary, " * 1000)
    with refused(Stop, "store.damaged"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes().startswith(b"Dear diary")


@pytest.mark.parametrize(
    ("state", "kind", "key"),
    [
        ("53100", Stop, "store.full"),
        ("25006", Stop, "store.readonly"),
        ("42501", Stop, "store.readonly"),
        ("40P01", Retry, "store.locked"),
    ],
)
def test_postgres_trouble_is_put_into_words(
    postgres_url: str, state: str, kind: type[Stop | Retry], key: str
) -> None:
    store = open_store(postgres_url)
    raising = f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{state}'; END $$"
    with refused(kind, key), store.writing() as conn:
        conn.execute(text(raising))
    store.close()


def test_a_read_only_postgres_stops_with_words(postgres_url: str) -> None:
    store = open_store(postgres_url)
    with refused(Stop, "store.readonly"), store.writing() as conn:
        conn.execute(text("SET TRANSACTION READ ONLY"))
        conn.execute(insert(tables.runs).values(**RUN))
    store.close()


def test_a_lost_postgres_is_tried_again_later(postgres_url: str, postgres_server: str) -> None:
    store = open_store(postgres_url)
    with refused(Retry, "store.lost"), store.writing() as conn:
        backend = conn.scalar(text("SELECT pg_backend_pid()"))
        with psycopg.connect(postgres_server, autocommit=True) as admin:
            admin.execute("SELECT pg_terminate_backend(%s)", [backend])
        conn.execute(select(tables.runs.c.id))
    with store.reading() as conn:  # the pool has noticed
        assert conn.scalar(select(tables.runs.c.id)) is None
    store.close()


def test_mistakes_of_ours_are_not_put_into_words(store: Store) -> None:
    with pytest.raises(DBAPIError), store.writing() as conn:
        conn.execute(text("SELECT nonsense"))


def test_errors_show_no_values(store: Store) -> None:
    put(store, build.listing())
    twice = {**RUN, "id": 1, "job": "secret"}
    with pytest.raises(DBAPIError) as raised, store.writing() as conn:
        _twice(conn, twice)
    assert "secret" not in str(raised.value)


def test_places_show_no_password() -> None:
    url = "postgresql+psycopg://user:hunter2@127.0.0.1:1/nowhere"
    with pytest.raises(Stop) as raised:
        open_store(url)
    assert raised.value.key == "store.unreachable"
    assert "hunter2" not in str(raised.value)


def test_other_errors_pass_untouched() -> None:
    with pytest.raises(KeyError), translated("here"):
        raise KeyError
