"""What a supplier asks of an order: multiples and pallets, prices by quantity, a least amount.

Units: pieces; money in minor units of one currency. Assumption: a piece bought earlier costs a
thousandth of its price a day, as in the proof. Source: suppliers' terms as the seller typed them.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from seller.facts import Term
from seller.metrics.restock.lots import lot

HOLDING = Fraction(1, 1000)
"""Of the price, a day."""
LONGEST = 365
"""Days of demand beyond which nothing is bought earlier."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Of one product. `prices`: from so many pieces on, so much in `currency`."""

    multiple: int = 1
    pallet: int = 1
    prices: tuple[tuple[int, int], ...] = ()
    currency: str = ""

    def step(self, carton: int | None) -> int:
        """Whole cartons, multiples and pallets at once.

        >>> Asked(multiple=50).step(24), Asked(pallet=960).step(24), Asked().step(None)
        (600, 960, 1)
        """
        return lcm(max(1, carton or 1), self.multiple, self.pallet)

    def price(self, pieces: int, usual: int) -> int:
        """Of a piece of so many."""
        held = [price for least, price in self.prices if least <= pieces]
        return held[-1] if held else usual


def asked(rows: Iterable[Term]) -> dict[str, Asked]:
    """By product. Several prices stand in several rows; of a multiple the last row's counts."""
    found: dict[str, Asked] = {}
    for one in sorted(rows, key=lambda one: (one.sku, one.least)):
        if not one.sku:
            continue
        old = found.get(one.sku, Asked())
        prices = old.prices if one.price is None else (*old.prices, (one.least, one.price))
        found[one.sku] = Asked(
            one.multiple or old.multiple, one.pallet or old.pallet, prices,
            one.currency or old.currency,
        )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class Raised:
    """`pieces` at `price` each; `saved` by raising them, 0 where they were not."""

    pieces: int
    price: int
    saved: int


def raised(
    pieces: int, usual: int, one: Asked, *, moq: int | None, carton: int | None, daily: float
) -> Raised:
    """The quantity of the price break that pays most, or as it is.

    Formula: pieces x (price - lower price) - extra x lower price / 1000 x days until they are
    needed (what is ordered anyway, and half of the extra). Only what the pieces at hand save
    counts, and only where all are sold within a year.

    >>> deal = Asked(prices=((500, 2180), (2000, 2100)), currency="CNY")
    >>> raised(432, 2350, deal, moq=None, carton=24, daily=9.0)
    Raised(pieces=504, price=2180, saved=65278)
    >>> raised(96, 2350, deal, moq=None, carton=24, daily=1.0)
    Raised(pieces=96, price=2350, saved=0)
    """
    best = Raised(pieces, one.price(pieces, usual), 0)
    if pieces <= 0 or daily <= 0:
        return best
    for least, price in one.prices:
        more = lot(max(pieces, least), moq, one.step(carton))
        extra = more - pieces
        if extra <= 0 or price >= best.price or more / daily > LONGEST:
            continue
        days = Fraction(pieces + Fraction(extra, 2)) / Fraction(daily)
        saved = pieces * (one.price(pieces, usual) - price) - extra * price * HOLDING * days
        if saved > best.saved:
            best = Raised(more, price, round(saved))
    return best


@dataclass
class Room:
    """A line of a supplier's order. `amount` of a piece, None: not known; `daily`, `stock`: what
    sells a day, and what is there and to come. `added`: pieces to reach the minimum.
    """

    pieces: int
    step: int
    amount: int | None
    daily: float
    stock: int
    added: int = field(default=0)

    @property
    def cover(self) -> float:
        return (self.stock + self.pieces + self.added) / self.daily if self.daily > 0 else 1e9


def filled(lines: Sequence[Room], amount: int | None, pieces: int | None) -> tuple[int, int]:
    """Fill up the lines that last the shortest until the order is large enough; what still lacks
    of the amount and of the pieces. Nothing is bought for more than a year.

    >>> few, many = Room(50, 10, 100, 1.0, 0), Room(50, 10, 100, 5.0, 0)
    >>> filled([few, many], 13000, None), few.added, many.added
    ((0, 0), 0, 30)
    >>> filled([Room(50, 10, 100, 0.0, 0)], 13000, 70)
    (8000, 20)
    """
    queue = sorted((one.cover, at) for at, one in enumerate(lines))

    def lacking() -> tuple[int, int]:
        spent = sum((one.pieces + one.added) * (one.amount or 0) for one in lines)
        whole = sum(one.pieces + one.added for one in lines)
        return max(0, (amount or 0) - spent), max(0, (pieces or 0) - whole)

    lack = lacking()
    while any(lack) and queue:
        _, at = queue.pop(0)
        one = lines[at]
        if one.cover + (one.step / one.daily if one.daily > 0 else 0) > LONGEST:
            continue
        one.added += one.step
        lack = max(0, lack[0] - one.step * (one.amount or 0)), max(0, lack[1] - one.step)
        insort(queue, (one.cover, at))
    return lack
