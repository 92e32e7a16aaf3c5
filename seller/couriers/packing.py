"""Boxes from the product sheet: an order as one parcel, a shipment as cartons.

Units: the sheet's hundredths of a centimetre and grams become millimetres and grams, rounded up.
Assumption: the units of an order lie flat on each other in one box; packing weighs nothing. A last
carton that is not full is priced as a full one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seller.couriers.parcel import Piece
from seller.facts import Product

Units = Sequence[tuple[Product, int]]
"""Products and how many of each."""


def parcel(units: Units) -> Piece | None:
    """One box around all units; None where a size or weight is missing.

    >>> lamp = Product("A", unit_length=3000, unit_width=2000, unit_height=505, unit_weight=400)
    >>> parcel([(lamp, 2)])
    Piece(weight=800, length=300, width=200, height=102)
    """
    sides = []
    for product, count in units:
        one = _sides(product.unit_length, product.unit_width, product.unit_height)
        if one is None or not product.unit_weight or count < 1:
            return None
        sides.append((one, count, product.unit_weight))
    if not sides:
        return None
    return Piece(
        weight=sum(count * weight for _, count, weight in sides),
        length=max(one[0] for one, _, _ in sides),
        width=max(one[1] for one, _, _ in sides),
        height=sum(one[2] * count for one, count, _ in sides),
    )


def cartons(units: Units) -> tuple[Piece, ...] | None:
    """Full cartons of each product; None where something of a carton is missing."""
    found: list[Piece] = []
    for product, count in units:
        one = _sides(product.carton_length, product.carton_width, product.carton_height)
        if one is None or not product.carton_weight or not product.carton_units:
            return None
        found += [Piece(product.carton_weight, *one)] * -(-count // product.carton_units)
    return tuple(found) or None


def contents(products: Iterable[Product]) -> frozenset[str]:
    """What a carrier may refuse."""
    found = {name for one in products for name in ("battery", "magnet") if getattr(one, name)}
    return frozenset(found)


def _sides(*given: int | None) -> tuple[int, int, int] | None:
    """Millimetres, longest first."""
    if not all(given):
        return None
    third, second, first = sorted(-(-side // 10) for side in given if side)
    return first, second, third
