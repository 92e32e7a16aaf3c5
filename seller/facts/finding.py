"""What is wrong with one cell of a sheet that somebody filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """`row` counts from 1 as the sheet shows it; `column` is the heading, `cell` such as C5.

    `severity`: error (the row cannot be taken) or warning. `code` is a message key, `params` fill
    its words: they are put into the user's language at the edges.
    """

    row: int
    column: str
    cell: str
    severity: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    sheet: str = ""
