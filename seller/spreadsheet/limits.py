"""What is refused before it is unpacked: locked, old, broken or swollen workbooks."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from seller.errors import Skip

EXPANDED = 512 << 20
"""Bytes that a workbook may unpack to."""
RATIO = 400
"""How much packing may shrink a part of more than a megabyte; bombs shrink a thousandfold."""
CELLS = 50_000_000
PARTS = 5_000

BROKEN = (
    ArithmeticError,
    AttributeError,
    AssertionError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""All that the library raises for a workbook that is none, or only half of one."""
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def is_workbook(body: bytes) -> bool:
    """Whether this is a workbook of any kind, old and protected ones included."""
    return body.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def weighed(body: bytes) -> None:
    """Refuses what is no workbook, or one that unpacks to far more than it seems."""
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        locked = "EncryptedPackage".encode("utf-16-le") in body
        raise Skip("spreadsheet.password" if locked else "spreadsheet.old")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        parts = packed.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise Skip("spreadsheet.password")
        swollen = any(
            part.file_size > 1 << 20 and part.file_size > RATIO * max(part.compress_size, 1)
            for part in parts
        )
        if swollen or len(parts) > PARTS or sum(part.file_size for part in parts) > EXPANDED:
            raise Skip("spreadsheet.bomb", limit=EXPANDED >> 20)
        if "[Content_Types].xml" not in packed.namelist():
            raise Skip("spreadsheet.broken", kind="zip")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with packed.open(part) as file:
                    if _ENTITY.search(file.read(4096)):
                        raise Skip("spreadsheet.broken", kind="DOCTYPE")
