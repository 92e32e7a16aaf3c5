"""A tab-separated report as columns of text. Cells are never quoted: a `"` is an inch mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import pyarrow as pa
import pyarrow.csv as arrow

from seller.errors import Skip
from seller.flatfile import charset as charsets
from seller.flatfile import headers, stream
from seller.flatfile.problems import Problems

BLOCK = 1 << 23
"""Bytes read at a time, and with that the longest line that can be read."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a report holds. `plain` columns hardly repeat; all others are kept as codes of values.

    Without a `required` column the report is refused; without any other the field is left out.
    """

    aliases: headers.Aliases
    required: tuple[str, ...]
    plain: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """The columns that were found, by field name. `header` is what the file calls its columns."""

    columns: Mapping[str, pa.Array]
    header: Sequence[str] = ()
    problems: Problems = field(default_factory=Problems)

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def rows(self) -> Iterator[dict[str, str]]:
        """Row by row, cells without surrounding blanks. For reports of modest size."""
        names = list(self.columns)
        lists = (column.to_pylist() for column in self.columns.values())
        for cells in zip(*lists, strict=True):
            yield {name: cell.strip() for name, cell in zip(names, cells, strict=True)}


def read(body: bytes, charset: str | None, fallback: str, layout: Layout) -> Sheet:
    """The columns of a report in which a required column is not missing.

    Short rows are filled up with empty cells and counted, rows with too many cells are counted
    and left out. An empty file has no rows.
    """
    header, rest = _opened(body, charset, fallback)
    if not header:
        return Sheet({})
    found = headers.positions(header, layout.aliases)
    headers.require(found, layout.required, layout.aliases, header)
    odd = _OddRows(len(header), found)
    table = _parsed(rest, found, odd, layout.plain)
    return Sheet(_joined(table, odd.table(table.schema)), header, odd.problems)


def glimpse(
    body: bytes, charset: str | None, fallback: str, rows: int
) -> tuple[list[str], list[list[str]]]:
    """The header and the first rows, to see what the columns hold."""
    header, rest = _opened(body, charset, fallback)
    lines = next(rest, b"").decode("utf-8", "ignore").split("\n")
    return header, [line.split("\t") for line in lines[:rows] if line.strip()]


def _opened(body: bytes, charset: str | None, fallback: str) -> tuple[list[str], Iterator[bytes]]:
    stream.refuse_foreign(body)
    coding = charsets.coding(body, charset, fallback)
    source = body if coding.codec != "utf-16" else b""
    return stream.split_header(stream.lines(charsets.recoded(body, coding), source))


def _joined(table: pa.Table, repaired: pa.Table) -> dict[str, pa.Array]:
    whole = pa.concat_tables([table, repaired]) if repaired.num_rows else table
    whole = whole.unify_dictionaries().combine_chunks()
    return {
        name: whole[name].chunk(0) if whole[name].num_chunks else pa.array([], whole[name].type)
        for name in whole.column_names
    }


def _parsed(
    rest: Iterator[bytes], found: Mapping[str, int], odd: _OddRows, plain: Sequence[str]
) -> pa.Table:
    names = {place: name for name, place in found.items()}
    coded = pa.dictionary(pa.int32(), pa.string())
    types = {name: pa.string() if name in plain else coded for name in found}
    first = next(rest, b"")
    if not first:
        return pa.table({name: pa.array([], kind) for name, kind in types.items()})
    source = pa.PythonFile(stream.Stream(chain([first], rest)), mode="r")
    try:
        return arrow.open_csv(
            source,
            read_options=arrow.ReadOptions(
                use_threads=False,
                block_size=BLOCK,
                column_names=[names.get(place, f"#{place}") for place in range(odd.width)],
            ),
            parse_options=arrow.ParseOptions(
                delimiter="\t",
                quote_char=False,
                double_quote=False,
                invalid_row_handler=odd.take,
            ),
            convert_options=arrow.ConvertOptions(
                column_types=types, include_columns=list(types), strings_can_be_null=False
            ),
        ).read_all()
    except pa.ArrowInvalid as error:
        raise Skip("flatfile.line", limit=BLOCK) from error


class _OddRows:
    """Rows that have not as many cells as the header."""

    def __init__(self, width: int, found: Mapping[str, int]) -> None:
        self.problems = Problems()
        self.width = width
        self._found = found
        self._rows: list[list[str]] = []

    def take(self, row: arrow.InvalidRow) -> str:
        cells = row.text.split("\t")
        while len(cells) > self.width and not cells[-1].strip():
            cells.pop()
        place = f"{(row.number or 0) + 1}: {len(cells)}/{self.width}"
        if len(cells) > self.width:
            self.problems.add("flatfile.long", place)
        elif row.text.strip():
            if len(cells) < self.width:
                self.problems.add("flatfile.short", place)
            cells += [""] * (self.width - len(cells))
            self._rows.append([cells[at] for at in self._found.values()])
        return "skip"

    def table(self, schema: pa.Schema) -> pa.Table:
        """The rows that could be filled up."""
        columns = zip(*self._rows, strict=True) if self._rows else [[] for _ in self._found]
        cells = dict(zip(self._found, map(list, columns), strict=True))
        return pa.table({name: pa.array(cells[name], schema.field(name).type) for name in cells})
