"""Which containers take a consignment for the least: whole ones, mixed where that is cheaper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from seller.couriers.bands import cents
from seller.couriers.card import Container
from seller.couriers.weight import up

MOST = 40
"""Containers of one consignment."""


@dataclass(frozen=True, slots=True)
class Load:
    """How many of which containers; `amount` in minor units of the card's currency."""

    taken: tuple[tuple[int, Container], ...]
    amount: int

    @property
    def count(self) -> int:
        return sum(number for number, _ in self.taken)

    @property
    def source(self) -> str:
        """The cells, and how many of each."""
        return " + ".join(f"{one.cell} {number}x{one.kind}" for number, one in self.taken)


def load(
    known: Sequence[Container], zone: str, litres: int, grams: int, digits: int
) -> Load | None:
    """The cheapest mix that takes the volume and carries the weight; of equal ones the fewest.

    None where the card has none for the zone, or more than MOST would be needed.
    """
    mine = sorted((one for one in known if one.zone == zone), key=lambda one: -one.price)
    best: tuple[Decimal, int, tuple[int, ...]] | None = None
    open_: list[tuple[tuple[int, ...], Decimal, int, int]] = [((), Decimal(0), litres, grams)]
    while open_:
        counts, cost, room, weight = open_.pop()
        if best is not None and cost > best[0]:
            continue
        if room <= 0 and weight <= 0:
            found = cost, sum(counts), counts
            best = found if best is None or found < best else best
        elif len(counts) < len(mine):
            one = mine[len(counts)]
            most = min(max(up(room, one.litres), up(weight, one.payload), 0), MOST - sum(counts))
            open_ += [
                (
                    (*counts, n),
                    cost + n * one.price,
                    room - n * one.litres,
                    weight - n * one.payload,
                )
                for n in range(most + 1)
            ]
    if best is None:
        return None
    taken = tuple((n, one) for n, one in zip(best[2], mine, strict=False) if n)
    return Load(taken, cents(best[0], digits))
