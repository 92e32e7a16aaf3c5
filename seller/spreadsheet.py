"""The door to workbooks (.xlsx): the cells of each sheet, typed, from bytes that nobody trusts.

Formulas are never worked out: their text is what is read.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import openpyxl

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
