"""How a sheet is laid out: which rows are heads, which columns say what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from seller.listings.path import Path
from seller.listings.wanted import Cell
from seller.spreadsheet import Sheet, letters

OWN, AMAZON, OLD, OFFERS, PRICES, MAPPED = (
    *("own", "amazon", "amazon_old"),
    *("offers", "prices", "mapped"),
)
"""Kinds of sheets."""
GENERAL = "PRODUCT"
"""Amazon's product type where only an offer is made."""
OFFERING = {
    "purchasable_offer", "fulfillment_availability", "condition_type", "condition_note",
    "merchant_shipping_group", "list_price",
}  # fmt: skip
"""What an offer on a listing that exists already may say."""


@dataclass(frozen=True, slots=True)
class Column:
    """`at` counts from 0. `role`: what it says where that is no attribute (=sku, =action, …); + for
    one whose values are joined. `place`: the only marketplace it is about. `aliases`: what its
    drop-down shows, to what Amazon calls it. All of these empty: nobody knows the column. `kind`:
    what the sheet says of its values, where no schema is known. `exact`: the path stands in the
    sheet with its selectors.
    """

    at: int
    heading: str
    role: str = ""
    path: Path | None = None
    place: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    exact: bool = False

    @property
    def known(self) -> bool:
        return bool(self.role or self.path)

    @property
    def letter(self) -> str:
        return letters(self.at + 1)


@dataclass(frozen=True, slots=True)
class Layout:
    """`header`: the row that names the columns, `labels` the one a person reads, `first` the first
    row of listings. `category`: what an old template calls itself. The first marketplace is the
    sheet's own; none where the file does not say.
    """

    kind: str
    sheet: Sheet
    header: int
    labels: int
    first: int
    columns: list[Column]
    product_types: tuple[str, ...] = ()
    marketplaces: tuple[str, ...] = ()
    language: str = ""
    category: str = ""

    def having(self, role: str) -> Column | None:
        return next((one for one in self.columns if one.role == role), None)

    def cell(self, row: int, column: Column) -> Cell:
        return Cell(self.sheet.name, row, column.letter)
