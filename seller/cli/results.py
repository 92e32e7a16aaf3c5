"""The user's own file with what Amazon said of each row: in the cell that each issue is about."""

from __future__ import annotations

from pathlib import Path

from seller import spreadsheet
from seller.cli.files import whole
from seller.cli.products import body_of
from seller.errors import Stop


def fits(file: Path, to: Path) -> None:
    """Refused before anything is sent, not after it."""
    if file.suffix.lower() == ".json":
        raise Stop("checks.no_cells", file=file)
    if to.resolve() == file.resolve():
        raise Stop("checks.same_file", file=to)
    wanted = file.suffix.lower() if spreadsheet.is_workbook(body_of(file)) else ".xlsx"
    if to.suffix.lower() != wanted:
        raise Stop("checks.suffix", file=to, suffix=wanted)


def put(to: Path, body: bytes) -> None:
    with whole(to) as part:
        part.write_bytes(body)
