"""Where the checked file may be written, and its bytes."""

from __future__ import annotations

from pathlib import Path

from seller import spreadsheet
from seller.errors import Stop
from seller.listings.check import Checked
from seller.views.marked import marked


def put(body: bytes, file: Path, to: Path, checked: Checked, language: str) -> bytes:
    """The bytes of the checked workbook; a text file becomes a workbook first."""
    if file.suffix.lower() == ".json":
        raise Stop("checks.no_cells", file=file)
    wanted = file.suffix.lower() if spreadsheet.is_workbook(body) else ".xlsx"
    if to.suffix.lower() != wanted:
        raise Stop("checks.suffix", file=to, suffix=wanted)
    return marked(body, checked, language)
