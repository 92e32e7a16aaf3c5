"""The archive: a document is there whole or not at all, and what is personal is sealed."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from seller.crypto import Keyring
from seller.errors import Skip, Stop
from seller.facts import Document
from seller.store.archive import Archive
from tests.store.build import NOON, refused

DOCUMENT = Document("orders", "lantern-eu", "DE", NOON, "bräunlich 茶色\n".encode())

CRASH = """
import os, sys
from pathlib import Path
from seller.facts import Document
from seller.store.archive import Archive
from tests.store.test_archive import DOCUMENT
Path.replace = lambda *_: os._exit(9)  # the power goes just before the file gets its name
Archive(Path(sys.argv[1]), None).keep(DOCUMENT)
"""


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_document_comes_back_byte_for_byte(tmp_path: Path) -> None:
    archive = Archive(tmp_path, None)
    digest = archive.keep(DOCUMENT)
    assert digest == DOCUMENT.digest
    assert archive.has(digest)
    assert archive.load(digest) == DOCUMENT.body
    (path,) = files(tmp_path)
    assert path == tmp_path / digest[:2] / f"{digest}.gz"
    assert gzip.decompress(path.read_bytes()) == DOCUMENT.body


def test_the_same_document_is_written_once(tmp_path: Path) -> None:
    archive = Archive(tmp_path, None)
    archive.keep(DOCUMENT)
    (path,) = files(tmp_path)
    before = path.stat().st_mtime_ns, path.stat().st_ino
    archive.keep(replace(DOCUMENT, source="other"))
    assert files(tmp_path) == [path]
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_two_threads_may_bring_the_same_document_at_once(tmp_path: Path) -> None:
    """Jobs of several accounts run in one process, and an empty answer is the same for all."""
    archive = Archive(tmp_path, None)
    bodies = [replace(DOCUMENT, body=f"{number}\n".encode()) for number in range(40)]
    ready = threading.Barrier(4)

    def bring(_: int) -> None:
        for one in bodies:
            ready.wait(10)
            archive.keep(one)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(bring, range(4)))
    assert len(files(tmp_path)) == len(bodies)
    assert all(archive.load(one.digest) == one.body for one in bodies)


def test_a_crash_before_the_rename_leaves_nothing_to_see(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", CRASH, tmp_path], check=False)
    assert done.returncode == 9
    assert len(files(tmp_path)) == 1, "the crash came before anything was written"
    archive = Archive(tmp_path, None)
    assert not archive.has(DOCUMENT.digest)
    with pytest.raises(Skip):
        archive.load(DOCUMENT.digest)
    archive.keep(DOCUMENT)
    assert archive.load(DOCUMENT.digest) == DOCUMENT.body


def test_an_original_is_unreadable_without_the_key(tmp_path: Path, keyring: Keyring) -> None:
    archive = Archive(tmp_path, keyring)
    digest = archive.keep(DOCUMENT, b"Erika Mustermann")
    assert all(b"Mustermann" not in path.read_bytes() for path in files(tmp_path))
    assert archive.load(digest) == DOCUMENT.body
    assert keyring.reveal(archive.sealed(digest)) == b"Erika Mustermann"
    assert (tmp_path / "sealed" / digest[:2] / f"{digest}.bin").exists()
    for other in (Keyring(b"another").reveal, keyring.open):
        with refused(Stop, "key.wrong"):
            other(archive.sealed(digest))


def test_an_original_is_not_kept_without_a_key(tmp_path: Path) -> None:
    with refused(Stop, "store.key"):
        Archive(tmp_path, None).keep(DOCUMENT, b"Erika Mustermann")
    assert files(tmp_path) == []


def test_dropped_documents_take_their_original_along(tmp_path: Path, keyring: Keyring) -> None:
    archive = Archive(tmp_path, keyring)
    digest = archive.keep(DOCUMENT, b"Erika Mustermann")
    archive.drop(digest)
    archive.drop(digest)
    assert files(tmp_path) == []
    for read in (archive.load, archive.sealed):
        with refused(Skip, "store.missing"):
            read(digest)


@pytest.mark.parametrize(
    "spoilt",
    [b"", b"not gzip", gzip.compress(b"x" * 1000, mtime=0)[:-9], gzip.compress(b"y", mtime=0)],
    ids=["empty", "other", "cut", "exchanged"],
)
def test_a_damaged_file_is_skipped_with_words(tmp_path: Path, spoilt: bytes) -> None:
    archive = Archive(tmp_path, None)
    archive.keep(DOCUMENT)
    (path,) = files(tmp_path)
    path.write_bytes(spoilt)
    with refused(Skip, "store.spoilt"):
        archive.load(DOCUMENT.digest)


@pytest.mark.skipif(os.name != "posix", reason="permissions are others on Windows")
def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    Archive(tmp_path, None).keep(DOCUMENT)
    (path,) = files(tmp_path)
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_stops_with_words(tmp_path: Path) -> None:
    archive = Archive(tmp_path, None)
    mark = f"{os.getpid()}.{threading.get_ident()}"
    part = tmp_path / DOCUMENT.digest[:2] / f".{DOCUMENT.digest}.gz.{mark}"
    part.parent.mkdir()
    part.symlink_to("/dev/full")
    with refused(Stop, "store.full"):
        archive.keep(DOCUMENT)
    assert not archive.has(DOCUMENT.digest)


def test_an_original_that_has_expired_does_not_come_back(tmp_path: Path, keyring: Keyring) -> None:
    archive = Archive(tmp_path, keyring)
    digest = archive.keep(DOCUMENT, b"with a name in it")
    assert archive.keeps_original(digest)
    archive.unseal(digest)
    assert archive.keep(DOCUMENT, b"with a name in it") == digest
    assert not archive.keeps_original(digest)
