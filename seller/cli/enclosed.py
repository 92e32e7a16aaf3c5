"""Files that go with a message, read and checked before anything is sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from seller.errors import Stop
from seller.views.answers import Enclosed, faults

LARGEST = 10_000_001
"""One byte more than may go out; what is larger need not be read."""


def read(paths: Sequence[Path]) -> list[Enclosed]:
    return [Enclosed(path.name, _content(path)) for path in paths]


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST)
    except OSError as error:
        raise Stop("messages.file_unread", file=path.name, reason=error.strerror) from error


def check(files: Sequence[Enclosed], language: str) -> None:
    """Raises Stop for the first one that may not go out."""
    for name, key in faults(files, language):
        raise Stop(key, file=name)
