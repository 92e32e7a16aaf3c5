"""What a picture's first bytes say of it: JPEG, PNG, GIF and TIFF, as Amazon takes them."""

from __future__ import annotations

import struct
from typing import BinaryIO, NamedTuple

JPEG, PNG, GIF, TIFF = "jpg", "png", "gif", "tif"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Segments of a JPEG that tell its size."""
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Segments that have no length."""
_WIDTH, _HEIGHT, _SHORT = 256, 257, 3


class Photo(NamedTuple):
    """`kind` is the ending that fits the content, whatever the file is called."""

    kind: str
    width: int
    height: int

    @property
    def longest(self) -> int:
        return max(self.width, self.height)


def photo(file: BinaryIO) -> Photo | None:
    """None where it is none of the four, or broken off before its size."""
    head = file.read(26)
    try:
        if head.startswith(b"\xff\xd8\xff"):
            found = _jpeg(file)
        elif head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
            found = Photo(PNG, *struct.unpack(">II", head[16:24]))
        elif head.startswith((b"GIF87a", b"GIF89a")):
            found = Photo(GIF, *struct.unpack("<HH", head[6:10]))
        elif head.startswith((b"II*\0", b"MM\0*")):
            found = _tiff(file, "<" if head.startswith(b"II") else ">", head)
        else:
            return None
    except struct.error:
        return None
    return found if found and min(found.width, found.height) > 0 else None


def _jpeg(file: BinaryIO) -> Photo | None:
    file.seek(2)
    while True:
        (mark,) = struct.unpack(">B", file.read(1))
        if mark != 0xFF:
            return None
        while mark == 0xFF:
            (mark,) = struct.unpack(">B", file.read(1))
        if mark in _BARE:
            continue
        (length,) = struct.unpack(">H", file.read(2))
        if mark in _FRAMES:
            height, width = struct.unpack(">xHH", file.read(5))
            return Photo(JPEG, width, height)
        file.seek(length - 2, 1)


def _tiff(file: BinaryIO, order: str, head: bytes) -> Photo | None:
    file.seek(struct.unpack(f"{order}I", head[4:8])[0])
    (count,) = struct.unpack(f"{order}H", file.read(2))
    found = {}
    for _ in range(count):
        entry = file.read(12)
        tag, kind = struct.unpack(f"{order}HH", entry[:4])
        shape = f"{order}H" if kind == _SHORT else f"{order}I"
        (found[tag],) = struct.unpack_from(shape, entry, 8)
    if not {_WIDTH, _HEIGHT} <= set(found):
        return None
    return Photo(TIFF, found[_WIDTH], found[_HEIGHT])
