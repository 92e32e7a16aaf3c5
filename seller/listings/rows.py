"""The rows of a sheet as what is wanted: for each marketplace that a row speaks of one listing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from seller.listings import cells, terms
from seller.listings.cells import ERROR, WARNING, Notes, Refused, Told
from seller.listings.layout import GENERAL, Layout
from seller.listings.leaves import Schema
from seller.listings.listing import Listing, Memo
from seller.listings.sheets import filled
from seller.listings.wanted import DELETE, UPDATE, Wanted
from seller.marketplaces import BY_CODE

Schemas = Mapping[tuple[str, str], Schema]
"""By product type and marketplace; those that are missing are done without."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where a row does not say it."""

    marketplaces: tuple[str, ...] = ()
    product_type: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row's cells that are not empty, by column."""

    number: int
    told: Mapping[int, Told]
    roles: Mapping[str, Told]


@dataclass
class Reader:
    """Reads the rows of one sheet; what is wrong goes to `notes`."""

    layout: Layout
    schemas: Schemas
    defaults: Defaults
    notes: Notes
    seen: dict[tuple[str, str], int] = field(default_factory=dict)
    folded: dict[str, str] = field(default_factory=dict)
    memos: dict[tuple[str, str], Memo] = field(default_factory=dict)

    def read(self) -> Iterator[Wanted]:
        for row in self._rows():
            yield from self._wanted(row)

    def _rows(self) -> Iterator[Row]:
        for number, raw in filled(self.layout.sheet, self.layout.first):
            told = {
                one.at: Told(raw[one.at], number, one, self.notes)
                for one in self.layout.columns
                if one.at < len(raw) and not _blank(raw[one.at])
            }
            roles = {one.column.role: one for one in told.values() if one.column.role[:1] == "="}
            if told:
                yield Row(number, told, roles)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The product types and marketplaces that the rows speak of; nothing else is read."""
        for row in self._rows():
            with suppress(Refused):
                for code in self._places(row):
                    yield self._kind(row), code

    def _wanted(self, row: Row) -> Iterator[Wanted]:
        try:
            sku = cells.code(self._needed(row, "=sku", "listings.no_sku"))
            verb = self._verb(row)
            places = self._places(row)
        except Refused:
            return
        for code in places:
            if self._twice(row, sku, code):
                continue
            listing = self._listing(row, code)
            made = {} if verb == DELETE else listing.attributes()
            if not made and verb != DELETE:
                if not listing.refused:
                    self._note(row, WARNING, "listings.nothing", marketplace=code)
                continue
            yield Wanted(
                marketplace=code,
                sku=sku,
                product_type=listing.product_type,
                row=row.roles["=sku"].notes.layout.cell(row.number, row.roles["=sku"].column),
                verb=verb,
                attributes=made,
                origin=listing.origin if made else {},
                others=listing.others,
            )

    def _needed(self, row: Row, role: str, code: str) -> Told:
        if role not in row.roles:
            self._note(row, ERROR, code)
            raise Refused(code)
        return row.roles[role]

    def _note(self, row: Row, severity: str, code: str, **params: object) -> None:
        column = self.layout.having("=sku") or self.layout.columns[0]
        self.notes.add(row.number, column, severity, code, **params)

    def _verb(self, row: Row) -> str:
        told = row.roles.get("=action")
        if told is None:
            return UPDATE
        found = terms.verb(told.shown, told.column.aliases)
        if not found:
            told.say(ERROR, "listings.action")
            raise Refused("listings.action")
        return found

    def _places(self, row: Row) -> Sequence[str]:
        """Those the row names; else those for which a cell is filled; else the sheet's own."""
        if told := row.roles.get("=marketplace"):
            found, unknown = terms.places(told.shown)
            if unknown:
                told.say(ERROR, "listings.place", known=", ".join(BY_CODE))
                raise Refused("listings.place")
            return found
        placed = [one.column.place for one in row.told.values() if one.column.place]
        every = placed or self.defaults.marketplaces or self.layout.marketplaces[:1]
        if not every:
            self._note(row, ERROR, "listings.no_place")
            raise Refused("listings.no_place")
        return list(dict.fromkeys(every))

    def _twice(self, row: Row, sku: str, code: str) -> bool:
        first = self.seen.setdefault((sku, code), row.number)
        if first != row.number:
            self._note(row, ERROR, "listings.twice", sku=sku, first=first, marketplace=code)
            return True
        other = self.folded.setdefault(sku.casefold(), sku)
        if other != sku:
            self._note(row, WARNING, "listings.sku_case", sku=sku, other=other)
            self.folded[sku.casefold()] = sku
        return False

    def _listing(self, row: Row, code: str) -> Listing:
        kind = self._kind(row)
        memo = self.memos.setdefault((kind, code), {})
        listing = Listing(kind, BY_CODE[code], self.schemas.get((kind, code)), memo=memo)
        listing.identify(row.roles)
        for told in row.told.values():
            column = told.column
            if column.path and column.place in {"", code}:
                listing.take(told, column.path)
            elif column.role.startswith("=other."):
                listing.others[column.role.removeprefix("=other.")] = told.shown
        listing.complete(row.roles.get("=currency"))
        return listing

    def _kind(self, row: Row) -> str:
        told = row.roles.get("=product_type")
        if told is None:
            single = self.layout.product_types[0] if len(self.layout.product_types) == 1 else ""
            return self.defaults.product_type or single or GENERAL
        return named(told.column.aliases.get(told.shown, told.shown), self.layout.product_types)


def _blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.replace("\ufeff", "").strip())


def named(word: str, known: Sequence[str]) -> str:
    """A product type as Amazon spells it today; the old templates write `haircareproduct`.

    >>> named("haircareproduct", ("HAIR_CARE_PRODUCT",)), named("shirt", ())
    ('HAIR_CARE_PRODUCT', 'SHIRT')
    """
    squeezed = _squeezed(word)
    for one in known:
        if squeezed in {_squeezed(one), _squeezed(one) + "S"} or squeezed + "S" == _squeezed(one):
            return one
    return re.sub(r"[^A-Z0-9]+", "_", word.strip().upper()).strip("_")


def _squeezed(word: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", word.upper())
