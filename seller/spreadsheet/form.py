"""A workbook to be filled in: drop-downs, help and examples above the rows, for Excel and WPS."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from seller.spreadsheet.texts import CONTROL, ROWS_MOST, STARTS

ROWS = 10_000
"""Rows that have the drop-downs."""
PIECE = 30_000
"""Characters of the machine's settings in one cell; a cell holds 32,767."""
SETTINGS, NAMES, GROUPS, LABELS, HELP, EXAMPLE, FIRST = range(1, 8)
COLOURS = {"required": "FFD9B3", "recommended": "FFF2CC", "": "E7E6E6"}


@dataclass(frozen=True, slots=True)
class Field:
    """A column. `options`: what its drop-down shows, and what is meant. `closed`: nothing else is
    taken. `text`: a spreadsheet program must not make a number or a date of it.
    """

    name: str
    label: str
    group: str = ""
    help: str = ""
    example: str = ""
    level: str = ""
    options: Sequence[tuple[str, str]] = ()
    closed: bool = True
    text: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """`lists`: the hidden sheet of the drop-downs. `notes`: the rows of the instructions."""

    sheet: str
    lists: str
    settings: str
    fields: Sequence[Field]
    instructions: str
    notes: Sequence[Sequence[str]]


def form(made: Form) -> bytes:
    """The workbook: the sheet to fill in, the instructions, and the hidden lists."""
    import openpyxl  # noqa: PLC0415 - a quarter of a second that only a workbook pays

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = made.sheet
    _heads(sheet, made)
    _instructions(book.create_sheet(made.instructions), made.notes)
    _options(sheet, book.create_sheet(made.lists), made.fields)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _heads(sheet: Any, made: Form) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - see `form`

    for at in range(0, len(made.settings), PIECE):
        _text(sheet.cell(SETTINGS, at // PIECE + 1), made.settings[at : at + PIECE])
    group = ""
    for at, one in enumerate(made.fields, start=1):
        letter = get_column_letter(at)
        column = sheet.column_dimensions[letter]
        column.width = max(14, min(40, 2 * len(one.label)))
        if one.text:
            column.number_format = "@"
        rows = {NAMES: one.name, LABELS: one.label, HELP: one.help, EXAMPLE: one.example}
        for row, words in rows.items():
            _text(sheet.cell(row, at), words)
        if one.group != group:
            group = one.group
            _text(sheet.cell(GROUPS, at), group)
        _coloured(sheet, at, one.level)
    sheet.row_dimensions[SETTINGS].hidden = sheet.row_dimensions[NAMES].hidden = True
    sheet.row_dimensions[HELP].height = 90
    sheet.freeze_panes = sheet.cell(FIRST, 2)


def _text(cell: Any, words: str) -> None:
    cell.value = CONTROL.sub("", words)
    cell.data_type = "s"  # the library would take a leading = for a formula
    cell.number_format = "@"
    cell.quotePrefix = words.startswith(STARTS)


def _coloured(sheet: Any, at: int, level: str) -> None:
    from openpyxl import styles  # noqa: PLC0415 - see `form`

    fill = styles.PatternFill("solid", start_color=COLOURS[level])
    for row in (GROUPS, LABELS):
        sheet.cell(row, at).fill = fill
        sheet.cell(row, at).font = styles.Font(bold=True)
    sheet.cell(HELP, at).alignment = styles.Alignment(wrap_text=True, vertical="top")
    sheet.cell(HELP, at).font = styles.Font(size=9, color="595959")
    sheet.cell(EXAMPLE, at).font = styles.Font(italic=True, color="7F7F7F")
    sheet.cell(EXAMPLE, at).border = styles.Border(bottom=styles.Side(style="thin", color="BFBFBF"))


def _instructions(sheet: Any, notes: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment  # noqa: PLC0415 - see `form`

    for row, cells in enumerate(notes, start=1):
        for at, words in enumerate(cells, start=1):
            _text(sheet.cell(row, at), words)
            sheet.cell(row, at).alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCD", (30, 14, 70, 40), strict=True):
        sheet.column_dimensions[letter].width = width


def _options(sheet: Any, lists: Any, fields: Iterable[Field]) -> None:
    """Every list on the hidden sheet: written into the cell it could have 255 characters only."""
    from openpyxl.utils import get_column_letter, quote_sheetname  # noqa: PLC0415 - see `form`
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    lists.sheet_state = "hidden"
    pairs = 0
    for at, one in enumerate(fields, start=1):
        if not one.options:
            continue
        shown, meant = 2 * pairs + 1, 2 * pairs + 2
        _text(lists.cell(1, shown), one.name)
        for row, (words, value) in enumerate(one.options, start=2):
            _text(lists.cell(row, shown), words)
            _text(lists.cell(row, meant), value)
        letter = get_column_letter(shown)
        place = f"{quote_sheetname(lists.title)}!${letter}$2:${letter}${len(one.options) + 1}"
        rule = DataValidation(type="list", formula1=place, allow_blank=True)
        rule.showErrorMessage = one.closed
        own = get_column_letter(at)
        rule.add(f"{own}{FIRST}:{own}{min(ROWS, ROWS_MOST)}")
        sheet.add_data_validation(rule)
        pairs += 1
