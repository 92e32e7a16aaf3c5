"""Files of rate cards and parcels, read and written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from seller import spreadsheet
from seller.couriers.opened import opened
from seller.couriers.reading import Tab
from seller.errors import Stop


def body(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Stop("couriers.unreadable", file=file, words=error.strerror) from error


def tabs(file: Path) -> list[Tab]:
    """Every sheet; a CSV is one, named as its file."""
    return opened(body(file), file.stem)


def write(to: Path, written: Iterable[spreadsheet.Written]) -> None:
    """A workbook, or the same as one CSV whose sections begin with #."""
    sheets = list(written)
    if to.suffix.lower() == ".xlsx":
        made = spreadsheet.write(sheets)
    elif to.suffix.lower() == ".csv":
        parts: list[bytes] = []
        for one in sheets:
            part = spreadsheet.comma(one.head, one.rows).decode("utf-8-sig")
            parts.append(f"#{one.name}\r\n{part}\r\n".encode())
        made = b"\xef\xbb\xbf" + b"".join(parts)
    else:
        raise Stop("couriers.kind", file=to)
    try:
        to.write_bytes(made)
    except OSError as error:
        raise Stop("couriers.unwritable", file=to, words=error.strerror) from error
