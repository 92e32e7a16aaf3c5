"""A tab-separated report as columns of text. Cells are never quoted: a `"` is an inch mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from seller.errors import Skip
from seller.flatfile import charset as charsets
from seller.flatfile import headers, rows, stream
from seller.flatfile.charset import Coding
from seller.flatfile.columns import Coded
from seller.flatfile.gather import Wanted
from seller.flatfile.problems import Problems


@dataclass(frozen=True, slots=True)
class Layout:
    """What a report holds. Without a `required` column the report is refused, without any other the
    field is left out.

    `times` (ISO 8601) and `plain` columns hardly repeat; all others are kept as codes of values.
    """

    aliases: headers.Aliases
    required: tuple[str, ...]
    plain: tuple[str, ...] = ()
    times: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """The columns that were found, by field name. `header` is what the file calls its columns,
    `filled` the number of rows that were too short.

    Cells have no blanks around them.
    """

    coded: Mapping[str, Coded] = field(default_factory=dict)
    plain: Mapping[str, pa.ChunkedArray] = field(default_factory=dict)
    times: Mapping[str, NDArray[np.int64]] = field(default_factory=dict)
    header: Sequence[str] = ()
    filled: int = 0
    problems: Problems = field(default_factory=Problems)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset({*self.coded, *self.plain, *self.times})

    def __len__(self) -> int:
        lengths = [len(one.codes) for one in self.coded.values()]
        return max([*map(len, self.plain.values()), *lengths], default=0)

    def unquoted(self) -> Sheet:
        """The same without the quotes around each cell, where the header has them too.

        For layouts without `plain` columns.
        """
        if not self.header or not all(map(_QUOTED.fullmatch, self.header)):
            return self
        return replace(self, coded={name: one.map(_bare) for name, one in self.coded.items()})

    def rows(self) -> Iterator[dict[str, str]]:
        """Row by row, without `times`. For reports of modest size."""
        lists = {name: column.cells().tolist() for name, column in self.coded.items()}
        lists |= {name: column.to_pylist() for name, column in self.plain.items()}
        for cells in zip(*lists.values(), strict=True):
            yield dict(zip(lists, cells, strict=True))


_QUOTED = re.compile('".*"')


def _bare(text: str) -> str:
    if not _QUOTED.fullmatch(text):
        return text
    return text[1:-1].replace('""', '"').strip()


def read(body: bytes, charset: str | None, fallback: str, layout: Layout) -> Sheet:
    """The columns of a report in which no required column is missing.

    Amazon leaves out empty cells at the end of a row: short rows are filled up. Rows with too many
    cells are a problem and left out. An empty file has no rows.
    """
    body, coding = _narrow(body, charset, fallback)
    opened = stream.opened(body)
    header = _header(opened.header, coding)
    if not header:
        return Sheet()
    found = headers.positions(header, layout.aliases)
    headers.require(found, layout.required, layout.aliases, header)
    problems = Problems()
    wanted = Wanted(found, frozenset(layout.times), frozenset(layout.plain), len(header))
    try:
        gathered = rows.gather(body, opened, wanted, coding, problems)
    except UnicodeDecodeError as error:
        raise charsets.unreadable(body, coding) from error
    columns = gathered.coded(), gathered.plain(), gathered.times()
    pa.default_memory_pool().release_unused()  # the parser's buffers, which it keeps otherwise
    return Sheet(*columns, header, gathered.filled, problems)


def glimpse(
    body: bytes, charset: str | None, fallback: str, count: int
) -> tuple[list[str], list[list[str]]]:
    """The header and the first rows, to see what the columns hold."""
    body, coding = _narrow(body, charset, fallback)
    opened = stream.opened(body)
    piece = body[opened.start : opened.start + charsets.CHUNK]
    text = piece.decode(coding.codec, "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.split("\t") for line in text.split("\n") if line.strip()]
    return _header(opened.header, coding), lines[:count]


def _narrow(body: bytes, charset: str | None, fallback: str) -> tuple[bytes, Coding]:
    """The body in a charset in which tabs and line ends are single bytes."""
    coding = charsets.coding(body, charset, fallback)
    if coding.codec != "utf-16":
        return body, coding
    return body.decode("utf-16").encode(), Coding("utf-8-sig")


def _header(line: bytes, coding: Coding) -> list[str]:
    try:
        text = line.decode(*coding)
    except UnicodeDecodeError as error:
        raise Skip("flatfile.charset", charset=coding.codec, offset=error.start) from error
    return [cell.strip() for cell in text.split("\t")] if text.strip() else []
