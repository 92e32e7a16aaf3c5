"""Rows of a filled-in rate card, from the sheets of a workbook or the sections of a CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from seller.couriers.cells import Doubt, read, short
from seller.couriers.columns import Column, Sheet, headings, plain, titles
from seller.errors import Skip
from seller.facts import Finding

HEAD = 6
"""Rows in which the headings may stand; people put a title above them."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet as it was saved; `start` is the row that its first one is."""

    name: str
    rows: Sequence[Sequence[Any]]
    start: int = 1


@dataclass
class Notes:
    """Findings, in the order in which they were made."""

    found: list[Finding] = field(default_factory=list)
    said: set[str] = field(default_factory=set)

    def add(
        self,
        code: str,
        place: Place,
        *,
        severity: str = "error",
        params: Mapping[str, object] | None = None,
        **more: object,
    ) -> None:
        filled = {**(params or {}), **more}
        key = f"{place.cell} {code} {filled}"
        if key not in self.said:  # a row that belongs to several services is looked at twice
            self.said.add(key)
            self.found.append(Finding(place.row, place.title, place.cell, severity, code, filled))

    @property
    def errors(self) -> bool:
        return any(one.severity == "error" for one in self.found)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: `cell` is the sheet and the cell, `Prices!C5`."""

    row: int
    title: str
    cell: str


@dataclass
class Row:
    """The values of one row by field; an empty cell is None."""

    sheet: Sheet
    tab: str
    number: int
    values: dict[str, Any]
    columns: dict[str, int]
    headings: dict[int, str]
    good: bool = True

    def place(self, name: str = "") -> Place:
        """Where a field stands, the first cell of the row where it has no column."""
        column = self.columns.get(name, min(self.columns.values()))
        cell = f"{letters(column)}{self.number}"
        return Place(self.number, self.headings[column], f"{self.tab}!{cell}")

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)


def letters(place: int) -> str:
    """0 as A, 26 as AA."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found


def sections(tab: Tab) -> Iterator[Tab]:
    """The parts of a CSV: a row such as #Services begins each."""
    name, start = tab.name, 0
    for number, cells in enumerate(tab.rows):
        first = str(cells[0]).strip() if cells and cells[0] is not None else ""
        if first.startswith("#"):
            if number > start:
                yield Tab(name, tab.rows[start:number], tab.start + start)
            name, start = first.lstrip("# "), number + 1
    yield Tab(name, tab.rows[start:], tab.start + start)


def sheets(tabs: Iterable[Tab]) -> list[tuple[Sheet, Tab]]:
    """The sheets that are a card's, by their names; all others are somebody's notes."""
    found = []
    for tab in tabs:
        for part in sections(tab):
            sheet = titles().get(plain(part.name))
            if sheet is not None:
                found.append((sheet, part))
    return found


def rows(sheet: Sheet, tab: Tab, notes: Notes) -> Iterator[Row]:
    """Every row that is not empty, each cell read; a needed column that is missing is an error."""
    head, columns, names = heads(sheet, tab)
    known = {column.name: place for place, column in columns.items()}
    missing = [one for one in sheet.columns if one.needed and one.name not in known]
    for one in missing:
        where = Place(tab.start + head, one.title, f"{tab.name}!{tab.start + head}")
        notes.add("couriers.no_column", where, column=one.title, sheet=sheet.title)
    for place, text in names.items():
        if place not in columns:
            where = Place(tab.start + head, text, f"{tab.name}!{letters(place)}{tab.start + head}")
            if plain(text) in headings(sheet):
                notes.add("couriers.beside", where, text=short(text))
            else:
                notes.add("couriers.column", where, severity="warning", text=short(text))
    if missing:
        return
    for number, cells in enumerate(tab.rows[head + 1 :], start=tab.start + head + 1):
        said = {place: cells[place] if place < len(cells) else None for place in columns}
        if any(cell is not None and str(cell).strip() for cell in said.values()):
            row = Row(sheet, tab.name, number, {}, known, names)
            for place in known.values():
                fill(row, columns[place], said[place], notes)
            yield row


def heads(sheet: Sheet, tab: Tab) -> tuple[int, dict[int, Column], dict[int, str]]:
    """The row of the headings, the columns by place, and all headings as they stand."""
    known = headings(sheet)
    best: tuple[int, dict[int, Column], dict[int, str]] = (0, {}, {})
    for number, cells in enumerate(tab.rows[:HEAD]):
        names = {at: str(cell) for at, cell in enumerate(cells) if cell not in (None, "")}
        found: dict[int, Column] = {}
        for at, text in names.items():
            column = known.get(plain(text))
            if column and column not in found.values():
                found[at] = column
        if len(found) > len(best[1]):
            best = number, found, names
    return best


def fill(row: Row, column: Column, raw: object, notes: Notes) -> None:
    """Read one cell into its row."""
    doubts: list[Doubt] = []
    try:
        value = read(column, raw, doubts)
    except Skip as error:
        row.good = False
        notes.add(error.key, row.place(column.name), params=error.params)
        return
    for code, params in doubts:
        notes.add(code, row.place(column.name), severity="warning", params=params)
    if value is None and column.needed:
        row.good = False
        code = "couriers.missing" if row.sheet.name == "services" else "couriers.lacking"
        notes.add(code, row.place(column.name), column=column.title)
    row.values[column.name] = value
