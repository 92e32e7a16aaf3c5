"""Opening the store: make it, bring it up to date, refuse one that is newer than this code."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, inspect, make_url, text
from sqlalchemy.exc import ArgumentError

from seller.errors import Retry, Stop
from seller.store import share, side
from seller.store.engine import Store, alone, connect
from seller.store.outgoing import metadata
from seller.store.trouble import translated

MIGRATIONS = Path(__file__).with_name("migrations")


def open_store(url: str) -> Store:
    """The store at an SQLAlchemy address: made where there is none, and up to date."""
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        store = _file(address)
    else:
        engine = connect(address)
        store = Store(engine, engine)
    try:
        migrate(store)
        with _alone_in_opening(store):
            side.prepare(store.side)
    except Retry as error:
        store.close()
        if error.key == "store.lost":  # it never was there: an address to correct, not to wait for
            raise Stop("store.unreachable", place=store.place) from error
        raise
    except BaseException:
        store.close()
        raise
    return store


@contextmanager
def _alone_in_opening(store: Store) -> Iterator[None]:
    """On PostgreSQL two processes may make the same table at once, and one of them fail."""
    with translated(store.place), ExitStack() as stack:
        if store.engine is store.side:
            alone(stack.enter_context(store.engine.begin()), "opening, which is no account")
        yield


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise Stop("store.address") from error  # the address may hold a password: not shown
    named = address.database not in {None, "", ":memory:"}
    if address.drivername in {"sqlite", "sqlite+pysqlite"} and named:
        return address
    if address.drivername == "postgresql+psycopg":
        return address
    raise Stop("store.address")


def _file(address: URL) -> Store:
    path = Path(address.database or "")
    beside = path.with_name(f"{path.stem}-side.db")
    share.refuse(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for one in (path, beside):
            one.touch(mode=0o600)
    except OSError as error:
        raise Stop("store.unreachable", place=str(path)) from error
    return Store(connect(address), connect(address.set(database=str(beside))))


def migrate(store: Store, folder: Path = MIGRATIONS) -> None:
    """Bring the tables to the newest version in the folder; a SQLite file is copied before."""
    newest = max(path.stem.removeprefix("v") for path in (folder / "versions").glob("v*.py"))
    with store.reading() as conn:
        found = _version(conn, newest)
    if found == newest:
        return
    with translated(store.place), store.engine.begin() as conn:
        alone(conn, "")
        found = _version(conn, newest)  # another process may have been faster
        if found == newest:
            return
        if found and conn.dialect.name == "sqlite":
            _back_up(Path(store.place), found)
        _upgrade(conn, folder)


def _version(conn: Connection, newest: str) -> str | None:
    """The store's version, None where it is empty. What is not ours or too new is refused."""
    there = set(inspect(conn).get_table_names())
    if "store_version" not in there:
        taken = sorted(there & set(metadata.tables))
        if taken:
            raise Stop("store.foreign", tables=", ".join(taken))
        return None
    found: str | None = conn.scalar(text("SELECT version_num FROM store_version"))
    if found is not None and found > newest:
        raise Stop("store.newer", found=found, known=newest)
    return found


def _back_up(path: Path, version: str) -> None:
    """The whole file as it is, beside it; complete before it gets its name."""
    goal = path.with_name(f"{path.stem}-backup-{version}.db")
    part = goal.with_name(f"{goal.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)
    part.replace(goal)


def _upgrade(conn: Connection, folder: Path) -> None:
    from alembic import command  # noqa: PLC0415 - half a second that only a migration pays
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = conn
    command.upgrade(config, "head")
