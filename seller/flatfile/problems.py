"""Rows that could not be read: counted by reason, with one example each."""

from __future__ import annotations

SHOWN = 120


class Problems:
    """Examples are shown to people: give places and keys, never a buyer's words."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, str]] = {}

    def add(self, key: str, example: str, count: int = 1) -> None:
        seen, first = self._found.get(key, (0, example[:SHOWN]))
        self._found[key] = (seen + count, first)

    def listed(self) -> tuple[tuple[str, int, str], ...]:
        """In the form a Batch carries."""
        return tuple((key, count, example) for key, (count, example) in self._found.items())
