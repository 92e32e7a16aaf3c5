"""The sheets of a file of cards or parcels: a workbook, or CSV in any usual encoding."""

from __future__ import annotations

import csv
import io

from seller import spreadsheet
from seller.couriers.reading import Tab
from seller.errors import Skip

CODECS = ("utf-8-sig", "gb18030", "cp1252")
WIDE = (b"\xff\xfe", b"\xfe\xff")
HEAD = 10


def opened(body: bytes, name: str) -> list[Tab]:
    """Every sheet; a CSV is one, of the name given."""
    if spreadsheet.is_workbook(body):
        return [Tab(one.name, one.rows) for one in spreadsheet.tabs(body, formulas=True)]
    text = _decoded(body)
    first = "\n".join(text.splitlines()[:HEAD])
    delimiter = max(",\t;", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Skip("couriers.no_sheet", known=str(error)) from error
    return [Tab(name, [tuple(spreadsheet.unmarked(cell) for cell in row) for row in lines])]


def _decoded(found: bytes) -> str:
    for codec in CODECS if not found.startswith(WIDE) else ("utf-16",):
        try:
            return found.decode(codec)
        except UnicodeDecodeError:
            continue
    return found.decode("cp1252", "replace")
