"""What a row of a sheet wants of one listing in one marketplace, and which cell said so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

UPDATE, REPLACE, DELETE = "update", "replace", "delete"
"""Verbs. `update` leaves what the sheet does not name; the other two need an explicit word."""


class Cell(NamedTuple):
    """A cell as the sheet shows it: row 1 is the first, `column` is a letter such as AB."""

    sheet: str
    row: int
    column: str

    @property
    def ref(self) -> str:
        return f"{self.column}{self.row}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One listing as a row wants it. `marketplace` is a country code.

    `attributes`: as Amazon's Listings Items API takes them, a list of objects per attribute, with
    selectors (`marketplace_id`, `language_tag`). `origin`: JSON pointer into `attributes`, such as
    "/item_name/0/value", to the cell it was read from; a finding falls back on its parents.
    `others`: what the row says that is no attribute of Amazon's (cost floor, exemption flag).
    """

    marketplace: str
    sku: str
    product_type: str
    row: Cell
    verb: str = UPDATE
    attributes: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    origin: Mapping[str, Cell] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)

    def cell(self, pointer: str) -> Cell:
        """The cell a pointer came from: its own, its nearest parent's, else the row's first."""
        while pointer:
            if pointer in self.origin:
                return self.origin[pointer]
            pointer = pointer.rpartition("/")[0]
        return self.row
