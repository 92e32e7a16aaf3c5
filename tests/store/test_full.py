"""A disk that is really full: said in words, nothing lost, and on with it when there is room."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from seller.errors import Stop
from seller.store import open_store, tables
from tests.store import build
from tests.store.build import refused

SIZE = 4 << 20


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, where this user may mount one."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(tmp_path)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs the right to mount a small disk")
    yield tmp_path
    subprocess.run(["umount", "-l", str(tmp_path)], check=True)


def stuff(disk: Path) -> Path:
    """A file that takes all the room there is."""
    heap = disk / "heap"
    with suppress(OSError), heap.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 1024)
    return heap


def test_a_disk_that_is_full_loses_nothing(disk: Path) -> None:
    url = f"sqlite:///{disk / 'seller.db'}"
    store = open_store(url)
    build.put(store, build.listing("kept"))
    heap = stuff(disk)
    many = [build.listing(f"sku-{n}", title="x" * 200) for n in range(20_000)]
    with refused(Stop, "store.full"):
        build.put(store, *many)
    store.close()
    with refused(Stop, "store.full"):
        build.put(open_store(url), *many)
    heap.unlink()
    store = open_store(url)
    with store.reading() as conn:
        assert [row["sku"] for row in build.kept(conn, tables.listings)] == ["kept"]
    build.put(store, build.listing("next"))
    store.close()
