"""A report as clean lines of bytes: one kind of line end, no NUL bytes, header apart.

Tab, CR and LF are single bytes in every charset that reports use, so nothing is decoded here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from seller.errors import Skip

LONGEST_HEADER = 1 << 18
_START = re.compile(rb"(?:\xef\xbb\xbf)?[\0\r\n\t ]*")
_HEADER = re.compile(rb"[^\r\n]*")
_FOREIGN = {
    b"PK\x03\x04": "xlsx/zip",
    b"\xd0\xcf\x11\xe0": "xls",
    b"\x1f\x8b": "gzip",
    b"%PDF": "pdf",
}


class Opened(NamedTuple):
    """`header`: the first line that is not blank; the rows begin at `start`."""

    header: bytes
    start: int


def opened(body: bytes) -> Opened:
    """Where the header and the rows are; raises Skip for files that are no text at all."""
    for magic, kind in _FOREIGN.items():
        if body.startswith(magic):
            raise Skip("flatfile.foreign", kind=kind)
    start = _START.match(body)
    begin = start.end() if start else 0
    while begin and body[begin - 1 : begin] == b"\t":  # the first column may have no name
        begin -= 1
    line = _HEADER.match(body, begin, begin + LONGEST_HEADER)
    end = line.end() if line else begin
    if end - begin >= LONGEST_HEADER:
        raise Skip("flatfile.header", limit=LONGEST_HEADER)
    return Opened(body[begin:end].replace(b"\0", b""), end)


def tidy(body: bytes) -> bool:
    """Whether the lines can be read as they are: no NULs, no CR within a line."""
    returns = body.count(b"\r") if b"\r" in body else 0
    if returns and b"\n" in body and returns != body.count(b"\r\n"):
        return False
    return b"\0" not in body


def cleaned(pieces: Iterator[bytes], *, alone: bool) -> Iterator[bytes]:
    """The pieces with lines ending in LF and without NULs.

    `alone`: a CR by itself ends a line; else it is part of a cell.
    """
    lone = b"\n" if alone else b" "
    rest = b""
    for piece in pieces:
        text = rest + piece.replace(b"\0", b"")
        rest = b""
        if text.endswith(b"\r"):  # its LF may be the next piece's first byte
            text, rest = text[:-1], b"\r"
        yield text.replace(b"\r\n", b"\n").replace(b"\r", lone)
    if rest:
        yield b"\n"


def alone(body: bytes, at: int) -> bool:
    """Whether the header, which ends `at`, ends in a CR without an LF."""
    return body[at : at + 1] == b"\r" and body[at + 1 : at + 2] != b"\n"


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


def filled(pieces: Iterator[bytes]) -> Iterator[bytes] | None:
    """The pieces if there is anything in them."""
    first = next((piece for piece in pieces if piece.strip(b"\n")), None)
    return None if first is None else chain([first], pieces)
