"""One thing in which attributes break their schema."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

Path = tuple[str | int, ...]


class Problem(NamedTuple):
    """`limit`: what the keyword asked for, or the name that is missing or not known."""

    path: Path
    keyword: str
    value: Any
    limit: Any


def pointer(path: Iterable[str | int]) -> str:
    """A path as a JSON pointer.

    >>> pointer(("item_name", 0, "value"))
    '/item_name/0/value'
    """
    return "".join(f"/{part}" for part in path)
