"""Workbooks written, by openpyxl."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any

from seller.errors import Skip
from seller.spreadsheet.texts import CONTROL, ROWS_MOST, STARTS, TEXT_MOST, moment


@dataclass(frozen=True, slots=True)
class Written:
    """A sheet to be written: the heading stays in view, texts stay texts. `widths` in letters."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Any]]
    widths: Sequence[int] = ()


def write(sheets: Iterable[Written]) -> bytes:
    """A workbook. Only numbers become numbers; order ids, EANs and SKUs such as 03-12 are texts."""
    packed = io.BytesIO()
    _book(sheets).save(packed)
    return packed.getvalue()


def save(path: Path, sheets: Iterable[Written]) -> None:
    """The same to a file, for more rows than memory has room for; they spill into more sheets."""
    _book(chain.from_iterable(map(_spilled, sheets))).save(path)


def _spilled(one: Written) -> Iterator[Written]:
    rows = iter(one.rows)
    yield replace(one, rows=islice(rows, ROWS_MOST - 1))
    for number, first in enumerate(rows, start=2):
        more = chain((first,), islice(rows, ROWS_MOST - 2))
        yield replace(one, name=f"{one.name} {number}", rows=more)


def _book(sheets: Iterable[Written]) -> Any:
    import openpyxl  # noqa: PLC0415 - a quarter of a second that only a workbook pays

    letter = openpyxl.utils.get_column_letter
    book = openpyxl.Workbook(write_only=True)
    for one in sheets:
        sheet = book.create_sheet(one.name[:31])
        sheet.freeze_panes = "A2"
        for place, title in enumerate(one.head):
            width = one.widths[place] if place < len(one.widths) else max(12, 2 * len(title))
            sheet.column_dimensions[letter(place + 1)].width = width
        pen = Pen(sheet)
        sheet.append([pen.cell(title, bold=True) for title in one.head])
        for number, row in enumerate(one.rows, start=2):
            if number > ROWS_MOST:
                raise Skip("spreadsheet.rows", most=ROWS_MOST)
            sheet.append([pen.cell(value) for value in row])
    return book


class Pen:
    """Makes the cells of one sheet; styles are worked out once, not for each of a million."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - see `_book`
        from openpyxl.styles import Font  # noqa: PLC0415

        self._sheet, self._cell, self._bold = sheet, WriteOnlyCell, Font(bold=True)
        self._styles: dict[tuple[bool, bool], Any] = {}

    def cell(self, value: Any, *, bold: bool = False) -> Any:
        if isinstance(value, datetime):
            value = moment(value)
        if not isinstance(value, str):
            return value
        text = CONTROL.sub("", value)[:TEXT_MOST]
        cell: Any = self._cell(self._sheet, text)
        cell.data_type = "s"  # the library would take a leading = for a formula
        kind = (text.startswith(STARTS), bold)
        if kind not in self._styles:
            cell.number_format = "@"
            cell.quotePrefix = kind[0]  # it stays a text after somebody edits it
            if bold:
                cell.font = self._bold
            self._styles[kind] = cell._style  # noqa: SLF001 - the library has no other name for it
        cell._style = self._styles[kind]  # noqa: SLF001
        return cell
