"""A filled-in sheet from a file: a workbook, or CSV as Excel or WPS saves it, in its encodings."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from seller import spreadsheet
from seller.errors import Skip
from seller.products.columns import Column, named, plain

HEAD = 10
"""Rows in which the headings may stand; people put a title above them."""
CODECS = ("utf-8-sig", "gb18030", "cp932", "cp1252")
DELIMITERS = ",\t;"


@dataclass(frozen=True, slots=True)
class Sheet:
    """`head` is the row of the headings, counted from 1; `columns` by place; `unknown` headings
    with theirs. `typed`: the file tells numbers from texts.
    """

    head: int
    columns: dict[int, Column]
    titles: dict[int, str]
    unknown: dict[int, str]
    rows: list[tuple[Any, ...]]
    typed: bool


def load(body: bytes, columns: Sequence[Column]) -> Sheet:
    """The sheet with these headings; Skip where there is none in the file."""
    if spreadsheet.is_workbook(body):
        for tab in spreadsheet.tabs(body, formulas=True):
            found = _sheet(tab.rows, columns, typed=True)
            if found:
                return found
    else:
        for codec in CODECS if not body.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-16",):
            found = _sheet(_rows(body, codec), columns, typed=False)
            if found:
                return found
    wanted = [one.title for one in columns if one.must]
    raise Skip("products.no_header", wanted=", ".join(wanted))


def every(body: bytes, columns: Sequence[Column]) -> list[tuple[str, Sheet]]:
    """All sheets of a workbook with these headings, by name; Skip where there is none."""
    if not spreadsheet.is_workbook(body):
        raise Skip("buying.no_workbook")
    found = [
        (tab.name, one)
        for tab in spreadsheet.tabs(body, formulas=True)
        if (one := _sheet(tab.rows, columns, typed=True))
    ]
    if not found:
        wanted = [one.title for one in columns if one.must]
        raise Skip("products.no_header", wanted=", ".join(wanted))
    return found


def _rows(body: bytes, codec: str) -> list[tuple[Any, ...]]:
    try:
        text = body.decode(codec)
    except UnicodeDecodeError:
        return []
    first = "\n".join(text.splitlines()[:HEAD])
    delimiter = max(DELIMITERS, key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [tuple(spreadsheet.unmarked(cell) for cell in row) for row in lines]
    except csv.Error as error:  # a cell of more than 128 KiB, or a NUL
        raise Skip("products.no_csv", words=str(error)) from error


def _sheet(rows: list[tuple[Any, ...]], columns: Sequence[Column], *, typed: bool) -> Sheet | None:
    known = named(columns)
    required = {one.name for one in columns if one.must}
    for number, row in enumerate(rows[:HEAD]):
        titles = {place: str(cell) for place, cell in enumerate(row) if cell not in (None, "")}
        found = {
            place: known[key] for place, text in titles.items() if (key := plain(text)) in known
        }
        if required <= {column.name for column in found.values()}:
            return Sheet(
                head=number + 1,
                columns=found,
                titles=titles,
                unknown={place: text for place, text in titles.items() if place not in found},
                rows=rows[number + 1 :],
                typed=typed,
            )
    return None
