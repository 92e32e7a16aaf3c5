"""What counts as stock when one asks whether to order.

Formula: position = fulfillable + FC transfer + FC processing + shipped + receiving + WORKING (still
in the own warehouse, counted once) + own warehouse + on order. Units: pieces. Customer orders are
gone, unfulfillable and researched pieces are not there. Source: Amazon's getInventorySummaries.
"""

from __future__ import annotations

from dataclasses import dataclass

from seller.facts import StockLevel


@dataclass(frozen=True, slots=True)
class Position:
    """`on_hand` can be sold now or soon; `coming` is on its way; `own`: ready to be sent."""

    on_hand: int
    coming: int
    own: int

    @property
    def total(self) -> int:
        return self.on_hand + self.coming + self.own


def position(level: StockLevel, own: int = 0, ordered: int = 0) -> Position:
    """Of one stock as Amazon reports it; what lies in the own warehouse holds what is WORKING.

    >>> rest = ("a", "US", "S", "B0", "X0", "", "")
    >>> position(StockLevel(*rest, 88, 40, 10, 20, 2, 6, 3, 1, 2, 4, None), own=30)
    Position(on_hand=44, coming=22, own=30)
    >>> position(StockLevel(*rest, 1, -3, 0, 0, 0, 0, 0, 0, 0, 0, None)).on_hand
    0
    """
    here = level.fulfillable + level.reserved_transfer + level.reserved_processing
    coming = level.inbound_shipped + level.inbound_receiving + ordered
    return Position(max(0, here), max(0, coming), max(own, level.inbound_working, 0))
