"""Whether a folder lies on another machine: there SQLite loses data, so a store is refused."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from seller.errors import Stop

REMOTE = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "afs", "ncpfs"),
        *("webdav", "davfs", "fuse.davfs2", "fuse.sshfs", "fuse.rclone", "fuse.s3fs"),
        *("fuse.gvfsd-fuse", "fuse.smbnetfs", "fuse.curlftpfs", "fuse.glusterfs"),
    }
)
"""File systems of other machines, as the systems call them."""
MAPPED = 4
"""DRIVE_REMOTE of GetDriveTypeW."""

Mount = tuple[str, str]
"""A folder and the kind of the file system in it."""


def refuse(path: Path) -> None:
    """Stop where the file would lie on a network share."""
    kind = remote(path)
    if kind:
        raise Stop("store.share", place=str(path.parent), kind=kind)


def remote(path: Path) -> str:
    """What makes it another machine's; "" where it is this one's, or nobody can say."""
    if sys.platform == "win32":
        return windows(str(path.absolute()), _drive)
    real = PurePosixPath(path.absolute().resolve())
    return posix(real, _apple() if sys.platform == "darwin" else _linux())


def posix(path: PurePosixPath, mounts: Iterable[Mount]) -> str:
    """By the mount that holds the path; of two in one place the later one covers the other."""
    kind, depth = "", -1
    for folder, found in mounts:
        place = PurePosixPath(folder)
        if path.is_relative_to(place) and len(place.parts) >= depth:
            kind, depth = found, len(place.parts)
    return kind if kind in REMOTE else ""


def windows(path: str, drive: Callable[[str], int]) -> str:
    r"""`\\server\share` and drives that were mapped to one; `\\?\C:\` and `\\.\` are local.

    >>> windows(r"\\nas\shop\seller.db", lambda _: 3), windows(r"Z:\seller.db", lambda _: 4)
    ('UNC', 'Z:')
    >>> windows(r"\\?\C:\seller.db", lambda _: 3), windows(r"\\?\UNC\nas\shop", lambda _: 3)
    ('', 'UNC')
    """
    plain = path.replace("/", "\\")
    for prefix in ("\\\\?\\", "\\\\.\\"):
        if plain.startswith(prefix):
            plain = plain.removeprefix(prefix)
            if plain.upper().startswith("UNC\\"):
                return "UNC"
    if plain.startswith("\\\\"):
        return "UNC"
    return plain[:2] if plain[1:2] == ":" and drive(f"{plain[:2]}\\") == MAPPED else ""


def _drive(root: str) -> int:
    """What Windows says of a drive."""
    import ctypes  # noqa: PLC0415 - only Windows asks

    library = getattr(ctypes, "windll", None)
    return int(library.kernel32.GetDriveTypeW(root)) if library else 0


def _linux() -> Iterator[Mount]:
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    yield from proc(lines)


def proc(lines: Iterable[str]) -> Iterator[Mount]:
    r"""`device folder kind options`, blanks in a folder written as \040."""
    for line in lines:
        parts = line.split(" ")
        if len(parts) > 2:
            yield parts[1].encode().decode("unicode_escape"), parts[2]


def _apple() -> Iterator[Mount]:
    try:
        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
    except OSError:
        return
    yield from apple(told.stdout.splitlines())


def apple(lines: Iterable[str]) -> Iterator[Mount]:
    """`//me@nas/shop on /Volumes/shop (smbfs, nodev)`."""
    for line in lines:
        where, _, rest = line.rpartition(" (")
        if rest and " on " in where:
            yield where.split(" on ", 1)[1], rest.rstrip(")").split(",")[0]
