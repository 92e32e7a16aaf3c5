"""The billed weight: actual or volumetric, per piece or shipment, rounded as the card says.

All in whole numbers. A quantity is rounded up to a gram before it is rounded up to a step of
grams, which gives the same as rounding once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seller.couriers.card import Surcharge, Weighing
from seller.couriers.parcel import Piece


@dataclass(frozen=True, slots=True)
class Billed:
    """Thousandths of the card's unit: what the scales say, what the volume says, what is billed."""

    actual: int
    volume: int
    quantity: int


def billed(how: Weighing, pieces: Sequence[Piece], heavy: Sequence[Surcharge] = ()) -> Billed:
    """The quantity that a card bills these pieces for; `heavy` are rows with a least weight."""
    cubes = [volume(how, piece) for piece in pieces]
    if how.each:
        parts = [
            max(larger(how, piece.weight, cube), how.piece_least, least(heavy, piece))
            for piece, cube in zip(pieces, cubes, strict=True)
        ]
        if how.round_each:
            parts = [rounded(how, part) for part in parts]
        quantity = sum(parts)
    else:
        scales = [
            max(piece.weight, _grams(how, max(how.piece_least, least(heavy, piece))))
            for piece in pieces
        ]
        quantity = larger(how, sum(scales), sum(cubes))
    if not (how.each and how.round_each):
        quantity = rounded(how, quantity)
    return Billed(
        actual=up(sum(piece.weight for piece in pieces) * how.actual[0], how.actual[1]),
        volume=up(sum(cubes) * how.volume[0], how.volume[1]) if how.volume else 0,
        quantity=max(quantity, how.least),
    )


def volume(how: Weighing, piece: Piece) -> int:
    """Cubic millimetres that count; 0 where the card does not look at them."""
    if how.volume is None or piece.sides[0] < how.side:
        return 0
    product = 1
    for side in piece.sides:
        product *= up(side, 10) * 10 if how.whole_cm else side
    return product


def larger(how: Weighing, grams: int, cube: int) -> int:
    """The larger of both quantities; of the difference the forwarder bears its share.

    >>> larger(Weighing(volume=(1, 6000), share=50), 10_000, 120_000_000)
    15000
    """
    top, bottom = how.actual
    scales = grams * top
    if how.volume is None:
        return up(scales, bottom)
    bulk = cube * how.volume[0] * bottom
    scales *= how.volume[1]
    whole = bottom * how.volume[1]
    if bulk <= scales:
        return up(scales, whole)
    return up(scales * 100 + (bulk - scales) * (100 - how.share), whole * 100)


def rounded(how: Weighing, quantity: int) -> int:
    """Up to the step that holds for this quantity.

    >>> rounded(Weighing(rounding=((30_000, 500), (None, 1000))), 30_001)
    31000
    """
    for upto, step in how.rounding:
        if upto is None or quantity <= upto:
            return up(quantity, step) * step
    return quantity


def least(heavy: Sequence[Surcharge], piece: Piece) -> int:
    """The weight that an oversize piece is billed for at least."""
    return max((one.billable for one in heavy if exceeds(one, piece)), default=0)


def exceeds(one: Surcharge, piece: Piece) -> bool:
    """Whether a piece is longer, wider, thicker round or heavier than a row says."""
    return (
        (one.side is not None and piece.sides[0] > one.side)
        or (one.second is not None and piece.sides[1] > one.second)
        or (one.girth is not None and piece.girth > one.girth)
        or (one.heavy is not None and piece.weight > one.heavy)
    )


def _grams(how: Weighing, quantity: int) -> int:
    return up(quantity * how.actual[1], how.actual[0])


def up(number: int, whole: int) -> int:
    """Divided and rounded up."""
    return -(-number // whole)
