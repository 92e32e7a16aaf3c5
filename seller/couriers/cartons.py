"""A list of cartons: what goes to Amazon, by product; findings cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from seller.couriers.columns import CONTENTS, Column, Sheet
from seller.couriers.parcel import Piece
from seller.couriers.reading import Notes, Row, Tab, heads, rows
from seller.facts import Finding

MOST = 100_000
"""Cartons in one list."""
CARTONS = Sheet("cartons", "Carton list", (
    Column("sku", "Local SKU", "text", "A product of the product sheet", needed=True),
    Column("cartons", "Cartons", "count", "How many alike", needed=True),
    Column("units", "Units per carton", "count", "Units in one full carton", needed=True),
    Column("size", "Carton size (cm)", "size", "Outside, as 60x40x40", needed=True),
    Column("weight", "Carton weight (kg)", "kg", "Of a full carton, gross", needed=True),
    Column("contents", "Contents", "choices", "Several with commas; the product sheet's count too",
           options=CONTENTS),
    Column("packing", "Packing per unit", "money", "Empty: as the command says"),
    Column("currency", "Currency of packing", "currency", "Three letters"),
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Carton:
    """So many cartons alike; `packing` of one unit, None where the row does not say."""

    sku: str
    cartons: int
    units: int
    piece: Piece
    contents: frozenset[str]
    packing: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Cartons:
    """What a list gives; with an error among the findings nothing should be planned."""

    found: tuple[Carton, ...]
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> bool:
        return any(one.severity == "error" for one in self.findings)


def cartons(tabs: Sequence[Tab]) -> Cartons:
    """The sheet that has most of the headings, row by row."""
    notes = Notes()
    tab = max(tabs, key=lambda one: len(heads(CARTONS, one)[1]), default=Tab("", ()))
    return Cartons(tuple(_read(list(rows(CARTONS, tab, notes)), notes)), tuple(notes.found))


def _read(found: Sequence[Row], notes: Notes) -> Iterator[Carton]:
    total = 0
    for row in found:
        if not row.good:
            continue
        for name in ("cartons", "units"):
            if not row[name]:
                notes.add("couriers.zero", row.place(name), text="0")
        total += row["cartons"]
        if total > MOST:
            notes.add("firstleg.many", row.place("cartons"), most=MOST)
            return
        if row["packing"] is not None and not row["currency"]:
            title = CARTONS.named()["currency"].title
            notes.add("couriers.missing", row.place("currency"), column=title)
        piece = Piece(row["weight"], *row["size"])
        kinds = frozenset(row["contents"] or ())
        money = row["packing"], row["currency"] or ""
        yield Carton(row["sku"], row["cartons"], row["units"], piece, kinds, *money)
