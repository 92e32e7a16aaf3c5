"""Where a finding belongs: the cell that said it, or the column where others say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from seller.facts import Finding
from seller.listings.wanted import Cell, Wanted

ERROR, WARNING = "error", "warning"


class Places:
    """The columns in which the rows of each sheet say an attribute."""

    def __init__(self, rows: Iterable[Wanted]) -> None:
        self._rows = rows

    @cached_property
    def _columns(self) -> dict[tuple[str, str], str]:
        """Only looked at where a row leaves something out, so only then made."""
        found: dict[tuple[str, str], str] = {}
        for row in self._rows:
            for pointer, cell in row.origin.items():
                found.setdefault((cell.sheet, pointer), cell.column)
                found.setdefault((cell.sheet, f"/{pointer.split('/')[1]}"), cell.column)
        return found

    def cell(self, row: Wanted, pointer: str) -> Cell:
        """The row's own cell; for what it leaves out, the one where others have it."""
        found = row.cell(pointer)
        if found != row.row or pointer in row.origin:
            return found
        while pointer:
            column = self._columns.get((row.row.sheet, pointer))
            if column:
                return Cell(row.row.sheet, row.row.row, column)
            pointer = pointer.rpartition("/")[0]
        return row.row

    def finding(
        self,
        row: Wanted,
        pointer: str,
        code: str,
        severity: str = ERROR,
        *,
        heading: str = "",
        params: Mapping[str, Any] | None = None,
    ) -> Finding:
        cell = self.cell(row, pointer)
        return Finding(
            row=cell.row,
            column=heading or pointer.strip("/").split("/")[0],
            cell=cell.ref,
            severity=severity,
            code=code,
            params={"sku": row.sku, **(params or {})},
            sheet=cell.sheet,
        )
