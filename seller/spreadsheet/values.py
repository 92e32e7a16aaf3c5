"""The values of each sheet as its program last showed them, by calamine: fast, none worked out.

What calamine cannot say is read from the package itself: how far a sheet really reaches, before
room is made for it, and which formulas carry no value.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from seller.errors import Skip
from seller.spreadsheet import limits, package

ROOM = 30_000_000
"""Cells of a sheet from its first to its last; calamine makes room for every one of them."""
_DIMENSION = re.compile(rb'dimension[^>]*ref="[A-Z]+\d+(?::([A-Z]+)\d+)?"')
_ROW = re.compile(rb'\sr="(\d+)"')
_FILLED = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\sr\s*=\s*["']([A-Z]{1,3})(\d{1,7})["'][^>]*(?<!/)>""")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_FAULT = re.compile(
    rb'<(?:\w+:)?c\b([^>]*\st="e"[^>]*)>(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>))?'
    rb"<(?:\w+:)?v>([^<]*)</"
)
_REF = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')


@dataclass(frozen=True, slots=True)
class Sheet:
    """Empty cells are ""; numbers, dates and texts keep their type. `rows[0]` is row 1.

    `merged`: ranges as (first row, first column, last row, last column), counted from 1.
    `unvalued`: cells with a formula whose value nobody kept.
    """

    name: str
    rows: list[list[Any]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    unvalued: tuple[str, ...] = ()
    hidden: bool = False


class Seen(NamedTuple):
    """What calamine does not say: formulas without a value, and cells that show an error."""

    unvalued: tuple[str, ...]
    faults: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """`linked`: some of its values come from other workbooks, as they were when it was saved."""

    sheets: list[Sheet]
    linked: bool = False


def book(body: bytes, most: int = ROOM) -> Book:
    """All sheets of a workbook that hold anything; raises Skip with the reason for any other.

    `most`: filled cells that the reader of the book has room for, of all sheets; more are refused
    before any of them is read.
    """
    try:
        limits.weighed(body)
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            seen, cells = {}, 0
            for name, part in package.sheets(packed).items():
                xml = packed.read(part)
                cells += xml.count(b"</c>") + xml.count(b":c>")
                if cells > most:
                    raise Skip("spreadsheet.large", most=most)
                seen[name] = _looked(xml)
            linked = any(part.startswith("xl/externalLinks/") for part in packed.namelist())
        return Book(_read(body, seen), linked)
    except Skip:
        raise
    except (CalamineError, *limits.BROKEN) as error:
        raise Skip("spreadsheet.broken", kind=type(error).__name__) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # what calamine's own language throws
            raise Skip("spreadsheet.broken", kind="panic") from error
        raise


def _read(body: bytes, seen: dict[str, Seen]) -> list[Sheet]:
    with CalamineWorkbook.from_filelike(io.BytesIO(body)) as opened:
        found = []
        for about in opened.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet or about.name not in seen:
                continue
            sheet = opened.get_sheet_by_name(about.name)
            rows = sheet.to_python(skip_empty_area=False)
            for row, column, word in seen[about.name].faults:
                if row <= len(rows) and column <= len(rows[row - 1]):
                    rows[row - 1][column - 1] = word
            while rows and rows[-1].count("") == len(rows[-1]):
                rows.pop()
            if rows or seen[about.name].unvalued:
                found.append(
                    Sheet(
                        name=about.name,
                        rows=rows,
                        merged=_merged(sheet),
                        unvalued=seen[about.name].unvalued,
                        hidden=about.visible != SheetVisibleEnum.Visible,
                    )
                )
        return found


def _merged(sheet: Any) -> tuple[tuple[int, int, int, int], ...]:
    return tuple(
        (first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1)
        for first, last in sheet.merged_cell_ranges or ()
    )


def _looked(xml: bytes) -> Seen:
    """What calamine leaves out of a sheet that reaches no further than there is room for."""
    if not xml.rstrip().endswith(b"worksheet>"):  # calamine reads half a sheet without a word
        raise Skip("spreadsheet.broken", kind="worksheet")
    if (_reach(xml) or ROOM + 1) > ROOM:
        filled = [(int(row), number(column)) for column, row in _FILLED.findall(xml)]
        rows = max((row for row, _ in filled), default=0)
        if rows * max((column for _, column in filled), default=0) > ROOM:
            raise Skip("spreadsheet.bomb", limit=limits.EXPANDED >> 20)
    return Seen(_unvalued(xml), _faults(xml))


def _unvalued(xml: bytes) -> tuple[str, ...]:
    if b"<f" not in xml and b":f" not in xml:
        return ()
    refs = (_REF.search(found) for found in _FORMULA.findall(xml))
    return tuple(ref[1].decode() + ref[2].decode() for ref in refs if ref)


def _faults(xml: bytes) -> tuple[tuple[int, int, str], ...]:
    if b't="e"' not in xml:
        return ()
    found = ((_REF.search(about), word) for about, word in _FAULT.findall(xml))
    return tuple((int(ref[2]), number(ref[1]), word.decode()) for ref, word in found if ref)


def _reach(xml: bytes) -> int:
    """How many cells lie between the first and the last; 0 where it is spelled in a rare way."""
    if xml.count(b' r="') <= xml.count(b"<c "):
        return 0
    last = _ROW.search(xml, max(xml.rfind(b"<row "), 0))
    said = _DIMENSION.search(xml, 0, 4096)
    columns, at = number(said[1]) if said and said[1] else 1, 0
    while found := _beyond(columns).search(xml, at):
        columns, at = number(found[1]), found.end()
    return columns * int(last[1]) if last else 0


def number(column: bytes) -> int:
    """A is 1, AB is 28."""
    found = 0
    for letter in column:
        found = found * 26 + letter - 64
    return found


def _beyond(columns: int) -> re.Pattern[bytes]:
    """What finds a reference to any column after this one."""
    if columns >= 16_384:
        return re.compile(rb"(?!)")
    word = letters(columns + 1)
    ways = []
    for place, letter in enumerate(word):
        if letter < "Z":
            rest = len(word) - place - 1
            after = chr(ord(letter) + 1)
            ways.append(f"{word[:place]}[{after}-Z][A-Z]{{{rest}}}")
    ways += [word, f"[A-Z]{{{len(word) + 1},3}}"] if len(word) < 3 else [word]
    return re.compile(rf' r="({"|".join(ways)})\d'.encode())


@lru_cache(maxsize=4096)
def letters(column: int) -> str:
    """28 is AB."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
