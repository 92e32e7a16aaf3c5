"""Opening: made where there is none, migrated where it is old, refused where it is not ours."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, create_engine, inspect, make_url, text

from seller.errors import Stop
from seller.store import Store, open_store, opening, tables
from seller.store.engine import connect
from seller.store.tables import metadata
from tests.store import build
from tests.store.build import dump, put, refused

NOW = max(path.stem[1:] for path in (opening.MIGRATIONS / "versions").glob("v*.py"))
NEXT = f"{int(NOW) + 1:04}"
LATER = f'''"""A later version."""

import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{NOW}"


def upgrade() -> None:
    op.add_column("listings", sa.Column("colour", sa.Text()))
'''


@pytest.fixture(params=["sqlite", "postgres"])
def nowhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a store that does not exist yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new' / 'home' / 'seller.db'}"
        return
    url: str = request.getfixturevalue("postgres_url")
    raw = url.replace("+psycopg", "")
    with psycopg.connect(raw, autocommit=True) as conn:
        conn.execute("DROP SCHEMA public CASCADE")
        conn.execute("CREATE SCHEMA public")
    yield url


def shape(conn: Connection) -> dict[str, Any]:
    """All that a database tells of its tables."""
    found = inspect(conn)
    dialect = conn.dialect
    return {
        name: (
            {
                column["name"]: (
                    column["type"].compile(dialect),
                    getattr(column["type"], "collation", None),
                    column["nullable"],
                    column["default"],
                )
                for column in found.get_columns(name)
            },
            found.get_pk_constraint(name)["constrained_columns"],
            sorted(map(str, found.get_indexes(name))),
            found.get_table_options(name),
        )
        for name in found.get_table_names()
        if name in metadata.tables
    }


def test_migrations_make_exactly_the_tables_of_the_code(nowhere: str) -> None:
    store = open_store(nowhere)
    with store.reading() as conn:
        migrated = shape(conn)
    with store.writing() as conn:
        metadata.drop_all(conn)
        metadata.create_all(conn)
    with store.reading() as conn:
        assert shape(conn) == migrated
    assert set(migrated) == set(metadata.tables)
    store.close()


def test_opening_again_changes_nothing(nowhere: str) -> None:
    for _ in range(2):
        store = open_store(nowhere)
        assert put(store, build.listing()).rows == 1
        assert len(dump(store, tables.listings)["listings"]) == 1
        store.close()


@pytest.mark.slow
def test_processes_that_open_a_new_store_at_once_agree(nowhere: str) -> None:
    command = [
        sys.executable,
        "-c",
        "import sys; from seller.store import open_store; open_store(sys.argv[1]).close()",
        nowhere,
    ]
    processes = [subprocess.Popen(command) for _ in range(4)]
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
    store = open_store(nowhere)
    assert dump(store, tables.listings) == {"listings": []}
    store.close()


def test_a_newer_store_is_refused_and_left_alone(store: Store) -> None:
    with store.writing() as conn:
        conn.execute(text("UPDATE store_version SET version_num = '9999'"))
    url = store.engine.url.render_as_string(hide_password=False)
    with refused(Stop, "store.newer"):
        open_store(url)
    with store.reading() as conn:
        assert conn.scalar(text("SELECT version_num FROM store_version")) == "9999"


def test_tables_of_something_else_are_refused_and_left_alone(nowhere: str) -> None:
    if nowhere.startswith("sqlite"):
        Path(make_url(nowhere).database or "").parent.mkdir(parents=True)
    engine = create_engine(nowhere)
    with engine.begin() as conn:
        conn.execute(text("CREATE TABLE orders (mine TEXT)"))
    engine.dispose()
    with refused(Stop, "store.foreign"):
        open_store(nowhere)
    engine = create_engine(nowhere)
    with engine.connect() as conn:
        assert [column["name"] for column in inspect(conn).get_columns("orders")] == ["mine"]
        assert "listings" not in inspect(conn).get_table_names()
    engine.dispose()


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A folder of migrations that goes one further than the code."""
    folder = tmp_path / "migrations"
    shutil.copytree(opening.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / f"v{NEXT}.py").write_text(LATER)
    return folder


