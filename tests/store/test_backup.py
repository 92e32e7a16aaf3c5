"""A backup holds everything, moves between engines, and never overwrites."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from seller.errors import Stop
from seller.facts import Account, Batch, Document, Listing, Order, OrderLine, Run, StockLevel
from seller.store import archive, backup, checks, open_store, read, tables, write
from tests.store import build

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
FACTS = (
    (Listing, [build.listing(), build.listing("灯-2", title="台灯", price=None)]),
    (StockLevel, [build.stock(fulfillable=3, total=3)]),
    (Order, [build.order("1"), build.order("2", status="CANCELLED")]),
    (OrderLine, [build.line("1"), build.line("2", quantity=0)]),
)


@pytest.fixture
def full(store, tmp_path, keyring):
    """A store and home with something in each of their corners."""
    home = tmp_path / "home"
    account = Account(build.ACCOUNT, "A1", "EU", "Lantern", "app", ("DE",))
    document = Document("listings", build.ACCOUNT, "DE", NOW, "名前\tü".encode())
    archive.Archive(home / "archive", keyring).keep(document, b"original")
    (home / "keys").mkdir()
    (home / "keys" / "secret").write_bytes(b"k" * 32)
    with store.writing() as conn:
        write.save_account(conn, account, b"sealed\x00bytes")
        write.add_document(conn, document, size=9, expires_at=None)
        write.start_run(conn, Run("sync_stock", build.ACCOUNT, NOW, 1.5, "ok", 3))
        for fact, rows in FACTS:
            write.apply(
                conn,
                [Batch.of(fact, rows)],
                account=build.ACCOUNT,
                marketplace="DE",
                snapshot=False,
                as_of=NOW,
                document=document.digest,
            )
    return store, home


@pytest.fixture
def empty(tmp_path):
    """Another store, on SQLite."""
    other = open_store(f"sqlite:///{tmp_path / 'other' / 'seller.db'}")
    yield other
    other.close()


def dump(store):
    with store.reading() as conn:
        return {
            table.name: sorted(map(repr, conn.execute(select(table))))
            for table in tables.metadata.sorted_tables
        }


def test_what_is_restored_is_what_was_saved_on_either_engine(full, empty, tmp_path):
    store, home = full
    goal = tmp_path / "all.zip"
    rows = backup.save(store, home, goal, now=NOW, key=True)
    assert rows["order_lines"] > 0
    assert rows["runs"] == 1
    other = empty
    assert backup.restore(other, tmp_path / "other", goal) == rows
    assert dump(other) == dump(store)
    with store.reading() as one, other.reading() as two:
        assert checks.checksums(one) == checks.checksums(two)
        assert read.sealed(two, build.ACCOUNT) == b"sealed\x00bytes"
    with other.writing() as conn:  # row numbers go on behind those that came in
        assert write.start_run(conn, Run("sync_stock", None, NOW, 0.0, "running")) > 1
    kept = sorted(p.relative_to(home) for p in home.rglob("*") if p.is_file())
    came = sorted(
        p.relative_to(tmp_path / "other")
        for folder in ("archive", "keys")
        for p in (tmp_path / "other" / folder).rglob("*")
        if p.is_file()
    )
    assert came == kept


def test_it_goes_back_into_either_engine(store, empty, tmp_path):
    with empty.writing() as conn:
        write.start_run(conn, Run("sync_stock", None, NOW, 0.5, "ok"))
    goal = tmp_path / "all.zip"
    backup.save(empty, tmp_path / "nowhere", goal, now=NOW, key=True)
    backup.restore(store, tmp_path / "there", goal)
    assert dump(store)["runs"] == dump(empty)["runs"]
    with store.writing() as conn:  # row numbers go on behind those that came in
        assert write.start_run(conn, Run("sync_stock", None, NOW, 0.0, "running")) == 2


def test_a_used_store_is_never_overwritten(full, tmp_path):
    store, home = full
    goal = tmp_path / "all.zip"
    backup.save(store, home, goal, now=NOW, key=True)
    before = dump(store)
    with pytest.raises(Stop) as caught:
        backup.restore(store, home, goal)
    assert caught.value.key == "backup.not_empty"
    assert dump(store) == before


def test_the_key_can_be_left_out(full, tmp_path):
    store, home = full
    backup.save(store, home, tmp_path / "all.zip", now=NOW, key=False)
    names = zipfile.ZipFile(tmp_path / "all.zip").namelist()
    assert not [name for name in names if "keys" in name]
    assert [name for name in names if name.startswith("home/archive/")]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_a_cut_backup_is_refused_whole(full, empty, tmp_path, share):
    store, home = full
    goal, cut = tmp_path / "all.zip", tmp_path / "cut.zip"
    backup.save(store, home, goal, now=NOW, key=True)
    whole = goal.read_bytes()
    cut.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(Stop) as caught:
        backup.restore(empty, tmp_path / "there", cut)
    assert caught.value.key == "backup.unreadable"
    assert all(not rows for rows in dump(empty).values())


def test_a_zip_that_points_outside_the_home_is_refused(full, empty, tmp_path):
    store, home = full
    goal = tmp_path / "all.zip"
    backup.save(store, home, goal, now=NOW, key=True)
    with zipfile.ZipFile(goal, "a") as file:
        file.writestr("home/../../escaped", b"x")
    with pytest.raises(Stop):
        backup.restore(empty, tmp_path / "deep" / "there", goal)
    assert not (tmp_path / "escaped").exists()


def test_a_folder_that_cannot_be_written_is_said(full, tmp_path):
    store, home = full
    with pytest.raises(Stop) as caught:
        backup.save(store, home, tmp_path / "missing" / "all.zip", now=NOW, key=True)
    assert caught.value.key == "backup.unwritable"


def test_where_a_file_cannot_be_put_the_store_stays_empty_and_can_be_filled_later(
    full, empty, tmp_path
):
    store, home = full
    zipped = tmp_path / "all.zip"
    backup.save(store, home, zipped, now=NOW, key=True)
    goal = tmp_path / "fresh"
    goal.mkdir()
    (goal / "archive").write_text("a file where a folder must be")
    with pytest.raises(Stop) as caught:
        backup.restore(empty, goal, zipped)
    assert caught.value.key == "backup.unwritable"
    (goal / "archive").unlink()
    heard: list[tuple[int, int]] = []
    backup.restore(empty, goal, zipped, tell=lambda done, total: heard.append((done, total)))
    assert dump(empty) == dump(store)
    assert all(done <= total for done, total in heard)
    assert heard[-1] == (len(tables.metadata.sorted_tables),) * 2
