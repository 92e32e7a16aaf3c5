"""A report as a stream of clean UTF-8 lines: one kind of line end, no NUL bytes, header first."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import chain

from seller.errors import Skip

LONGEST_HEADER = 1 << 18
_FOREIGN = {
    b"PK\x03\x04": "xlsx/zip",
    b"\xd0\xcf\x11\xe0": "xls",
    b"\x1f\x8b": "gzip",
    b"%PDF": "pdf",
}


def refuse_foreign(body: bytes) -> None:
    """Raises Skip for files that are no text at all."""
    for start, kind in _FOREIGN.items():
        if body.startswith(start):
            raise Skip("flatfile.foreign", kind=kind)


def lines(pieces: Iterator[bytes], body: bytes) -> Iterator[bytes]:
    """The pieces with lines ending in LF and without NULs.

    A lone CR ends a line only where CRs do so in the whole file; else it is part of a cell.
    """
    lone = b" " if b"\n" in body and not _starts_with_lone(body) else b"\n"
    rest = b""
    for piece in pieces:
        text = rest + piece.replace(b"\0", b"")
        rest = b""
        if b"\r" in text:
            if text.endswith(b"\r"):  # its LF may be the next piece's first byte
                text, rest = text[:-1], b"\r"
            text = text.replace(b"\r\n", b"\n").replace(b"\r", lone)
        yield text
    if rest:
        yield b"\n"


def _starts_with_lone(body: bytes) -> bool:
    """Whether the header itself ends in a CR without an LF."""
    first = body.find(b"\r")
    return 0 <= first < body.find(b"\n") - 1


def split_header(pieces: Iterator[bytes]) -> tuple[list[str], Iterator[bytes]]:
    """The cells of the first line that is not blank, and what follows. Empty for an empty file."""
    held = b""
    for piece in pieces:
        held = (held + piece).lstrip(b"\n \t") if not held.strip() else held + piece
        line, found, rest = held.partition(b"\n")
        if found:
            return _cells(line), chain([rest] if rest else [], pieces)
        if len(held) > LONGEST_HEADER:
            raise Skip("flatfile.header", limit=LONGEST_HEADER)
    return _cells(held), iter(())


def _cells(line: bytes) -> list[str]:
    text = line.decode("utf-8-sig").strip("\n")
    return [cell.strip() for cell in text.split("\t")] if text.strip() else []


class Stream(io.RawIOBase):
    """Pieces of bytes as the file object that a reader of files asks for."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size
