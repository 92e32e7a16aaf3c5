"""Many facts of one kind, column by column: the form in which millions of rows flow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Batch:
    """`columns` maps field names of `fact` to equally long value sequences.

    A batch may leave out fields that its source does not know: the store then keeps what it has.
    `problems` counts rows that could not be read, by message key, with one example each. `span`:
    the first and last day of which the answer holds every row there is, where it says so.
    """

    fact: type
    columns: Mapping[str, Sequence[Any]]
    problems: tuple[tuple[str, int, str], ...] = ()
    span: tuple[date, date] | None = None

    @classmethod
    def of(cls, fact: type, rows: Sequence[Any], **rest: Any) -> Self:
        """A batch from records of type `fact`."""
        names = [field.name for field in fields(fact)]
        return cls(fact, {name: [getattr(row, name) for row in rows] for name in names}, **rest)

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))
