"""What is to be written into a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ERROR, WARNING, FINE = "error", "warning", "fine"


@dataclass(frozen=True, slots=True)
class Note:
    """`sheet` "" is the first one; `cell` such as C5; `severity` error, warning or fine."""

    sheet: str
    cell: str
    severity: str
    text: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A sheet of its own: lines above a table. `links`: per row the sheet and cell it is about."""

    name: str
    lines: Sequence[str]
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    links: Sequence[tuple[str, str]] = ()
