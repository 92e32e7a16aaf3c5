"""Files of tests live in memory where there is room: no test is about the speed of a disk."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

PLACE = Path("/dev/shm")  # noqa: S108 - pytest makes folders of its own in it
ROOM = 2 << 30
"""Bytes that must be free: some times what all tests together leave behind."""


def use() -> None:
    """Make it the place of temporary files, of this process and of those that it starts.

    Who has named a place in TMPDIR keeps it.
    """
    if "TMPDIR" not in os.environ and fits(PLACE):
        os.environ["TMPDIR"] = str(PLACE)
        tempfile.tempdir = None  # it is looked for only once


def fits(place: Path) -> bool:
    """Whether there is room, and programs that lie there may be run: some tests install some."""
    if not os.access(place, os.W_OK):
        return False
    barred = os.statvfs(place).f_flag & os.ST_NOEXEC
    return not barred and shutil.disk_usage(place).free >= ROOM
