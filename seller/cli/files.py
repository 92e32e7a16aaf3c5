"""Files that a command writes: whole under their name, or not there at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seller.errors import Stop


@contextmanager
def whole(goal: Path) -> Iterator[Path]:
    """A file to write beside `goal`; it gets that name when it is complete and on the disk."""
    part = goal.with_name(f".{goal.name}.{os.getpid()}.part")
    try:
        part.touch()
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(goal)
    except OSError as error:
        words = error.strerror or type(error).__name__
        raise Stop("export.unwritable", file=goal, words=words) from error
    finally:
        part.unlink(missing_ok=True)
