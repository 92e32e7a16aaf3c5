"""How old stock is: layers of pieces with their age, the oldest first.

Formula: first in, first out, so what is left are the pieces that came last. Units: pieces, days.
Assumption: what Amazon tells by band lies evenly in it, in months; above the last band it is as
young as it can be. Source: Amazon's planning report, else receipts of the ledger or of shipments.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

Layer = tuple[int, int]
"""Days since it came, and pieces."""
EDGES = (0, 91, 181, 271, 366)
"""The first day of each band; the last one has no end."""
BANDS = ("0-90", "91-180", "181-270", "271-365", "366+")
MONTH, THIRDS = 30, 3


def even(bands: Sequence[int]) -> list[Layer]:
    """Layers of the bands' pieces, each band in thirds, the odd ones in its youngest.

    >>> even([7, 0, 3, 0, 2])
    [(366, 2), (256, 1), (226, 1), (196, 1), (75, 2), (45, 2), (15, 3)]
    """
    found = [(EDGES[-1], bands[-1])]
    for first, pieces in reversed(list(zip(EDGES[:-1], bands[:-1], strict=True))):
        third, odd = divmod(pieces, THIRDS)
        middle = first + MONTH // 2
        found += [(middle + 2 * MONTH, third), (middle + MONTH, third + (odd > 1))]
        found.append((middle, third + (odd > 0)))
    return [one for one in found if one[1] > 0]


def fifo(
    stock: int, receipts: Iterable[tuple[date, int]], today: date, since: date
) -> tuple[list[Layer], int]:
    """Layers of the stock by what came when, and the pieces that came before `since`, the first
    day that is known: they are at least as old as that.

    >>> day = date(2026, 11, 26)
    >>> fifo(50, [(date(2026, 11, 16), 30), (date(2026, 8, 18), 15)], day, date(2026, 5, 10))
    ([(200, 5), (100, 15), (10, 30)], 5)
    >>> fifo(0, [], day, day)
    ([], 0)
    """
    left, found = max(0, stock), []
    for day, pieces in sorted(receipts, reverse=True):
        taken = min(left, pieces)
        if taken > 0:
            found.append((max(0, (today - day).days), taken))
            left -= taken
    if left:
        found.append((max(0, (today - since).days), left))
    return found[::-1], left


def banded(layers: Iterable[Layer]) -> tuple[int, ...]:
    """Pieces in each band.

    >>> banded([(400, 1), (200, 5), (90, 2), (0, 3)])
    (5, 0, 5, 0, 1)
    """
    found = [0] * len(EDGES)
    for age, pieces in layers:
        found[sum(age >= edge for edge in EDGES) - 1] += pieces
    return tuple(found)


def left(layers: Iterable[Layer], sold: float, days: int) -> list[tuple[int, float]]:
    """The layers so many days later, when so many pieces have been sold, the oldest first.

    >>> left([(200, 5), (100, 15), (10, 30)], 8, 30)
    [(130, 12), (40, 30)]
    """
    found = []
    for age, pieces in layers:
        taken = min(sold, pieces)
        sold -= taken
        if pieces - taken > 0:
            found.append((age + days, pieces - taken))
    return found


def older(layers: Iterable[tuple[int, float]], days: int) -> float:
    """Pieces that lay at least so many days.

    >>> older([(200, 5), (181, 2), (180, 9)], 181)
    7
    """
    return sum(pieces for age, pieces in layers if age >= days)
