"""Somebody's own workbook filled in: `{total.cartons}` in a cell becomes a value, and a row with
`{line.…}` or `{carton.…}` is repeated, its looks with it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from decimal import Decimal
from typing import Any, NamedTuple

from seller.errors import Skip, Stop
from seller.spreadsheet import limits
from seller.spreadsheet.texts import CONTROL, STARTS, TEXT_MOST

NAME = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)?)\}")
Values = Mapping[str, Any]


class Filled(NamedTuple):
    """`names`: those that the workbook asks for."""

    body: bytes
    names: frozenset[str]


def fill(body: bytes, values: Values, repeated: Mapping[str, Sequence[Values]]) -> Filled:
    """`repeated`: by the word before the dot, a row of values for each copy of its row."""
    book, names = _opened(body), set[str]()
    known = {*values, *(f"{word}.{name}" for word, rows in repeated.items() for name in rows[0])}
    for sheet in book.worksheets:
        names |= _asked(sheet, known)
        for cells in sheet.iter_rows():  # first, so that no product's name is taken for one
            _write(cells, values)
        for number, word in reversed(list(_rows(sheet, repeated))):
            _repeat(sheet, number, len(repeated[word]))
            for at, row in enumerate(repeated[word]):
                own = {f"{word}.{name}": value for name, value in row.items()}
                _write(sheet[number + at], {**values, **own})
    packed = io.BytesIO()
    book.save(packed)
    return Filled(packed.getvalue(), frozenset(names))


def _opened(body: bytes) -> Any:
    import openpyxl  # noqa: PLC0415 - a quarter of a second that only a workbook pays

    try:
        limits.weighed(body)
        return openpyxl.load_workbook(io.BytesIO(body))
    except Skip:
        raise
    except limits.BROKEN as error:
        raise Skip("spreadsheet.broken", kind=type(error).__name__) from error


def _asked(sheet: Any, known: set[str]) -> set[str]:
    found = set[str]()
    for cells in sheet.iter_rows():
        for cell in cells:
            for name in _names(cell):
                if name not in known:
                    place = f"{sheet.title}!{cell.coordinate}"
                    raise Stop("spreadsheet.placeholder", name=name, cell=place,
                               known=", ".join(sorted(known)))  # fmt: skip
                found.add(name)
    return found


def _names(cell: Any) -> list[str]:
    return NAME.findall(cell.value) if isinstance(cell.value, str) else []


def _rows(sheet: Any, words: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Rows that are to be repeated, and for what."""
    for cells in sheet.iter_rows():
        found = {name.partition(".")[0] for cell in cells for name in _names(cell)} & set(words)
        if len(found) > 1:
            raise Stop("spreadsheet.two_kinds", cell=f"{sheet.title}!{cells[0].coordinate}")
        if found:
            yield cells[0].row, found.pop()


def _repeat(sheet: Any, number: int, count: int) -> None:
    """Make room below a row, and copies of it there; what lies below moves with its looks."""
    from openpyxl.cell import MergedCell  # noqa: PLC0415 - see `_opened`

    more, last = count - 1, sheet.max_row
    if not more:
        return
    merged = [one for one in sheet.merged_cells.ranges if one.min_row > number]
    heights = {row: sheet.row_dimensions[row].height for row in range(number, last + 1)}
    for one in merged:
        sheet.merged_cells.remove(one)
    sheet.insert_rows(number + 1, more)
    for one in merged:
        one.shift(row_shift=more)
        sheet.merged_cells.add(one)
    for row in range(number, last + 1):
        sheet.row_dimensions[row + more if row > number else row].height = heights[row]
    across = [one for one in sheet.merged_cells.ranges if one.min_row == one.max_row == number]
    for at in range(number + 1, number + count):
        sheet.row_dimensions[at].height = heights[number]
        for cell in sheet[number]:
            new = sheet.cell(at, cell.column)
            new._style = copy(cell._style)  # noqa: SLF001 - the library has no other name for it
            if not isinstance(new, MergedCell):
                new.value = cell.value
        for one in across:
            sheet.merge_cells(None, at, one.min_col, at, one.max_col)


def _write(cells: Any, values: Values) -> None:
    for cell in cells:
        names = _names(cell)
        if not names or not set(names) <= set(values):
            continue
        if NAME.fullmatch(cell.value):
            _put(cell, values[names[0]])
        else:
            _put(cell, NAME.sub(lambda match: _shown(values[match[1]]), cell.value))


def _shown(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def _put(cell: Any, value: Any) -> None:
    """A text stays one, whatever it begins with."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = CONTROL.sub("", value)[:TEXT_MOST] or None
    if cell.value is not None:
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(STARTS)
