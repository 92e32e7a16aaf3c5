"""What a service does not take, and why."""

from __future__ import annotations

from collections.abc import Sequence

from seller.couriers.card import Card, Limit
from seller.couriers.parcel import Parcel, Piece, Said, cm, kg


def refused(card: Card, limits: Sequence[Limit], parcel: Parcel) -> Said | None:
    """The first reason why a card does not carry a parcel, None where it does."""
    if card.origin and card.origin not in {parcel.origin, parcel.origin[:2]}:
        return Said("origin", "Collects in {origin} only", {"origin": card.origin})
    for kind in sorted(parcel.contents):
        if kind in card.banned:
            return Said("banned", "Does not carry {contents}", {"contents": kind})
    for limit in limits:
        if why := _over(limit, parcel):
            return why
    return None


def _over(limit: Limit, parcel: Parcel) -> Said | None:
    if limit.pieces is not None and len(parcel.pieces) > limit.pieces:
        return Said("pieces", "At most {most} pieces", {"most": limit.pieces})
    if limit.shipment is not None and parcel.weight > limit.shipment:
        return Said(
            "heavy_shipment",
            "The shipment may weigh {most} kg, this one has {weight} kg",
            {"most": kg(limit.shipment), "weight": kg(parcel.weight)},
        )
    for piece in parcel.pieces:
        if why := _piece(limit, piece):
            return why
    return None


def _piece(limit: Limit, piece: Piece) -> Said | None:
    if limit.piece is not None and piece.weight > limit.piece:
        return Said(
            "heavy",
            "A piece may weigh {most} kg, this one has {weight} kg",
            {"most": kg(limit.piece), "weight": kg(piece.weight)},
        )
    if limit.side is not None and piece.sides[0] > limit.side:
        return Said(
            "long",
            "A side may be {most} cm, this one is {side} cm",
            {"most": cm(limit.side), "side": cm(piece.sides[0])},
        )
    if limit.girth is not None and piece.girth > limit.girth:
        return Said(
            "girth",
            "Length and girth may be {most} cm, here they are {girth} cm",
            {"most": cm(limit.girth), "girth": cm(piece.girth)},
        )
    return None
