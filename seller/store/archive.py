"""Every document Amazon sent, compressed, addressed by its hash: complete or not there at all."""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seller.crypto import Keyring
from seller.errors import Skip, Stop
from seller.facts import Document

FAST = 3
"""Twice as fast as gzip's default for a tenth more space."""


class Archive:
    """`folder/ab/<digest>.gz`. What held personal data is kept redacted; the original, sealed,
    lies in `folder/sealed/ab/<digest of the redacted one>.bin`.
    """

    def __init__(self, folder: Path, keyring: Keyring | None) -> None:
        self._folder = folder
        self._keyring = keyring

    def keep(self, document: Document, original: bytes | None = None) -> str:
        """Store a document and, where it was redacted, what it was before; its digest."""
        digest = document.digest
        with _spoken(self._folder):
            if original is not None and not self.has(digest):  # an expired one does not come back
                if self._keyring is None:
                    raise Stop("store.key")
                _place(self._sealed(digest), self._keyring.conceal(original))
            if not self.has(digest):
                _place(self._path(digest), gzip.compress(document.body, FAST, mtime=0))
        return digest

    def has(self, digest: str) -> bool:
        return self._path(digest).exists()

    def load(self, digest: str) -> bytes:
        """The body of a document, as it was kept."""
        path = self._path(digest)
        try:
            body = gzip.decompress(path.read_bytes())
        except FileNotFoundError as error:
            raise Skip("store.missing", digest=digest) from error
        except (OSError, EOFError, zlib.error) as error:
            raise Skip("store.spoilt", digest=digest, path=path) from error
        if hashlib.sha256(body).hexdigest() != digest:
            raise Skip("store.spoilt", digest=digest, path=path)
        return body

    def keeps_original(self, digest: str) -> bool:
        return self._sealed(digest).exists()

    def sealed(self, digest: str) -> bytes:
        """What Amazon sent before it was redacted, unreadable; `seller.store.reads` opens it."""
        try:
            return self._sealed(digest).read_bytes()
        except FileNotFoundError as error:
            raise Skip("store.missing", digest=digest) from error

    def unseal(self, digest: str) -> None:
        """Forget the original alone; the redacted document stays."""
        self._sealed(digest).unlink(missing_ok=True)

    def drop(self, digest: str) -> None:
        """Forget a document and its original."""
        for path in (self._path(digest), self._sealed(digest)):
            path.unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / f"{digest}.gz"

    def _sealed(self, digest: str) -> Path:
        return self._folder / "sealed" / digest[:2] / f"{digest}.bin"


def _place(path: Path, content: bytes) -> None:
    """Write beside, make durable, then give it its name: a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        made = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(made, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _spoken(folder: Path) -> Iterator[None]:
    """A full or read-only disk in words."""
    try:
        yield
    except OSError as error:
        known = {
            errno.ENOSPC: "store.full",
            errno.EDQUOT: "store.full",
            errno.EROFS: "store.readonly",
            errno.EACCES: "store.readonly",
            errno.EPERM: "store.readonly",
        }.get(error.errno or 0)
        if known is None:
            raise
        raise Stop(known, place=str(folder)) from error
