"""What the rules know beside the rows: the own catalogue, prices, brands, Amazon's answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from seller.facts import Definition
from seller.listings.layout import GENERAL, OFFERING
from seller.listings.wanted import REPLACE, Wanted

Key = tuple[str, str]
"""Marketplace and SKU."""
CODE = "externally_assigned_product_identifier"


@dataclass(frozen=True, slots=True)
class Own:
    """A listing that the seller has already. `code`: its GTIN, "" where it is not known."""

    marketplace: str
    sku: str
    asin: str = ""
    title: str = ""
    code: str = ""
    price: Decimal | None = None
    relation: str = ""
    parent: str = ""
    condition: str = ""
    product_type: str = ""


@dataclass(frozen=True, slots=True)
class Floor:
    """Less than this a unit may not be sold for."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Offered:
    """An ASIN on which an offer is made. `others`: offers of other sellers, None: not told."""

    brand: str
    others: int | None


@dataclass(frozen=True, slots=True)
class Context:
    """Empty where nothing is known: a rule says nothing of what it cannot know.

    `definitions` by product type and marketplace. `brands`: the seller's own, as registered;
    `exempt`: those with a GTIN exemption. `registered`: what the seller is registered for in a
    country (packaging, weee, batteries), None where nobody said. `barred`: Amazon's reasons not
    to sell an ASIN, by marketplace, ASIN and condition; `offered` by marketplace and ASIN.
    `broken`: image addresses, and why.
    """

    now: datetime
    definitions: Mapping[Key, Definition] = field(default_factory=dict)
    own: Mapping[Key, Own] = field(default_factory=dict)
    brands: frozenset[str] = frozenset()
    exempt: frozenset[str] = frozenset()
    floors: Mapping[str, Floor] = field(default_factory=dict)
    registered: Mapping[str, frozenset[str]] | None = None
    barred: Mapping[tuple[str, str, str], tuple[str, ...]] = field(default_factory=dict)
    offered: Mapping[Key, Offered] = field(default_factory=dict)
    broken: Mapping[str, str] = field(default_factory=dict)

    def definition(self, row: Wanted) -> Definition | None:
        return self.definitions.get((row.product_type, row.marketplace))

    def partial(self, row: Wanted) -> bool:
        """Whether the row changes a listing that is there, or only makes an offer on a product."""
        there = (row.marketplace, row.sku) in self.own
        return row.verb != REPLACE and (there or offers(row) or changes(row))


def offers(row: Wanted) -> bool:
    """Whether the row is an offer on a product that Amazon has already, by its ASIN or its code."""
    if "merchant_suggested_asin" in row.attributes:
        return "item_name" not in row.attributes
    return CODE in row.attributes and _sells(row, {CODE})


def changes(row: Wanted) -> bool:
    """Whether the row names no product at all, so that it can only change a listing."""
    return bool(row.attributes) and _sells(row, set())


def _sells(row: Wanted, more: set[str]) -> bool:
    """Whether the row says only how something is sold."""
    return row.product_type in {"", GENERAL} and set(row.attributes) <= OFFERING | more
