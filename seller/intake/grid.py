"""A file as a header and rows of text, whether Amazon, Excel or WPS wrote it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from seller import spreadsheet
from seller.errors import Skip
from seller.flatfile import positions
from seller.flatfile.headers import folded
from seller.flatfile.stream import opened
from seller.intake import cells, charset, kinds
from seller.intake.kinds import Kind

LONGEST = 1 << 20
"""Characters of a line; no report of Amazon's has more than some thousand."""
HEADER = 1 << 16
"""Characters of a header; the longest of Amazon's has about three thousand."""
PREAMBLE = 15
"""Lines in which a header is looked for: some reports explain themselves first."""
DELIMITERS = "\t,;|"
_SEPARATOR = re.compile(r'"?sep=(.)"?$', re.IGNORECASE)
_OTHER = re.compile(r"\s*(?:[{\[]|<\?xml|<!doctype|<html)", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


@dataclass(frozen=True, slots=True)
class Grid:
    """`resaved`: a spreadsheet wrote it, so its cells may have been changed on the way.

    `rows` carry the number of their line. `cut`: the last line has no end. `long`: lines left out.
    """

    kind: Kind
    header: list[str]
    rows: list[tuple[int, list[str]]]
    resaved: bool
    cut: bool = False
    long: tuple[int, ...] = ()

    def places(self) -> dict[str, int]:
        return positions(self.header, self.kind.fields)


def read(body: bytes) -> Grid:
    """The report in a file; raises Skip where it is none, or none that is known."""
    if not body.strip(b"\0\t\r\n \xef\xbb\xbf"):
        raise Skip("intake.empty")
    if spreadsheet.is_workbook(body):
        return _of_workbook(body)
    if body.startswith((b"\x1f\x8b", b"%PDF")):
        opened(body)  # raises
    text = charset.decoded(body, _known)
    if _OTHER.match(text):
        raise Skip("intake.markup")
    return _of_text(text.replace("\0", ""))


def _known(line: str) -> int:
    """How many column names of Amazon's a line holds, however it is divided."""
    line = line[:HEADER]
    return max(len(kinds.familiar(_split(line, delimiter))) for delimiter in DELIMITERS)


def _split(line: str, delimiter: str) -> list[str]:
    cells = (cell.strip().lstrip("\ufeff") for cell in line.split(delimiter))
    return [cell[1:-1] if _QUOTED.fullmatch(cell) else cell for cell in cells]


def _of_workbook(body: bytes) -> Grid:
    found = []
    seen: list[str] = []
    tabs = spreadsheet.tabs(body)
    if not tabs:
        raise Skip("intake.empty")
    for tab in tabs:
        for at, row in enumerate(islice(tab.rows, PREAMBLE)):
            header = [cells.plain(cell).strip().lstrip("\ufeff") for cell in row]
            kind = kinds.recognised(header)
            if kind:
                found.append((kind, header, tab.rows, at))
                break
            seen += header
    if not found:
        raise _unknown(seen)
    if len(found) > 1:
        raise Skip("intake.tabs", kinds=", ".join(kind.name for kind, *_ in found))
    kind, header, rows, at = found[0]
    texts = [
        (line, cells.texts(row, len(header)))
        for line, row in enumerate(rows[at + 1 :], start=at + 2)
        if any(cell is not None for cell in row)
    ]
    return Grid(kind, header, texts, resaved=True)


def _of_text(text: str) -> Grid:
    if "\n" in text:
        text = text.replace("\r\n", "\n").replace("\r", " ")
    else:
        text = text.replace("\r", "\n")
    lines = text.split("\n")
    cut = bool(lines[-1].strip())
    start, told = 0, ""
    while start < len(lines) - 1 and not lines[start].strip():
        start += 1
    if found := _SEPARATOR.match(lines[start].strip()):
        start, told = start + 1, found[1]
    head = lines[start : start + PREAMBLE]
    for at, line in enumerate(head, start=start):
        if len(line) > HEADER:
            continue
        for delimiter in told or DELIMITERS:
            header = _split(line, delimiter)
            if kind := kinds.recognised(header):
                return _divided(kind, lines, at, delimiter, cut=cut)
    header = _split(head[0][:HEADER], "\t") if head else []
    sample = [line.split("\t") for line in lines[start + 1 : start + 200] if line.strip()]
    if len(header) > 1 and kinds.shaped(header, sample):
        return _divided(kinds.FEEDBACK, lines, start, "\t", cut=cut)
    divided = [_split(line[:HEADER], delimiter) for line in head[:1] for delimiter in DELIMITERS]
    raise _unknown(max(divided, key=len, default=header))


def _unknown(header: Sequence[str]) -> Skip:
    """Only Amazon's own names are shown: in a file without a header it may be anybody's words."""
    known = kinds.familiar(header)
    return Skip("intake.unknown", count=len(header), known=", ".join(dict.fromkeys(known)) or "-")


def _divided(kind: Kind, lines: list[str], at: int, delimiter: str, *, cut: bool) -> Grid:
    """Amazon never quotes; spreadsheets do, where a cell holds a delimiter or a quote."""
    header = _split(lines[at], delimiter)
    quoted = delimiter != "\t" or lines[at].startswith('"') or _excel(lines[at + 1 :])
    if quoted:
        rows, long = _quoted(lines, at, delimiter)
    else:
        rows, long = _bare(lines, at)
    return Grid(kind, header, rows, resaved=quoted, cut=cut, long=tuple(long))


def _excel(lines: Sequence[str]) -> bool:
    """Whether a spreadsheet saved this tab-separated text: all its quotes are a spreadsheet's."""
    doubled = False
    for line in lines:
        if '"' not in line or len(line) > LONGEST:
            continue
        for cell in line.split("\t"):
            if '"' not in cell:
                continue
            if not _QUOTED.fullmatch(cell):
                return False
            doubled = doubled or '""' in cell[1:-1] or "," in cell
    return doubled


def _bare(lines: list[str], at: int) -> tuple[list[tuple[int, list[str]]], list[int]]:
    rows, long = [], []
    for number, line in enumerate(lines[at + 1 :], start=at + 2):
        if len(line) > LONGEST:
            long.append(number)
        elif line.strip():
            rows.append((number, line.split("\t")))
    return rows, long


def _quoted(
    lines: list[str], at: int, delimiter: str
) -> tuple[list[tuple[int, list[str]]], list[int]]:
    long = [number for number, line in enumerate(lines, start=1) if len(line) > LONGEST]
    if long:
        raise Skip("flatfile.line", limit=LONGEST)
    reader = csv.reader(io.StringIO("\n".join(lines[at + 1 :])), delimiter=delimiter)
    try:
        return list(_numbered(reader, at + 2)), []
    except csv.Error as error:  # a quote that never ends
        raise Skip("flatfile.line", limit=csv.field_size_limit()) from error


def _numbered(reader: Iterator[list[str]], line: int) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(reader, start=line):
        if any(cell.strip() for cell in row):
            yield number, [cells.unwrapped(cell) for cell in row]


def columns(grid: Grid) -> list[int]:
    """The columns to keep: all but those that name or reach a buyer."""
    return [at for at, name in enumerate(grid.header) if not folded(name).startswith(PERSONAL)]


PERSONAL = (
    "buyer", "recipient", "shipaddress", "shipphone", "shipto", "billaddress", "billname",
    "billphone", "customizedurl", "customizedpage", "giftmessage", "purchaseordernumber",
    "verifiedemail", "deliveryinstructions",
)  # fmt: skip
