"""The door to workbooks (.xlsx): the cells of each sheet, typed, from bytes that nobody trusts.

Formulas are never worked out: their text is what is read.
"""

from __future__ import annotations

import csv
import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from seller.errors import Skip

EXPANDED = 512 << 20
"""Bytes that a workbook may unpack to."""
RATIO = 400
"""How much packing may shrink a part of more than a megabyte; bombs shrink a thousandfold."""
CELLS = 50_000_000
PARTS = 5_000

_BROKEN = (
    ArithmeticError,
    AttributeError,
    AssertionError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""All that the library raises for a workbook that is none, or only half of one."""
_STARTS = ("=", "+", "-", "@", "'", "\t", "\r")
"""What makes a text a formula in some program, and the mark that keeps it a text."""
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_CHANGED = re.compile(
    r"(?!\d{3}-\d{7}-\d{7}$)[\d.,:/E% -]+|\d.*[年月日]|true|false"
    rf"|\d+[-/. ]?{_MONTH}[-/. ]?\d*|{_MONTH}[-/. ]?\d+",
    re.IGNORECASE,
)
"""Texts that a program opening a CSV would turn into a number or a date; an order id is none."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udfff]")
TEXT_MOST = 32_767
ROWS_MOST = 1_048_576
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Formula(str):
    """The text of a formula, told apart from the same text typed as text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet. Empty cells are None; numbers, dates and texts keep their type."""

    name: str
    rows: list[tuple[Any, ...]]


def is_workbook(body: bytes) -> bool:
    """Whether this is a workbook of any kind, old and protected ones included."""
    return body.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def tabs(body: bytes, *, formulas: bool = False) -> list[Tab]:
    """All sheets of a workbook that hold anything; raises Skip with the reason for any other.

    With `formulas` the text of a formula is a Formula, else a plain text like any other.
    """
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        locked = "EncryptedPackage".encode("utf-16-le") in body
        raise Skip("spreadsheet.password" if locked else "spreadsheet.old")
    try:
        _weighed(body)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about fonts and extensions, not about cells
            book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
            try:
                return list(_sheets(book, formulas=formulas))
            finally:
                book.close()
    except Skip:
        raise
    except _BROKEN as error:
        raise Skip("spreadsheet.broken", kind=type(error).__name__) from error


def _weighed(body: bytes) -> None:
    """Refuses what unpacks to far more than it seems, before anything is unpacked."""
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        parts = packed.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise Skip("spreadsheet.password")
        swollen = any(
            part.file_size > 1 << 20 and part.file_size > RATIO * max(part.compress_size, 1)
            for part in parts
        )
        if swollen or len(parts) > PARTS or sum(part.file_size for part in parts) > EXPANDED:
            raise Skip("spreadsheet.bomb", limit=EXPANDED >> 20)
        if "[Content_Types].xml" not in packed.namelist():
            raise Skip("spreadsheet.broken", kind="zip")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with packed.open(part) as file:
                    if _ENTITY.search(file.read(4096)):
                        raise Skip("spreadsheet.broken", kind="DOCTYPE")


def _sheets(book: Any, *, formulas: bool) -> Iterator[Tab]:
    left = CELLS
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what the file says of its size may be anything
        rows: list[tuple[Any, ...]] = []
        for cells in sheet.iter_rows(values_only=not formulas):
            row = tuple(map(_marked, cells)) if formulas else cells
            left -= len(row) + 1
            if left < 0:
                raise Skip("spreadsheet.bomb", limit=EXPANDED >> 20)
            rows.append(row)
        while rows and all(cell is None for cell in rows[-1]):
            rows.pop()
        if rows:
            yield Tab(str(sheet.title), rows)


def _marked(cell: Any) -> Any:
    return Formula(cell.value) if cell.data_type == "f" else cell.value


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
    book = openpyxl.Workbook(write_only=True)
    for one in sheets:
        sheet = book.create_sheet(one.name[:31])
        sheet.freeze_panes = "A2"
        for place, title in enumerate(one.head):
            width = one.widths[place] if place < len(one.widths) else max(12, 2 * len(title))
            sheet.column_dimensions[get_column_letter(place + 1)].width = width
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
        self._sheet = sheet
        self._styles: dict[tuple[bool, bool], Any] = {}

    def cell(self, value: Any, *, bold: bool = False) -> Any:
        if isinstance(value, datetime):
            value = _moment(value)
        if not isinstance(value, str):
            return value
        text = _CONTROL.sub("", value)[:TEXT_MOST]
        cell: Any = WriteOnlyCell(self._sheet, text)
        cell.data_type = "s"  # the library would take a leading = for a formula
        kind = (text.startswith(_STARTS), bold)
        if kind not in self._styles:
            cell.number_format = "@"
            cell.quotePrefix = kind[0]  # it stays a text after somebody edits it
            if bold:
                cell.font = Font(bold=True)
            self._styles[kind] = cell._style  # noqa: SLF001 - the library has no other name for it
        cell._style = self._styles[kind]  # noqa: SLF001
        return cell


def _moment(value: datetime) -> str:
    """A time as text, because a cell knows no time zone."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def comma(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The same as CSV in UTF-8 with a byte order mark, safe to be opened by Excel and WPS."""
    text = io.StringIO(newline="")
    _lines(text, head, rows)
    return text.getvalue().encode("utf-8-sig")


def stream(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """The same to a file, row by row."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        _lines(file, head, rows)


def _lines(file: Any, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    lines = csv.writer(file)
    lines.writerow([_kept(title) for title in head])
    lines.writerows([_kept(value) for value in row] for row in rows)


def _kept(value: Any) -> Any:
    """What stands in a CSV for a value: numbers and days as they are, times in UTC."""
    if isinstance(value, datetime):
        return _moment(value)
    return _marked_text(value) if isinstance(value, str) else value


@lru_cache(maxsize=65536)
def _marked_text(value: str) -> str:
    """A mark in front of a text that would not stay one; `unmarked` takes it away."""
    text = _CONTROL.sub("", value)
    if text.startswith(_STARTS):
        return f"'{text}"
    return f"\t{text}" if _CHANGED.fullmatch(text) else text


def unmarked(text: str) -> str:
    """A text from a CSV as it was before `comma`; and Excel's ="00123" as 00123."""
    if text.startswith("\t"):
        return text[1:]
    if text.startswith("'") and text[1:].startswith(_STARTS):
        return text[1:]
    if len(text) > 2 and text.startswith('="') and text.endswith('"'):
        return text[2:-1]
    return Formula(text) if text.startswith("=") else text
