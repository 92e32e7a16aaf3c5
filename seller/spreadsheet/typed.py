"""The cells of each sheet, typed, by openpyxl: the text of a formula is what is read of it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from seller.errors import Skip
from seller.spreadsheet import limits


class Formula(str):
    """The text of a formula, told apart from the same text typed as text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet. Empty cells are None; numbers, dates and texts keep their type."""

    name: str
    rows: list[tuple[Any, ...]]


def tabs(body: bytes, *, formulas: bool = False) -> list[Tab]:
    """All sheets of a workbook that hold anything; raises Skip with the reason for any other.

    With `formulas` the text of a formula is a Formula, else a plain text like any other.
    """
    import openpyxl  # noqa: PLC0415 - a quarter of a second that only a workbook pays

    try:
        limits.weighed(body)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about fonts and extensions, not about cells
            book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
            try:
                return list(_sheets(book, formulas=formulas))
            finally:
                book.close()
    except Skip:
        raise
    except limits.BROKEN as error:
        raise Skip("spreadsheet.broken", kind=type(error).__name__) from error


def _sheets(book: Any, *, formulas: bool) -> Iterator[Tab]:
    left = limits.CELLS
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what the file says of its size may be anything
        rows: list[tuple[Any, ...]] = []
        for cells in sheet.iter_rows(values_only=not formulas):
            row = tuple(map(_marked, cells)) if formulas else cells
            left -= len(row) + 1
            if left < 0:
                raise Skip("spreadsheet.bomb", limit=limits.EXPANDED >> 20)
            rows.append(row)
        while rows and all(cell is None for cell in rows[-1]):
            rows.pop()
        if rows:
            yield Tab(str(sheet.title), rows)


def _marked(cell: Any) -> Any:
    return Formula(cell.value) if cell.data_type == "f" else cell.value
