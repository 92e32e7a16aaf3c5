"""Where one service becomes cheaper than another: exact, because a price changes only where the
billed weight does, at a limit, or where a surcharge begins; every such gram is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Any

import numpy as np

from seller.couriers.bands import ENDLESS
from seller.couriers.bulk import Parcels, totals
from seller.couriers.card import Card
from seller.couriers.choose import current
from seller.couriers.columnar import Whole
from seller.couriers.engine import Desk, Quote, Refusal, price
from seller.couriers.extras import valid
from seller.couriers.parcel import Parcel, Piece, Said
from seller.couriers.versus import Ground
from seller.couriers.weight import billed
from seller.money import exponent

SHOWN = 240
"""Points of a curve at most, for the eye; break points are never thinned."""


@dataclass(frozen=True, slots=True)
class Span:
    """From one gram to another, both included, `card` is the cheapest."""

    first: int
    last: int
    card: Card
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Crossing:
    """`grid` are the grams at which any price may change, up to `most`; `minor` each card's price
    from there on, negative where it has none; `scale` makes prices of all cards comparable.
    """

    desks: tuple[Desk, ...]
    grid: Whole
    most: int
    minor: tuple[Whole, ...]
    scale: tuple[int, ...]
    refused: tuple[Refusal, ...]

    def spans(self) -> Iterator[Span]:
        """The cheapest service by weight, in the order of weight."""
        winner = self._winners(range(len(self.desks)))
        turns = [0, *(np.flatnonzero(np.diff(winner)) + 1).tolist(), len(winner)]
        for start, end in pairwise(turns):
            if (which := int(winner[start])) >= 0:
                last = int(self.grid[end]) - 1 if end < len(winner) else self.most
                cost = self.minor[which]
                low, high = int(cost[start]), int(cost[end - 1])
                yield Span(int(self.grid[start]), last, self.desks[which].card, low, high)

    def _winners(self, some: Sequence[int]) -> Whole:
        best = self.best(some)
        found = np.full(len(self.grid), -1, dtype=np.int64)
        for at in reversed(some):
            mine = self.minor[at] >= 0
            found[mine & (self.minor[at].astype(object) * self.scale[at] == best)] = at
        return found

    def best(self, some: Sequence[int]) -> Any:
        """The least of some cards' prices at each weight, comparable; -1 where none has one."""
        best = np.full(len(self.grid), -1, dtype=object)
        for at in some:
            cost = self.minor[at].astype(object) * self.scale[at]
            better = (self.minor[at] >= 0) & ((best < 0) | (cost < best))
            best[better] = cost[better]
        return best

    def curve(self, at: int) -> list[tuple[int, int]]:
        """Weight and price wherever the price changes, thinned where these are very many."""
        cost = self.minor[at]
        turns = np.flatnonzero(np.diff(cost, prepend=-9))
        if len(turns) > SHOWN:
            turns = turns[np.unique(np.linspace(0, len(turns) - 1, SHOWN).astype(np.int64))]
        return [(int(self.grid[turn]), int(cost[turn])) for turn in turns]


def cross(desks: Sequence[Desk], like: Parcel, most: int, ground: Ground) -> Crossing:
    """All cards on one lane, for a single piece of the sides of `like`, from a gram to `most`."""
    chosen, refused = current(desks, ground.on)
    valid = sorted((desk for desk, _ in chosen), key=lambda one: one.card.key)
    grid = np.array(
        sorted({at for one in valid for at in changes(one, like, most, ground.on)} or {1})
    )
    kept, minor = [], []
    for desk in valid:
        cost = totals(desk, _parcels(like, grid), ground.on, ground.wish.rates)
        if (cost >= 0).any() and ground.shown(0, desk.card) is not None:
            kept.append(desk)
            minor.append(cost)
        else:
            refused.append(_refused(desk, like, ground))
    refused.sort(key=lambda one: (one.carrier, one.service, one.account))
    return Crossing(
        tuple(kept), grid, most, tuple(minor), _scales(kept, ground), tuple(refused)
    )  # fmt: skip


def changes(desk: Desk, like: Parcel, most: int, on: date) -> set[int]:
    """The first grams from which a card may ask another price: its own steps, bands and limits."""
    card = desk.card
    found = {1}
    for limit in card.limits:
        found |= {one + 1 for one in (limit.piece, limit.shipment) if one is not None}
    found |= {one.heavy + 1 for one in card.surcharges if one.heavy is not None}
    end = max((edge for edges in desk.tariff.edges.values() for edge in edges), default=ENDLESS)
    heavy = [one for one in desk.heavy if valid(one, on)]

    def quantity(grams: int) -> int:
        piece = replace(like.pieces[0], weight=grams)
        return billed(card.weighing, (piece,), heavy).quantity

    found |= {full + 1 for full in _full({one.payload for one in card.containers}, most)}
    at: int | None = 1
    while at is not None:
        found.add(at)  # the first one above the last band too: from there on there is no price
        at = _next(quantity, at, most) if quantity(at) <= end else None
    return {one for one in found if one <= most}


def _full(payloads: set[int], most: int) -> set[int]:
    """What any mix of containers can carry, up to `most`: above it one more is needed."""
    found, edge = {0}, {0}
    while edge:
        edge = {one + each for one in edge for each in payloads if one + each <= most} - found
        found |= edge
    return found


def _next(quantity: Callable[[int], int], at: int, most: int) -> int | None:
    """The first gram above `at` that is billed for more; doubled steps, then halves."""
    now, step = quantity(at), 1
    while quantity(min(at + step, most)) == now:
        if at + step >= most:
            return None
        step *= 2
    low, high = at + step // 2, min(at + step, most)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if quantity(middle) == now else (low, middle)
    return high


def _parcels(like: Parcel, grid: Whole) -> Parcels:
    def same(size: int) -> Whole:
        return np.full(len(grid), size, dtype=np.int64)

    piece: Piece = like.pieces[0]
    place = (like.country, like.postcode, like.warehouse)
    sides = same(piece.length), same(piece.width), same(piece.height)
    return Parcels(same(0), [place], grid.astype(np.int64), *sides, like)


def _scales(desks: Sequence[Desk], ground: Ground) -> tuple[int, ...]:
    """Whole factors that make a minor unit of each card the same money."""
    found: list[Fraction] = []
    for desk in desks:
        code = desk.card.currency
        rate = ground.wish.rates.convert(Decimal(1), code, ground.wish.show)
        found.append(Fraction(rate or 0) / 10 ** exponent(code))
    common = lcm(*(one.denominator for one in found))
    return tuple(int(one * common) for one in found)


def _refused(desk: Desk, like: Parcel, ground: Ground) -> Refusal:
    card = desk.card
    found = price(desk, like, ground.on, ground.wish.rates)
    if isinstance(found, Refusal):
        return found
    params = {"source": card.currency, "target": ground.wish.show}
    why = Said("no_rate", "No rate from {source} to {target}", params)
    if isinstance(found, Quote) and found.unknown:
        why = found.unknown
    return Refusal(card.carrier, card.service, card.account, why)
