"""To which warehouses a consignment is split: of each number of them those where it costs least."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from seller.couriers.engine import Desk, Refusal
from seller.couriers.goods import Item, split
from seller.couriers.landed import Part, Tables, Terms, placed
from seller.couriers.legs import Leg, Spot, leg
from seller.couriers.parcel import Said
from seller.couriers.placing import Target

EVERY = 5
"""Up to so many warehouses each number of them is tried, beyond only pairs, threes and all."""
FEW = Said("few_cartons", "Fewer cartons than warehouses")


@dataclass(frozen=True, slots=True)
class Refused:
    """Where a card does not carry the goods, and why."""

    spots: tuple[Spot, ...]
    why: Refusal


def spread(
    desk: Desk,
    items: Sequence[Item],
    spots: Sequence[Spot],
    by: tuple[Terms, Tables],
    rank: str,
) -> Iterator[list[Leg] | Refused]:
    """Legs to each spot alone, to the best of each number of them, and to all.

    A split is a ticket and a declaration for each warehouse with an even share of the cartons. What
    cannot be split is said of all spots only: of fewer it follows from each spot alone.
    """
    for count in sizes(len(spots)):
        dealt = split(items, count)
        if dealt is None:
            if count == len(spots):
                card = desk.card
                why = Refusal(card.carrier, card.service, card.account, FEW)
                yield Refused(tuple(spots), why)
            continue
        legs = {
            (at, spot): leg(desk, spot, mine, *by)
            for at, mine in enumerate(dealt)
            for spot in spots
        }
        if count == 1:
            for (_, spot), found in legs.items():
                yield Refused((spot,), found) if isinstance(found, Refusal) else [found]
            continue
        yield from _best(spots, count, legs, by, rank)


def exact(
    desk: Desk, items: Sequence[Item], spots: Sequence[Spot], by: tuple[Terms, Tables]
) -> list[Leg] | Refused:
    """Legs to just these spots; a spot that stands there twice gets two shipments."""
    dealt, card = split(items, len(spots)), desk.card
    if dealt is None:
        return Refused(tuple(spots), Refusal(card.carrier, card.service, card.account, FEW))
    legs = []
    for spot, mine in zip(spots, dealt, strict=True):
        found = leg(desk, spot, mine, *by)
        if isinstance(found, Refusal):
            return Refused(tuple(spots), found)
        legs.append(found)
    return legs


def sizes(spots: int) -> list[int]:
    """Of how many warehouses splits are tried.

    >>> sizes(1), sizes(3), sizes(9)
    ([1], [1, 2, 3], [1, 2, 3, 9])
    """
    return [count for count in range(1, spots + 1) if spots <= EVERY or count in {1, 2, 3, spots}]


def _best(
    spots: Sequence[Spot],
    count: int,
    legs: Mapping[tuple[int, Spot], Leg | Refusal],
    by: tuple[Terms, Tables],
    rank: str,
) -> Iterator[list[Leg] | Refused]:
    """The best of all choices of so many spots. Each leg is looked at once, whatever it is in."""
    costs = {
        key: _cost(found, count, by, rank)
        for key, found in legs.items()
        if not isinstance(found, Refusal)
    }
    choices = [
        chosen
        for chosen in combinations(spots, count)
        if all(key in costs for key in enumerate(chosen))
    ]
    if choices:
        best = min(choices, key=lambda one: _sum([costs[key] for key in enumerate(one)], rank))
        found = [legs[key] for key in enumerate(best)]
        yield [one for one in found if not isinstance(one, Refusal)]
    elif count == len(spots):
        every = [legs[key] for key in enumerate(spots)]
        yield Refused(tuple(spots), next(one for one in every if isinstance(one, Refusal)))


def _cost(one: Leg, count: int, by: tuple[Terms, Tables], rank: str) -> tuple[int, int, int]:
    """How many parts are unknown, the sum of the others, and the days, many where unknown."""
    terms, tables = by
    parts: list[Part] = list(one.parts)
    if terms.placement is None:
        parts.append(charged(one, count, terms, tables))
    amounts = [part.total for part in parts] + ([one.risk] if rank == "expected" else [])
    days = one.quote.days.p50 if one.quote.days else 1 << 30
    return amounts.count(None), sum(amount or 0 for amount in amounts), days


def _sum(found: Sequence[tuple[int, int, int]], rank: str) -> tuple[int, ...]:
    missing, amount, days = (
        sum(one[0] for one in found),
        sum(one[1] for one in found),
        max(one[2] for one in found),
    )
    return (days, missing, amount) if rank == "time" else (missing, amount)


def charged(one: Leg, count: int, terms: Terms, tables: Tables) -> Part:
    """Amazon's fee by the table for what goes to one of so many warehouses."""
    target = Target(terms.marketplace, one.spot.warehouse, count, terms.on)
    return placed(one.items, tables.fees, target, terms)
