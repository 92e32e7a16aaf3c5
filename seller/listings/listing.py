"""One listing as it is put together from the cells of a row, completed with what goes unsaid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from seller.listings import cells, terms
from seller.listings.cells import ERROR, Refused, Told
from seller.listings.leaves import NUMBER, WHOLE, Leaf, Schema, fields, fitted, leaf
from seller.listings.path import LANGUAGE, LOCALIZED, PLACE, PLACELESS, Path, parse
from seller.listings.tree import Node, Tree
from seller.listings.wanted import Cell
from seller.marketplaces import Marketplace

CODES = {"ean", "upc", "gtin", "isbn", "jan", "pzn", "minsan"}
SIZED = ("item_dimensions", "item_package_dimensions")
MONEY = ("purchasable_offer", "list_price")
IDENTIFIER = "externally_assigned_product_identifier"
EXEMPT = "supplier_declared_has_product_identifier_exemption"


Memo = dict[int, tuple[Path, Leaf]]
"""What is true of each column in all listings of a product type in a marketplace."""


@dataclass
class Listing:
    """`schema`: what is known of the product type in this marketplace. `refused`: some cell is."""

    product_type: str
    place: Marketplace
    schema: Schema | None
    others: dict[str, str] = field(default_factory=dict)
    refused: bool = False
    memo: Memo = field(default_factory=dict)
    _tree: Tree = field(default_factory=Tree)
    _joined: dict[str, str] = field(default_factory=dict)

    def take(self, told: Told, path: Path) -> None:
        """The value of a cell; one that cannot be read has left a finding."""
        if told.column.at not in self.memo:
            exact = told.column.exact
            self.memo[told.column.at] = self._chosen(path, exact=exact), self._leaf(told, path)
        chosen, wanted = self.memo[told.column.at]
        try:
            read = self._read(told, path, wanted)
        except Refused:
            self.refused = True
            return
        if told.column.role == "+":
            read = self._joined[str(path)] = " ".join(
                filter(None, [self._joined.get(str(path)), read])
            )
        self._tree.put(chosen, read, _cell(told))

    def _read(self, told: Told, path: Path, wanted: Leaf) -> Any:
        name, attribute = path.steps[-1].name, path.attribute
        if attribute == IDENTIFIER and name == "value":
            return cells.gtin(told)
        if name == "parent_sku":
            return cells.code(told)
        if attribute in MONEY and wanted.kind in {NUMBER, WHOLE}:
            cells.priced(told, self.place.currency)
        found = cells.value(told, wanted)
        if attribute == "condition_type":
            return terms.condition(found)
        if name == "fulfillment_channel_code":
            return terms.channel(found, self.place)
        if attribute == "parentage_level":
            return terms.level(found)
        return found.lower() if name == "child_relationship_type" else found

    def _leaf(self, told: Told, path: Path) -> Leaf:
        if self.schema is None and told.column.kind:
            return Leaf(told.column.kind)
        return leaf(self.schema, path)

    def _chosen(self, path: Path, *, exact: bool = False) -> Path:
        """The path with the marketplace and the language where the attribute has them."""
        if self.schema is not None:
            path = fitted(self.schema, path)
        had = fields(self.schema, path.attribute) if self.schema else {}
        if exact and not had:
            return path
        localized = LANGUAGE in had if had else path.attribute in LOCALIZED
        placed = PLACE in had if had else path.attribute not in PLACELESS
        if localized and not path.selector(LANGUAGE):
            path = path.choosing(LANGUAGE, self.place.language)
        if placed and not path.selector(PLACE):
            path = path.choosing(PLACE, self.place.id)
        return path

    def identify(self, roles: Mapping[str, Told]) -> None:
        """The ASIN, or the product code with its type, or that there is none."""
        if told := roles.get("=asin"):
            self._said("merchant_suggested_asin", told.plain().upper(), told)
        kind, code = roles.get("=id_type"), roles.get("=id_value")
        word = (kind.column.aliases.get(kind.shown, kind.shown) if kind else "").casefold()
        word = terms.CODES.get(word, word)
        if kind and word in {"exempt", "gtin exempt", "gtin豁免", "豁免"}:
            self._said(EXEMPT, True, kind)
        if not code:
            return
        if word == "asin" or (not word and code.shown.upper().startswith("B0")):
            self._said("merchant_suggested_asin", code.plain().upper(), code)
            return
        try:
            digits = cells.gtin(code)
        except Refused:
            self.refused = True
            return
        self._said(f"{IDENTIFIER}#1.type", word if word in CODES else _code(digits), kind or code)
        self._said(f"{IDENTIFIER}#1.value", digits, code)

    def _said(self, spelled: str, value: Any, told: Told) -> None:
        path = parse(spelled)
        if path:
            self._tree.put(self._chosen(path), value, _cell(told))

    def complete(self, currency: Told | None) -> None:
        """What Amazon asks for beside, where it follows from what is said."""
        money = currency.plain().upper() if currency else self.place.currency
        if currency and money != self.place.currency:
            currency.say(ERROR, "listings.currency", wanted=self.place.currency)
        for offer in self._tree.members("purchasable_offer"):
            _default(offer, "audience", "ALL")
            _default(offer, "currency", money)
        for price in self._tree.members("list_price"):
            _default(price, "currency", money)
        for stock in self._tree.members("fulfillment_availability"):
            if "quantity" in stock.fields:
                _default(stock, "fulfillment_channel_code", "DEFAULT")
        for family in self._tree.members("child_parent_sku_relationship"):
            if "parent_sku" in family.fields:
                _default(family, "child_relationship_type", "variation")
        for name in SIZED:
            for box in self._tree.members(name):
                _measured(box)

    def attributes(self) -> dict[str, list[dict[str, Any]]]:
        return self._tree.attributes()

    @property
    def origin(self) -> Mapping[str, Cell]:
        return self._tree.origin


def _cell(told: Told) -> Cell:
    return told.notes.layout.cell(told.row, told.column)


def _code(digits: str) -> str:
    """The type of a product code by its length."""
    return {12: "upc", 13: "ean", 8: "ean", 14: "gtin", 10: "isbn"}.get(len(digits), "ean")


def _default(node: Node, name: str, value: Any) -> None:
    node.fields.setdefault(name, Node(value=value))


def _measured(box: Node) -> None:
    """One unit for all sides, where the sheet has one column for it."""
    units = [side.fields["unit"] for side in box.fields.values() if "unit" in side.fields]
    for side in box.fields.values():
        if units and "value" in side.fields:
            side.fields.setdefault("unit", units[0])
    for name in [name for name, side in box.fields.items() if set(side.fields) == {"unit"}]:
        del box.fields[name]
