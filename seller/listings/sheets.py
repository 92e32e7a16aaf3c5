"""A file as sheets of cells: a workbook, or text as Amazon, Excel and WPS save it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from seller import spreadsheet
from seller.errors import Skip
from seller.spreadsheet import Sheet, unmarked

CELLS = 3_000_000
"""Filled cells of a file: so many listings take about 2 GiB when they are read (measured: 750,000
rows of 4 columns, or 120,000 of 25)."""
CODECS = ("gb18030", "cp932", "cp1252")
"""What programs write that do not write UTF-8, tried in this order where all read equally well."""
DELIMITERS = "\t,;|"
HEAD = 20
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""The marks of UTF-16, the small end first, the big end first."""
_OTHERS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
"""What pictures and other archives begin with."""
_HIGH = re.compile(rb"[\x80-\xff]+")
_MARKUP = re.compile(rb"\s*(?:<!doctype|<html|<\?xml|[{\[])", re.IGNORECASE)
EXACT = 1e15
"""Beyond it a spreadsheet keeps no more than 15 digits of a number."""


@dataclass(frozen=True, slots=True)
class File:
    """`typed`: it tells numbers from texts. `marked`: it began with a byte order mark."""

    sheets: list[Sheet]
    typed: bool
    marked: bool = False
    linked: bool = False


def opened(body: bytes) -> File:
    """All sheets of a file; raises Skip with the reason where it cannot be read."""
    if not body.strip(b"\0\t\r\n \xef\xbb\xbf"):
        raise Skip("listings.empty")
    if spreadsheet.is_workbook(body):
        book = spreadsheet.book(body, CELLS)
        if not book.sheets:
            raise Skip("listings.empty")
        return File(book.sheets, typed=True, linked=book.linked)
    if body.startswith(_OTHERS):
        raise Skip("listings.binary")
    if body.startswith(b"%PDF") or _MARKUP.match(body):
        raise Skip("listings.markup")
    body = _marked(body)
    return File([_of_text(decoded(body))], typed=False, marked=body.startswith(b"\xef\xbb\xbf"))


def _marked(body: bytes) -> bytes:
    """UTF-16 with the mark that says so; no other text has zeros in it."""
    plain = body.rstrip(b"\0")
    if body.startswith(_WIDE) or b"\0" not in plain:
        return body if body.startswith(_WIDE) else plain
    sample = body[: 1 << 16]
    for first, mark in zip((1, 0), _WIDE, strict=True):
        zeros, others = sample[first::2].count(0), sample[1 - first :: 2].count(0)
        if zeros * 5 >= len(sample) and not others:
            return mark + body
    raise Skip("listings.binary")


def decoded(body: bytes) -> str:
    """UTF-8 and UTF-16 say what they are; of the others the likeliest."""
    if body.startswith(_WIDE):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    sample = body[: 1 << 18]
    best = max(CODECS, key=lambda codec: _likely(sample, codec))
    try:
        return body.decode(best)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise Skip("listings.charset", charset=best, line=line) from error


def _likely(sample: bytes, codec: str) -> float:
    """The share of everyday characters among those beyond ASCII."""
    if codec == "cp1252":  # letters with accents stand alone between plain ones
        runs = _HIGH.findall(sample)
        return sum(len(run) == 1 for run in runs) / max(len(runs), 1)
    signs = [sign for sign in sample.decode(codec, "ignore") if sign > "\x7f"]
    if codec == "cp932":
        usual = sum("\u3040" <= sign <= "\u30fe" or "\u3000" <= sign <= "\u303f" for sign in signs)
        return min(1.0, usual * 2 / max(len(signs), 1))
    usual = sum(_simplified(sign) for sign in signs)
    return usual / max(len(signs), 1) * 0.99


def _simplified(sign: str) -> bool:
    """Whether it is one of the 3755 everyday characters of GB 2312, or its punctuation."""
    try:
        first = sign.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return 0xB0 <= first <= 0xD7 or first in {0xA1, 0xA3}


def _of_text(text: str) -> Sheet:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    head = lines.split("\n", HEAD)[:HEAD]
    delimiter = max(DELIMITERS, key=lambda sign: sum(line.count(sign) for line in head))
    try:
        rows = _quoted(lines, delimiter)
    except csv.Error as error:
        if delimiter != "\t":
            raise Skip("listings.quotes", words=str(error)) from error
        _weighed(line.split("\t") for line in lines.split("\n"))
        rows = [line.split("\t") for line in lines.split("\n")]
    while rows and not any(rows[-1]):
        rows.pop()
    return Sheet("", rows)


def _quoted(lines: str, delimiter: str) -> list[list[Any]]:
    """As spreadsheets quote. Amazon never does: in its text a quotation mark is an inch."""
    if lines.count(delimiter) + lines.count("\n") > CELLS:
        _weighed(_reader(lines, delimiter))
    rows = [[unmarked(cell) for cell in row] for row in _reader(lines, delimiter)]
    if delimiter == "\t" and any("\t" in cell.strip("\t") for row in rows for cell in row):
        raise csv.Error("a quotation mark opened here and closed in another cell")
    return rows


def _reader(lines: str, delimiter: str) -> Iterator[list[str]]:
    """Strict: a quotation mark that nobody closes would swallow the rows below it."""
    return csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter, strict=True)


def _weighed(rows: Iterable[Sequence[str]]) -> None:
    """A refusal before so many cells fill the memory."""
    left = CELLS
    for row in rows:
        left -= len(row) - row.count("")
        if left < 0:
            raise Skip("spreadsheet.large", most=CELLS)


def text(cell: Any) -> str:
    """A cell as a person sees it: whole numbers without a point, dates as ISO has them.

    >>> text(208.0), text(True), text(1.1), text(date(2026, 3, 1))
    ('208', 'TRUE', '1.1', '2026-03-01')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        whole = cell.is_integer() and abs(cell) < EXACT
        return str(int(cell)) if whole else f"{cell:.15g}"
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def filled(sheet: Sheet, start: int) -> Iterator[tuple[int, list[Any]]]:
    """The rows from a row on that hold anything, with their numbers."""
    for number, row in enumerate(sheet.rows[start - 1 :], start=start):
        if row.count("") != len(row):
            yield number, row