def test_an_old_store_is_migrated_with_its_rows(store: Store, later: Path) -> None:
    put(store, build.listing("A"))
    opening.migrate(store, later)
    with store.reading() as conn:
        assert conn.execute(text("SELECT sku, colour FROM listings")).all() == [("A", None)]
        assert conn.scalar(text("SELECT version_num FROM store_version")) == NEXT


def test_pairings_of_before_packs_hold_one_piece(nowhere: str, tmp_path: Path) -> None:
    """Migrated to the version before, filled, and opened by this code."""
    folder = tmp_path / "before"
    shutil.copytree(opening.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (folder / "versions").glob("v*.py"):
        if path.stem > "v0042":
            path.unlink()
    if nowhere.startswith("sqlite"):
        Path(make_url(nowhere).database or "").parent.mkdir(parents=True)
    made = connect(make_url(nowhere))
    row = {"account": "a", "marketplace": "US", "sku": "LAMP", "asin": "B0", "fnsku": "X0"}
    with closing(Store(made, made)) as store:
        opening.migrate(store, folder)
        with store.writing() as conn:
            rows = [{**row, "msku": msku, "as_of": datetime.now(UTC)} for msku in ("M-1", "M-2")]
            conn.execute(tables.pairings.insert(), rows)
    with closing(open_store(nowhere)) as store:
        with store.reading() as conn:
            told = conn.execute(tables.pairings.select().order_by(tables.pairings.c.msku))
            found = [(one.msku, one.sku, one.asin, one.fnsku, one.pieces) for one in told]
            indexes = [one["name"] for one in inspect(conn).get_indexes("pairings")]
        assert found == [("M-1", "LAMP", "B0", "X0", 1), ("M-2", "LAMP", "B0", "X0", 1)]
        assert indexes == ["pairings_sku"]


def test_a_sqlite_store_is_copied_before_it_is_migrated(sqlite_store: Store, later: Path) -> None:
    put(sqlite_store, build.listing("A"))
    opening.migrate(sqlite_store, later)
    path = Path(sqlite_store.place)
    copy = path.with_name(f"seller-backup-{NOW}.db")
    with closing(sqlite3.connect(copy)) as conn:
        assert conn.execute("SELECT sku FROM listings").fetchall() == [("A",)]
        assert conn.execute("SELECT version_num FROM store_version").fetchall() == [(NOW,)]
        with pytest.raises(sqlite3.OperationalError, match="colour"):
            conn.execute("SELECT colour FROM listings")
    old = open_store(f"sqlite:///{copy}")  # and this code can go on with it
    assert len(dump(old, tables.listings)["listings"]) == 1
    old.close()


def test_a_migration_that_fails_is_undone(store: Store, later: Path) -> None:
    put(store, build.listing("A"))
    broken = LATER + "    op.execute('nonsense')\n"
    (later / "versions" / f"v{NEXT}.py").write_text(broken)
    with pytest.raises(Exception, match="nonsense"):
        opening.migrate(store, later)
    with store.reading() as conn:
        assert "colour" not in {one["name"] for one in inspect(conn).get_columns("listings")}
        assert conn.scalar(text("SELECT version_num FROM store_version")) == NOW
    assert put(store, build.listing("B")).changed == 1


def test_a_new_store_needs_no_backup(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path / 'seller.db'}").close()
    assert {path.name for path in tmp_path.iterdir()} == {"seller.db", "seller-side.db"}


@pytest.mark.skipif(os.name != "posix", reason="permissions are others on Windows")
def test_a_new_store_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "home" / "seller.db"
    store = open_store(f"sqlite:///{path}")
    put(store, build.listing())
    assert path.parent.stat().st_mode & 0o077 == 0
    assert [one.name for one in path.parent.iterdir() if one.stat().st_mode & 0o077] == []
    store.close()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://user:secret@host/db",
        "postgresql+psycopg2://host/db",
    ],
)
def test_other_addresses_are_refused_without_showing_them(url: str) -> None:
    with refused(Stop, "store.address") as raised:
        open_store(url)
    assert raised.value.params == {}


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with refused(Stop, "store.unreachable"):
        open_store(f"sqlite:///{tmp_path / 'file' / 'seller.db'}")


def test_the_store_s_own_files_do_not_share_a_lock(sqlite_store: Store) -> None:
    with sqlite_store.writing(), sqlite_store.side.begin() as conn:
        conn.execute(text("DELETE FROM leases"))
