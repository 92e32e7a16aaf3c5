"""The goods of a carton list by product, and how they are split over warehouses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from seller.couriers.cartons import Carton
from seller.couriers.parcel import Piece, Said
from seller.couriers.rates import Rates
from seller.couriers.shares import shares
from seller.facts import Product
from seller.money import exponent


@dataclass(frozen=True, slots=True)
class Item:
    """One product of a consignment in its cartons, as the product sheet knows it."""

    sku: str
    cartons: tuple[Carton, ...]
    product: Product | None = None

    @property
    def units(self) -> int:
        return sum(one.cartons * one.units for one in self.cartons)

    @property
    def hs(self) -> str:
        return self.product.hs_code if self.product else ""

    @property
    def contents(self) -> frozenset[str]:
        """What the list and the product sheet say is inside."""
        said = {kind for one in self.cartons for kind in one.contents}
        known = self.product
        said |= {name for name in ("battery", "magnet") if known and getattr(known, name)}
        return frozenset(said)

    def pieces(self) -> list[Piece]:
        return [one.piece for one in self.cartons for _ in range(one.cartons)]

    def volume(self) -> int:
        """Cubic millimetres."""
        return sum(
            one.cartons * one.piece.length * one.piece.width * one.piece.height
            for one in self.cartons
        )

    def weight(self) -> int:
        return sum(one.cartons * one.piece.weight for one in self.cartons)

    def price(self) -> tuple[Decimal, str] | None:
        """Of one unit, from the supplier."""
        return _amount(self.product, "price", "currency")

    def declared(self) -> tuple[Decimal, str] | None:
        """Of one unit, for customs."""
        return _amount(self.product, "declared", "declared_currency")


def _amount(product: Product | None, name: str, code: str) -> tuple[Decimal, str] | None:
    minor = getattr(product, name) if product else None
    currency = getattr(product, code) if product else ""
    return None if minor is None or not currency else (_major(minor, currency), currency)


def _major(minor: int, currency: str) -> Decimal:
    return Decimal(minor).scaleb(-exponent(currency))


def items(found: Iterable[Carton], products: Mapping[str, Product]) -> list[Item]:
    """The list by product, in its order."""
    by: dict[str, list[Carton]] = {}
    for one in found:
        by.setdefault(one.sku, []).append(one)
    return [Item(sku, tuple(mine), products.get(sku)) for sku, mine in by.items()]


def split(found: Sequence[Item], places: int) -> list[list[Item]] | None:
    """Whole cartons dealt out evenly, one list for each place; None where one would get none.

    What does not divide goes to the places in turn, so that none gets every remainder.
    """
    legs: list[list[Item]] = [[] for _ in range(places)]
    turn = 0
    for one in found:
        mine: list[list[Carton]] = [[] for _ in range(places)]
        for carton in one.cartons:
            dealt = shares(carton.cartons, [1] * places)
            for at in range(places):
                if count := dealt[(at - turn) % places]:
                    mine[at].append(replace(carton, cartons=count))
            turn += carton.cartons % places
        for at, cartons in enumerate(mine):
            if cartons:
                legs[at].append(replace(one, cartons=tuple(cartons)))
    return legs if all(legs) else None


def weights(found: Sequence[Item], method: str, show: str, rates: Rates) -> list[Fraction] | Said:
    """By what common costs are shared: volume, weight, or declared value."""
    if method == "volume":
        return [Fraction(one.volume()) for one in found]
    if method == "weight":
        return [Fraction(one.weight()) for one in found]
    worth = values(found, show, rates)
    return worth if isinstance(worth, Said) else [Fraction(one) for one in worth]


def values(found: Sequence[Item], show: str, rates: Rates) -> list[Decimal] | Said:
    """The declared value of each product, in one currency."""
    made: list[Decimal] = []
    for one in found:
        each = one.declared()
        if each is None:
            text = "The product sheet has no declared value of {sku}"
            return Said("no_declared", text, {"sku": one.sku})
        worth = rates.convert(each[0] * one.units, each[1], show)
        if worth is None:
            return no_rate(each[1], show)
        made.append(worth)
    return made


def no_rate(source: str, target: str) -> Said:
    params = {"source": source, "target": target}
    return Said("no_rate", "No rate from {source} to {target}", params)
