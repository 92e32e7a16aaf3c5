"""Prints reports: rows into bytes, in the encoding and shape that Amazon happens to use today."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

from seller.marketplaces import Marketplace
from seller.sandbox import chance
from seller.sandbox.documents import Document
from seller.sandbox.reports import KINDS, Ask, Kind, Table
from seller.sandbox.world import World

SMALL = 4096
"""Documents of fewer bytes come uncompressed."""
BATCH = 500
TEXT = "text/plain"
WESTERN = (
    ("cp1252", ""),
    ("cp1252", "Cp1252"),
    ("latin-1", "ISO-8859-1"),
    ("utf-8", "UTF-8"),
    ("utf-8-sig", "UTF-8"),
    ("utf-8", ""),
)
JAPANESE = (("cp932", "Windows-31J"), ("cp932", "Windows-31J"), ("cp932", ""))
SLOPPY = (*JAPANESE, ("cp932", "Shift_JIS"))
"""Says Shift_JIS and means cp932: where Amazon is in a mood."""


@dataclass(frozen=True, slots=True)
class Style:
    """How one document is written. `label` is the charset it claims, empty for none."""

    charset: str
    label: str
    ending: str
    quoted: bool
    shuffled: bool = False
    extra: bool = False
    short: bool = False


def press(
    world: World,
    name: str,
    ask: Ask,
    file: Path,
    *,
    rough: str = "",
    ended: Callable[[], bool] = lambda: False,
) -> Document | None:
    """Write the document of a report; None where there is not one row, and the kind
    does not come without any.

    The style hangs on what was asked for, so that the same question brings the same bytes;
    where `rough` is given it hangs on that too. Stops in the middle once `ended` says so.
    """
    kind = KINDS[name]
    if kind.body:
        return _filled(kind.body(world, ask), ask, file)
    words = (name, ask.account, *(place.code for place in ask.places), rough)
    for style in (
        _style(kind, ask.place, words),
        Style("utf-8", "UTF-8", kind.ending, kind.quoted),
    ):
        table = _dressed(kind.table(world, ask), style, kind, words)
        try:
            rows = Table(table.columns, _while(table.rows, ended))
            return _written(rows, style, ask, file, vacant=kind.vacant)
        except UnicodeEncodeError:
            continue  # this charset cannot say it: Amazon then sends UTF-8
    raise AssertionError("UTF-8 can say everything")


def apology(ask: Ask, words: str, file: Path) -> Document:
    """The document of a FATAL report: it says why."""
    file.write_text(json.dumps({"errorDetails": words}), encoding="utf-8")
    identity = _identity(file)
    return Document(identity, ask.account, file, "application/json; charset=UTF-8", False, 0)


def _filled(content: Mapping[str, Any] | None, ask: Ask, file: Path) -> Document | None:
    """A report in JSON."""
    if content is None:
        return None
    packed = _spooled(iter([json.dumps(content).encode()]), file)
    return Document(_identity(file), ask.account, file, "application/json", packed, 1)


def _style(kind: Kind, place: Marketplace, words: tuple[str, ...]) -> Style:
    charset, label = _charset(place, words)
    return Style(
        charset,
        label,
        kind.ending,
        kind.quoted,
        shuffled=chance.share("order", *words) < 0.25,
        extra=chance.share("extra", *words) < 0.25,
        short=chance.share("short", *words) < 0.5,
    )


def _charset(place: Marketplace, words: tuple[str, ...]) -> tuple[str, str]:
    if place.charset == "cp932":
        return chance.pick(SLOPPY if words[-1] else JAPANESE, "charset", *words)
    if place.charset == "cp1252":
        return chance.pick(WESTERN, "charset", *words)
    return chance.pick(((place.charset, ""), ("utf-8", "UTF-8")), "charset", *words)


def _dressed(table: Table, style: Style, kind: Kind, words: tuple[str, ...]) -> Table:
    """The same truth in other clothes: columns moved, a column nobody knows."""
    columns, rows = list(table.columns), iter(table.rows)
    if style.extra:
        columns = [*columns, kind.extra]
        rows = ([*row, ""] for row in rows)
    if style.shuffled:
        order = sorted(range(len(columns)), key=lambda place: chance.number(place, *words))
        take: Callable[..., tuple[str, ...]] = itemgetter(*order)
        columns, rows = list(take(columns)), (take(row) for row in rows)
    return Table(columns, rows)


def _while(rows: Iterable[Sequence[str]], ended: Callable[[], bool]) -> Iterator[Sequence[str]]:
    for row in rows:
        if ended():
            raise CancelledError
        yield row


def _written(table: Table, style: Style, ask: Ask, file: Path, *, vacant: bool) -> Document | None:
    count = 0

    def counted() -> Iterator[bytes]:
        nonlocal count
        rows = iter(table.rows)
        names = _quoted(table.columns) if style.quoted else "\t".join(table.columns)
        head = (names + style.ending).encode(style.charset)
        while batch := list(islice(rows, BATCH)):
            count += len(batch)
            write = _quoted if style.quoted else partial(_line, short=style.short)
            lines = (write(row) + style.ending for row in batch)
            yield head + "".join(lines).encode(_plain(style.charset))
            head = b""
        if head and vacant:
            yield head

    packed = _spooled(counted(), file)
    if not count and not vacant:
        file.unlink(missing_ok=True)
        return None
    kind = f"{TEXT}; charset={style.label}" if style.label else TEXT
    return Document(_identity(file), ask.account, file, kind, packed, count)


def _plain(charset: str) -> str:
    return "utf-8" if charset == "utf-8-sig" else charset


def _quoted(row: Sequence[str]) -> str:
    """Every cell between quotes; a quote within one is doubled."""
    line = '"\t"'.join(row)
    if line.count('"') > 2 * len(row) - 2 or "\n" in line or "\r" in line:
        line = '"\t"'.join(" ".join(cell.split()).replace('"', '""') for cell in row)
    return f'"{line}"'


def _line(row: Sequence[str], *, short: bool) -> str:
    """Unquoted cells; a tab or a line break inside one would be a lie, so it becomes a space."""
    cells = list(row)
    line = "\t".join(cells)
    if line.count("\t") >= len(cells) or "\n" in line or "\r" in line:
        line = "\t".join(" ".join(cell.split()) for cell in cells)
    return line.rstrip("\t") if short else line


def _spooled(chunks: Iterator[bytes], file: Path) -> bool:
    """Write the chunks, compressed once they are no longer small; True where compressed."""
    with ExitStack() as stack:
        raw: IO[bytes] = stack.enter_context(file.open("wb"))
        waiting, packed = b"", None
        for chunk in chunks:
            if packed is None and len(waiting) + len(chunk) >= SMALL:
                packed = gzip.GzipFile("", "wb", compresslevel=5, fileobj=raw, mtime=0)
                stack.enter_context(packed)
            if packed is None:
                waiting += chunk
            else:
                packed.write(waiting + chunk)
                waiting = b""
        raw.write(waiting)
        return packed is not None


def _identity(file: Path) -> str:
    return "amzn1.spdoc.1.4." + hashlib.sha256(file.name.encode()).hexdigest()[:40]
