"""What lies in warehouses, and what of it is decided on or marked as sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from seller.metrics.restock.transit import Transit, fixed
from seller.store.sends import Sending
from seller.views.restock.holding import Holding

Key = tuple[str, str, str]
"""Account ("" for a local SKU), SKU and pool."""
HOME = ""
"""The name of the own warehouse, from where goods go abroad."""
NOWHERE = fixed(0)


class Roads(Protocol):
    """How goods go on to a pool, and for how many days: from abroad by what mode, from home by
    this.
    """

    def near(self, pool: str, warehouse: str) -> tuple[str, Transit]: ...

    def days(self, pool: str, mode: str) -> Transit: ...


@dataclass(frozen=True, slots=True)
class Far:
    """Pieces in a warehouse, and the days from there to Amazon's door."""

    warehouse: str
    mode: str
    pieces: int
    way: Transit


def marked(
    planned: Sequence[Sending], now: Callable[[Key], Sequence[Holding]]
) -> Callable[[str, Key, date], int]:
    """Pieces of a good that were marked as sent from a warehouse after a day; `now`: which goods a
    line is of.
    """

    def left(warehouse: str, key: Key, day: date) -> int:
        return sum(
            line.sent * held.pieces
            for one in planned
            if one.plan.warehouse == warehouse
            for line in one.lines
            if line.sent_on and line.sent_on > day
            for held in now((line.account, line.sku, line.pool))
            if held.key == key
        )

    return left


def taken(far: tuple[Far, ...], place: str, wanted: int) -> tuple[tuple[Far, ...], int, Transit]:
    """What stays abroad, how many pieces were taken of it, and their way."""
    rest, pieces, way = [], 0, NOWHERE
    for one in far:
        if one.warehouse != place or pieces:
            rest.append(one)
            continue
        pieces, way = min(wanted, one.pieces), one.way
        if one.pieces > pieces:
            rest.append(replace(one, pieces=one.pieces - pieces))
    return tuple(rest), pieces, way
