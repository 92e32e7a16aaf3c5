"""Rows of a sheet, checked cell by cell: what can be taken, and what is wrong with the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from seller import money
from seller.errors import Skip
from seller.facts import Finding
from seller.products.cells import Doubt, read
from seller.products.columns import Column
from seller.products.files import Sheet


@dataclass(slots=True)
class Row:
    """`values` of the columns that the sheet has; an empty cell is None."""

    number: int
    values: dict[str, Any]
    places: dict[str, int]
    sheet: Sheet
    findings: list[Finding] = field(default_factory=list)

    @property
    def good(self) -> bool:
        return all(one.severity != "error" for one in self.findings)

    def find(
        self,
        column: str,
        code: str,
        severity: str = "error",
        *,
        params: Mapping[str, object] | None = None,
        **more: object,
    ) -> None:
        """Note what is wrong with the cell of this column."""
        place = self.places.get(column, min(self.places.values()))
        self.findings.append(
            Finding(
                row=self.number,
                column=self.sheet.titles[place],
                cell=f"{letters(place)}{self.number}",
                severity=severity,
                code=code,
                params={**(params or {}), **more},
            )
        )

    def minor(self, column: str, currency: str) -> int | None:
        """An amount in minor units; None where there is none, or it has too many digits, noted."""
        exact: Decimal | None = self.values.get(column)
        if exact is None:
            return None
        try:
            return money.minor(exact, currency)
        except Skip:
            digits = money.exponent(currency)
            self.find(column, "products.digits", text=str(exact), currency=currency, digits=digits)
            return None


def rows(sheet: Sheet) -> Iterator[Row]:
    """Every row that is not empty."""
    places: dict[str, int] = {}
    for place, column in sheet.columns.items():
        places.setdefault(column.name, place)
    for number, cells in enumerate(sheet.rows, start=sheet.head + 1):
        row = Row(number, {}, places, sheet)
        said = {place: cells[place] if place < len(cells) else None for place in sheet.columns}
        if all(cell is None or not str(cell).strip() for cell in said.values()):
            continue
        for name, place in places.items():
            column = sheet.columns[place]
            _cell(row, column, said[place])
            if column.must and name in row.values and row.values[name] is None:
                row.find(name, "products.required")
        yield row


def _cell(row: Row, column: Column, raw: object) -> None:
    doubts: list[Doubt] = []
    try:
        row.values[column.name] = read(column, raw, doubts, typed=row.sheet.typed)
    except Skip as error:
        row.find(column.name, error.key, params=error.params)
    for code, params in doubts:
        row.find(column.name, code, "warning", params=params)


def headings(sheet: Sheet) -> list[Finding]:
    """Columns that are not known, or stand there twice."""
    seen: dict[str, int] = {}
    found = [
        _heading(sheet, place, "warning", "products.column_unknown") for place in sheet.unknown
    ]
    for place, column in sheet.columns.items():
        if seen.setdefault(column.name, place) != place:
            found.append(_heading(sheet, place, "error", "products.column_twice"))
    return found


def _heading(sheet: Sheet, place: int, severity: str, code: str) -> Finding:
    cell = f"{letters(place)}{sheet.head}"
    return Finding(sheet.head, sheet.titles[place], cell, severity, code)


def twice(found: list[Row], key: Callable[[Row], Any], column: str, code: str) -> None:
    """An error in every row whose key stands in an earlier row too."""
    first: dict[Any, Row] = {}
    for row in found:
        if row.good and first.setdefault(key(row), row) is not row:
            row.find(column, code, first=first[key(row)].number)


def letters(place: int) -> str:
    """The name of a column counted from 0: A, B, … Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name
