"""The sheets of a rate-card file: a workbook, or CSV in whatever encoding it was saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from seller import spreadsheet
from seller.couriers.reading import Tab
from seller.errors import Skip, Stop

CODECS = ("utf-8-sig", "gb18030", "cp1252")
WIDE = (b"\xff\xfe", b"\xfe\xff")
HEAD = 10


def body(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Stop("couriers.unreadable", file=file, words=error.strerror) from error


def tabs(file: Path) -> list[Tab]:
    """Every sheet; a CSV is one, named as its file."""
    found = body(file)
    if spreadsheet.is_workbook(found):
        return [Tab(one.name, one.rows) for one in spreadsheet.tabs(found, formulas=True)]
    text = _decoded(found)
    first = "\n".join(text.splitlines()[:HEAD])
    delimiter = max(",\t;", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Skip("couriers.no_sheet", known=str(error)) from error
    rows = [tuple(spreadsheet.unmarked(cell) for cell in row) for row in lines]
    return [Tab(file.stem, rows)]


def _decoded(found: bytes) -> str:
    for codec in CODECS if not found.startswith(WIDE) else ("utf-16",):
        try:
            return found.decode(codec)
        except UnicodeDecodeError:
            continue
    return found.decode("cp1252", "replace")


def write(to: Path, written: Iterable[spreadsheet.Written]) -> None:
    """A workbook, or the same as one CSV whose sections begin with #."""
    sheets = list(written)
    if to.suffix.lower() == ".xlsx":
        made = spreadsheet.write(sheets)
    elif to.suffix.lower() == ".csv":
        parts: list[bytes] = []
        for one in sheets:
            part = spreadsheet.comma(one.head, one.rows).decode("utf-8-sig")
            parts.append(f"#{one.name}\r\n{part}\r\n".encode())
        made = b"\xef\xbb\xbf" + b"".join(parts)
    else:
        raise Stop("couriers.kind", file=to)
    try:
        to.write_bytes(made)
    except OSError as error:
        raise Stop("couriers.unwritable", file=to, words=error.strerror) from error
