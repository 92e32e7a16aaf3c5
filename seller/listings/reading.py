"""From a file to what it wants: the sheet recognised, then its rows read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from seller.errors import Skip
from seller.facts import Finding
from seller.listings import amazon, own, sheets
from seller.listings.cells import ERROR, WARNING, Notes
from seller.listings.layout import Column, Layout
from seller.listings.mapping import Chart
from seller.listings.rows import Defaults, Reader, Schemas
from seller.listings.sheets import File, filled, text
from seller.listings.wanted import Wanted
from seller.spreadsheet import ROWS_MOST, letters

MOST = 50
"""Merged ranges and formulas that are named one by one."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file whose sheet is recognised, not yet read."""

    file: File
    layout: Layout

    @property
    def blank(self) -> bool:
        """Whether nothing stands below the headings."""
        return next(filled(self.layout.sheet, self.layout.first), None) is None


@dataclass(frozen=True, slots=True)
class Read:
    """`rows`: rows that hold anything. A row speaks of one listing in one or more marketplaces."""

    layout: Layout
    rows: int
    wanted: list[Wanted]
    findings: list[Finding]

    @property
    def errors(self) -> bool:
        return any(one.severity == ERROR for one in self.findings)


def opened(body: bytes, name: str, chart: Chart | None = None) -> Opened:
    """The sheet of a file that asks for something; Skip with the reason where there is none.

    `name` is the file's: old templates say nowhere else whose they are.
    """
    file = sheets.opened(body)
    found = [] if chart else amazon.recognised(file, name)
    if not found:
        return Opened(file, own.recognised(file, chart))
    full = [one for one in found if next(filled(one.sheet, one.first), None)]
    if len(full) > 1:
        raise Skip("listings.sheets", names=", ".join(one.sheet.name for one in full))
    return Opened(file, (full or found)[0])


def read(given: Opened, schemas: Schemas | None = None, defaults: Defaults | None = None) -> Read:
    """All rows; whatever is wrong with a cell is a finding, and the rest is read.

    Of a sheet that is full to its last row nothing is read: nobody knows what was cut off.
    """
    notes = Notes(given.layout)
    _about(given, notes)
    reader = Reader(given.layout, schemas or {}, defaults or Defaults(), notes)
    cut = len(given.layout.sheet.rows) >= ROWS_MOST
    wanted = [] if cut else list(reader.read())
    rows = sum(1 for _ in filled(given.layout.sheet, given.layout.first))
    order = sorted(notes.found, key=lambda one: (one.row, one.cell))
    return Read(given.layout, rows, wanted, order)


def _about(given: Opened, notes: Notes) -> None:
    """What is wrong with the file and the sheet as a whole."""
    layout, sheet = given.layout, given.layout.sheet
    if not layout.columns:
        return
    corner = layout.columns[0]
    if given.file.marked:
        notes.add(1, replace(corner, at=0), WARNING, "listings.bom")
    if given.blank:
        where = layout.having("=sku") or corner
        notes.add(layout.first, where, WARNING, "listings.no_rows", headings=layout.labels)
    if given.file.linked:
        notes.add(1, replace(corner, at=0), WARNING, "listings.linked")
    if len(sheet.rows) >= ROWS_MOST:
        notes.add(ROWS_MOST, corner, ERROR, "listings.full", most=ROWS_MOST)
    known = {one.at: one for one in layout.columns}
    for first, left, last, right in sheet.merged[:MOST]:
        if last >= layout.first:
            ends = f"{letters(left)}{first}:{letters(right)}{last}"
            column = known.get(left - 1) or Column(left - 1, letters(left))
            notes.add(max(first, layout.first), column, ERROR, "listings.merged", range=ends)
    _formulas(layout, notes)
    _unknown(layout, notes)
    _zeros(layout, notes)


def _zeros(layout: Layout, notes: Notes) -> None:
    """SKUs that are numbers beside others that begin with 0: theirs may be lost."""
    column = layout.having("=sku")
    if column is None:
        return
    told = [
        (at, row[column.at])
        for at, row in filled(layout.sheet, layout.first)
        if column.at < len(row)
    ]
    if any(isinstance(sku, str) and sku.startswith("0") and sku.isdigit() for _, sku in told):
        for at, sku in told:
            if isinstance(sku, float):
                notes.add(at, column, WARNING, "listings.sku_zeros", text=text(sku))


def _formulas(layout: Layout, notes: Notes) -> None:
    """Formulas without a value in columns that matter."""
    by_letter = {one.letter: one for one in layout.columns if one.known}
    for ref in layout.sheet.unvalued[: MOST * 20]:
        letter, row = ref.rstrip("0123456789"), int(ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        if row >= layout.first and letter in by_letter:
            notes.add(row, by_letter[letter], ERROR, "listings.formula", text=ref)


def _unknown(layout: Layout, notes: Notes) -> None:
    """Columns that hold something and lead nowhere."""
    missing = [one for one in layout.columns if not one.known]
    if not missing:
        return
    full = set()
    for _, row in filled(layout.sheet, layout.first):
        full |= {at for at, cell in enumerate(row) if cell != "" and cell is not None}
    for column in missing:
        if column.at in full:
            notes.add(layout.labels, column, WARNING, "listings.column", text=column.heading)


def spoken(given: Opened, defaults: Defaults | None = None) -> list[tuple[str, str]]:
    """The product types and marketplaces that a file speaks of."""
    reader = Reader(given.layout, {}, defaults or Defaults(), Notes(given.layout))
    return list(dict.fromkeys(reader.pairs()))
