"""Rows that a spreadsheet has ruined are taken out, and the rest becomes a report again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from seller.errors import Skip
from seller.intake import cells, grid
from seller.intake.grid import Grid

ORDER_ID = re.compile(r"\d{3}-\d{7}-\d{7}|S\d{2}-\d{7}-\d{7}")
ASIN = re.compile(r"[0-9A-Z]{10}")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].*)?")


@dataclass
class Sifted:
    """`rows`: those that can be believed. `problems`: count and first example by key."""

    header: list[str]
    rows: list[list[str]] = field(default_factory=list)
    problems: dict[str, tuple[int, str]] = field(default_factory=dict)

    def body(self) -> bytes:
        lines = [self.header, *self.rows]
        text = "\n".join("\t".join(map(cells.tidy, line)) for line in lines)
        return f"{text}\n".encode("utf-8", "replace")

    def refuse(self, key: str, example: str) -> None:
        count, first = self.problems.get(key, (0, example))
        self.problems[key] = (count + 1, first)

    @property
    def errors(self) -> Iterator[Skip]:
        for key, (count, example) in self.problems.items():
            yield Skip(key, count=count, example=example)


def sift(found: Grid) -> Sifted:
    """The rows to believe. Examples name places only: a shifted cell may hold a buyer's words."""
    kept = grid.columns(found)
    sifted = Sifted([found.header[at] for at in kept])
    for line in found.long:
        sifted.refuse("intake.long", str(line))
    checks = Checks.of(found)
    width = len(found.header)
    last = found.rows[-1][0] if found.rows and found.cut else 0
    for line, row in found.rows:
        if line == last and len(row) < width:
            sifted.refuse("intake.cut", str(line))
        elif bad := checks.bad(row):
            key, column = bad
            sifted.refuse(key, f"{line}, {column}")
        elif len(row) > width and any(cell.strip() for cell in row[width:]):
            sifted.refuse("intake.wide", str(line))
        else:
            full = [*row, *[""] * (width - len(row))] if len(row) < width else row
            sifted.rows.append([full[at] for at in kept])
    return sifted


@dataclass(frozen=True, slots=True)
class Checks:
    """Where identities, amounts and dates stand, and how much they are doubted."""

    keys: Sequence[tuple[str, int]]
    amounts: Sequence[tuple[str, int]]
    swapped: Sequence[tuple[str, int]]
    resaved: bool

    @classmethod
    def of(cls, found: Grid) -> Checks:
        places = found.places()

        def standing(names: Sequence[str]) -> list[tuple[str, int]]:
            return [(name, places[name]) for name in names if name in places]

        dates = standing(found.kind.dates) if found.resaved else []
        swapped = [(name, at) for name, at in dates if _mixed(found, at)]
        amounts = standing(found.kind.amounts) if found.resaved else []
        return cls(standing(found.kind.keys), amounts, swapped, found.resaved)

    def bad(self, row: Sequence[str]) -> tuple[str, str] | None:
        """The first reason not to believe a row, with the column."""
        for name, at in self.keys:
            cell = row[at].strip() if at < len(row) else ""
            if cells.ruined(cell, resaved=self.resaved) or _stunted(name, cell, self.resaved):
                return "intake.ruined", name
        for name, at in self.amounts:
            if at < len(row) and cells.spoilt(row[at].strip()):
                return "intake.spoilt", name
        for name, at in self.swapped:
            if at < len(row) and _ISO.fullmatch(row[at].strip()):
                return "intake.swapped", name
        return None


def _stunted(name: str, cell: str, resaved: bool) -> bool:
    """An order id without its dashes, a book's ASIN without its zeros."""
    if not resaved or not cell:
        return False
    if name == "order_id":
        return not ORDER_ID.fullmatch(cell)
    return name == "asin" and cell.isdigit() and not ASIN.fullmatch(cell)


def _mixed(found: Grid, at: int) -> bool:
    """Dates that Excel took for its own stand beside others it could not read: it swapped day and
    month of the former, as a German Excel does with 9/8/13 but not with 9/22/13.
    """
    forms = Counter(
        bool(_ISO.fullmatch(row[at].strip()))
        for _, row in found.rows
        if at < len(row) and row[at].strip()
    )
    return len(forms) == 2
