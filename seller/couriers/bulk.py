"""Many parcels of one piece each against a card at once: the same answers in whole numbers.

Parcels are grouped by what depends on the destination alone; the rest is arithmetic on columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from seller.couriers import columnar
from seller.couriers.card import Limit
from seller.couriers.columnar import Whole
from seller.couriers.engine import Desk, Refusal, price, worth
from seller.couriers.extras import Bill, current, unlisted
from seller.couriers.parcel import Parcel, Piece, Said
from seller.couriers.rates import Rates
from seller.money import exponent

REFUSED, UNKNOWN = -1, -2
"""Not carried; carried, but the card leaves the total open."""
BLOCK = 100_000
"""Parcels worked on at a time, so that memory does not grow with their number."""


@dataclass(frozen=True)
class Parcels:
    """Columns. `place` points into `places` (country, postcode, warehouse); `like` is a parcel
    with what all have in common: value, contents, wishes.
    """

    place: Whole
    places: Sequence[tuple[str, str, str]]
    weight: Whole
    length: Whole
    width: Whole
    height: Whole
    like: Parcel

    def __len__(self) -> int:
        return len(self.weight)


@dataclass(frozen=True)
class Sizes:
    """One block of parcels, sides sorted, longest first."""

    weight: Whole
    sides: Whole

    @property
    def girth(self) -> Whole:
        around: Whole = self.sides[0] + 2 * (self.sides[1] + self.sides[2])
        return around

    def at(self, rows: NDArray[Any]) -> Sizes:
        return Sizes(self.weight[rows], self.sides[:, rows])


def totals(desk: Desk, parcels: Parcels, on: date, rates: Rates) -> Whole:
    """The total of each parcel in minor units of the card's currency, REFUSED or UNKNOWN."""
    if desk.card.containers:
        return _containers(desk, parcels, on, rates)
    bills, groups = _groups(desk, parcels, on, rates)
    found = np.full(len(parcels), REFUSED, dtype=np.int64)
    for start in range(0, len(parcels), BLOCK):
        rows = slice(start, start + BLOCK)
        sides = np.stack([parcels.length[rows], parcels.width[rows], parcels.height[rows]])
        sizes = Sizes(parcels.weight[rows], -np.sort(-sides, axis=0))
        group = groups[parcels.place[rows]]
        for number, bill in enumerate(bills):
            mine = np.flatnonzero(group == number)
            if len(mine):
                found[start + mine] = _group(desk, bill, sizes.at(mine))
    return found


def _containers(desk: Desk, parcels: Parcels, on: date, rates: Rates) -> Whole:
    """Whole containers are not filled by the column: each kind of parcel is asked for once."""
    names = ("place", "weight", "length", "width", "height")
    rows = np.stack([getattr(parcels, name) for name in names], axis=1)
    kinds, back = np.unique(rows, axis=0, return_inverse=True)
    totals_ = []
    for at, *size in kinds.tolist():
        country, postcode, warehouse = parcels.places[at]
        where = {"country": country, "postcode": postcode, "warehouse": warehouse}
        found = price(desk, replace(parcels.like, pieces=(Piece(*size),), **where), on, rates)
        if isinstance(found, Refusal):
            totals_.append(REFUSED)
        else:
            totals_.append(UNKNOWN if found.unknown else found.total)
    return np.array(totals_, dtype=np.int64)[back.reshape(-1)]


def _groups(desk: Desk, parcels: Parcels, on: date, rates: Rates) -> tuple[list[Bill], Whole]:
    """What each destination has to do with the price, and the group of each; -1: not served."""
    digits = exponent(desk.card.currency)
    value = worth(parcels.like, desk.card.currency, rates)
    known: dict[tuple[str, str, bool | None], int] = {}
    bills: list[Bill] = []
    groups = np.full(len(parcels.places), REFUSED, dtype=np.int64)
    for number, (country, postcode, warehouse) in enumerate(parcels.places):
        code = "".join(char for char in postcode.upper() if char.isalnum())
        zone = desk.atlas.find(country, code, warehouse)
        if zone is None:
            continue
        remote = desk.remote(zone, country, code)
        key = zone.zone, country, remote
        if key not in known:
            known[key] = len(bills)
            here = replace(parcels.like, country=country)
            bills.append(Bill(here, on, zone.zone, 0, remote, digits, value))
        groups[number] = known[key]
    return bills, groups


def _group(desk: Desk, bill: Bill, sizes: Sizes) -> Whole:
    """Totals of parcels that go to the same zone, country and kind of area."""
    card, parcel = desk.card, bill.parcel
    refused = np.full(len(sizes.weight), REFUSED, dtype=np.int64)
    key = desk.tariff.kind(bill.zone, parcel.contents)
    elsewhere = card.origin not in {"", parcel.origin, parcel.origin[:2]}
    rows = current(card.surcharges, bill)
    if key is None or elsewhere or isinstance(rows, Said) or parcel.contents & set(card.banned):
        return refused
    if bill.value is None and any(one.per == "percent" and "value" in one.on for one in rows):
        return refused
    heavy = [one for one in desk.heavy if one.since is None or one.since <= bill.on]
    heavy = [one for one in heavy if one.until is None or bill.on <= one.until]
    quantity = columnar.quantity(card.weighing, sizes, heavy)
    quantity, freight, priced = columnar.freight(desk.tariff, key, quantity)
    taken = priced & ~over(desk.limits(parcel.country), sizes)
    total = columnar.surcharged(rows, bill, sizes, quantity, freight)
    return np.where(taken, UNKNOWN if unlisted(card.surcharges, bill) else total, REFUSED)


def over(limits: Sequence[Limit], sizes: Sizes) -> NDArray[np.bool_]:
    """Which parcels exceed a limit."""
    found = np.zeros(len(sizes.weight), dtype=bool)
    for one in limits:
        if one.pieces is not None and one.pieces < 1:
            found[:] = True
        for most, size in (
            (one.piece, sizes.weight),
            (one.shipment, sizes.weight),
            (one.side, sizes.sides[0]),
            (one.girth, sizes.girth),
        ):
            if most is not None:
                found |= size > most
    return found


def cheapest(
    desks: Sequence[Desk], parcels: Parcels, on: date, rates: Rates
) -> tuple[Whole, Whole]:
    """Of cards in one currency the best for each parcel: its place in `desks`, and its total."""
    best = np.full(len(parcels), np.iinfo(np.int64).max, dtype=np.int64)
    which = np.full(len(parcels), REFUSED, dtype=np.int64)
    for number, desk in enumerate(desks):
        found = totals(desk, parcels, on, rates)
        better = (found >= 0) & (found < best)
        best[better] = found[better]
        which[better] = number
    return which, np.where(which == REFUSED, REFUSED, best)
