"""From bytes to rows: the fast parser first; where a row is odd, a second pass that mends it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.csv as arrow

from seller.errors import Skip
from seller.flatfile import charset, stream
from seller.flatfile.charset import Coding
from seller.flatfile.gather import Gather, Wanted
from seller.flatfile.problems import Problems

BLOCK = 1 << 22
"""Bytes parsed at a time, and with that the longest line that can be read."""

_BLANK = re.compile(rb"[\r\n]*")


def gather(
    body: bytes, opened: stream.Opened, wanted: Wanted, coding: Coding, problems: Problems
) -> Gather:
    """All rows of the body; rows that cannot be mended are counted."""
    blank = _BLANK.match(body, opened.start)
    if blank is None or blank.end() == len(body):
        return Gather(wanted, coding)
    return _plain(body, opened, wanted, coding) or _mended(body, opened, wanted, coding, problems)


def _plain(body: bytes, opened: stream.Opened, wanted: Wanted, coding: Coding) -> Gather | None:
    """Straight from the bytes; None where the lines are not as they should be."""
    if not stream.tidy(body):
        return None
    gathered = Gather(wanted, coding)
    source = pa.BufferReader(pa.py_buffer(memoryview(body)[opened.start :]))
    try:
        for batch in _parsed(source, wanted, None):
            gathered.add(batch)
    except pa.ArrowInvalid:
        return None
    return gathered


def _mended(
    body: bytes, opened: stream.Opened, wanted: Wanted, coding: Coding, problems: Problems
) -> Gather:
    """By way of UTF-8, because the parser hands over odd rows as such."""
    gathered = Gather(wanted, Coding("utf-8-sig"))
    pieces = stream.cleaned(
        charset.recoded(body[opened.start :], coding), alone=stream.alone(body, opened.start)
    )
    left = stream.filled(pieces)
    if left is None:
        return gathered
    odd = _OddRows(wanted.width, problems)
    try:
        for batch in _parsed(pa.PythonFile(stream.Stream(left), mode="r"), wanted, odd):
            gathered.add(batch)
    except pa.ArrowInvalid as error:
        raise Skip("flatfile.line", limit=BLOCK) from error
    gathered.append(odd.short)
    gathered.filled = len(odd.short)
    return gathered


def _parsed(source: object, wanted: Wanted, odd: _OddRows | None) -> Iterator[pa.RecordBatch]:
    types = wanted.types()
    yield from arrow.open_csv(
        source,
        read_options=arrow.ReadOptions(
            use_threads=False, block_size=BLOCK, column_names=wanted.names
        ),
        parse_options=arrow.ParseOptions(
            delimiter="\t",
            quote_char=False,
            double_quote=False,
            invalid_row_handler=odd.take if odd else None,
        ),
        convert_options=arrow.ConvertOptions(
            column_types=types,
            include_columns=list(types),
            strings_can_be_null=False,
            check_utf8=False,
        ),
    )


class _OddRows:
    """Rows that have not as many cells as the header."""

    def __init__(self, width: int, problems: Problems) -> None:
        self.short: list[list[str]] = []
        self._width = width
        self._problems = problems

    def take(self, row: arrow.InvalidRow) -> str:
        cells = row.text.split("\t")
        while len(cells) > self._width and not cells[-1].strip():
            cells.pop()
        if len(cells) > self._width:
            place = f"{(row.number or 0) + 1}: {len(cells)}/{self._width}"
            self._problems.add("flatfile.long", place)
        elif row.text.strip():
            self.short.append(cells + [""] * (self._width - len(cells)))
        return "skip"
