"""The arithmetic of the engine on columns of whole numbers, step for step as for one parcel.

Prices are millionths of a currency unit, quantities thousandths, so nothing is ever rounded twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from seller.couriers.bands import ENDLESS, Tariff, cents
from seller.couriers.card import Band, Surcharge, Weighing
from seller.couriers.extras import PRIOR, VALUE, Bill
from seller.couriers.weight import rounded as rounded_one

Whole = NDArray[np.int64]
MILLION = 1_000_000


class Box(Protocol):
    """Weights in grams, and sides in millimetres, longest first."""

    @property
    def weight(self) -> Whole: ...
    @property
    def sides(self) -> Whole: ...
    @property
    def girth(self) -> Whole: ...


def millionths(price: Decimal) -> int:
    """Exact: cards hold no more digits."""
    scaled = price.scaleb(6)
    if scaled != int(scaled):
        raise ValueError(f"{price} has more than six digits")
    return int(scaled)


def up(number: Whole, whole: int) -> Whole:
    return -(-number // whole)


def half_up(number: Whole, whole: int) -> Whole:
    return (2 * number + whole) // (2 * whole)


def exceeds(one: Surcharge, box: Box) -> NDArray[np.bool_]:
    found = np.zeros(len(box.weight), dtype=bool)
    for most, size in (
        (one.side, box.sides[0]),
        (one.second, box.sides[1]),
        (one.girth, box.girth),
        (one.heavy, box.weight),
    ):
        if most is not None:
            found |= size > most
    return found


def quantity(how: Weighing, box: Box, heavy: Sequence[Surcharge]) -> Whole:
    """What each parcel is billed for; of one piece, per piece and per shipment are nearly one."""
    sides = up(box.sides, 10) * 10 if how.whole_cm else box.sides
    cube = sides[0] * sides[1] * sides[2]
    cube = np.where(box.sides[0] < how.side, 0, cube)
    floor = np.full(len(box.weight), how.piece_least, dtype=np.int64)
    for one in heavy:
        floor = np.where(exceeds(one, box), np.maximum(floor, one.billable), floor)
    if how.each:
        found = np.maximum(_larger(how, box.weight, cube), floor)
    else:
        scales = np.maximum(box.weight, up(floor * how.actual[1], how.actual[0]))
        found = _larger(how, scales, cube)
    return np.maximum(_rounded(how, found), how.least)


def _larger(how: Weighing, grams: Whole, cube: Whole) -> Whole:
    top, bottom = how.actual
    scales = grams * top
    if how.volume is None:
        return up(scales, bottom)
    bulk = cube * (how.volume[0] * bottom)
    scales = scales * how.volume[1]
    extra = np.maximum(bulk - scales, 0)
    return up(scales * 100 + extra * (100 - how.share), bottom * how.volume[1] * 100)


def _rounded(how: Weighing, found: Whole) -> Whole:
    made = found
    open_ = np.ones(len(found), dtype=bool)
    for upto, step in how.rounding:
        mine = open_ if upto is None else open_ & (found <= upto)
        made = np.where(mine, up(found, step) * step, made)
        open_ = open_ & ~mine
    return made


def freight(
    tariff: Tariff, key: tuple[str, str], asked: Whole
) -> tuple[Whole, Whole, NDArray[np.bool_]]:
    """Billed quantity, price in minor units, and whether there is one."""
    bands, edges = tariff.bands[key], tariff.edges[key]
    place = np.searchsorted(np.array(edges, dtype=np.int64), asked, side="left")
    known = place < len(bands)
    place = np.minimum(place, len(bands) - 1)
    column = {name: np.array(values, dtype=np.int64) for name, values in _columns(bands).items()}
    known &= asked > column["over"][place]
    steps = np.maximum(asked - column["first"][place], 0)
    step = np.maximum(column["step"][place], 1)
    amount = column["fixed"][place] + column["more"][place] * (-(-steps // step))
    amount = amount * 1000 + column["per_kg"][place] * asked
    amount = np.maximum(amount, column["minimum"][place] * 1000)
    best = half_up(amount, 10 ** (9 - tariff.digits))
    chosen = asked
    for higher in bands if tariff.card.break_even else ():
        floor = rounded_one(tariff.card.weighing, higher.over + 1)
        cost = tariff.price(higher, floor)
        better = known & (higher.over >= asked) & (cost < best)
        best, chosen = np.where(better, cost, best), np.where(better, floor, chosen)
    return chosen, best, known


def _columns(bands: Sequence[Band]) -> dict[str, list[int]]:
    return {
        "over": [one.over for one in bands],
        "first": [one.first for one in bands],
        "step": [one.step or ENDLESS for one in bands],
        "more": [millionths(one.more) if one.step else 0 for one in bands],
        "fixed": [millionths(one.fixed) for one in bands],
        "per_kg": [millionths(one.per_kg) for one in bands],
        "minimum": [millionths(one.minimum) for one in bands],
    }


def surcharged(
    rows: Sequence[Surcharge], bill: Bill, box: Box, billed: Whole, price: Whole
) -> Whole:
    """The freight and everything on top of it, each line rounded by itself."""
    hits = _dearest(rows, box)
    sums: dict[str, Whole] = {"freight": price}
    total = price
    for one in rows:
        amount = _amount(one, bill, billed, sums, total)
        if amount is None:
            continue
        amount = np.maximum(amount, cents(one.minimum, bill.digits))
        if one.maximum is not None:
            amount = np.minimum(amount, cents(one.maximum, bill.digits))
        if one.when == "piece":
            amount = np.where(hits[id(one)], amount, 0)
        sums[one.code] = sums.get(one.code, 0) + amount
        total = total + amount
    return total


def _amount(one: Surcharge, bill: Bill, billed: Whole, sums: dict[str, Whole], total: Whole) -> Any:
    """Minor units; None where the row asks for nothing."""
    if one.per == "kg":
        return half_up(millionths(one.value) * billed, 10 ** (9 - bill.digits))
    if one.per == "container":
        return None  # a card by the kg or CBM has none
    if one.per == "hs":
        extra = len(set(bill.parcel.hs)) - one.free
        return _flat(one.value * extra, bill, billed) if extra > 0 else None
    if one.per != "percent":
        return _flat(one.value, bill, billed)
    if VALUE in one.on:
        return _flat((bill.value or Decimal(0)) * one.value / 100, bill, billed)
    some = sum((sums[code] for code in dict.fromkeys(one.on) if code in sums), np.zeros_like(total))
    return half_up((total if PRIOR in one.on else some) * millionths(one.value), 100 * MILLION)


def _flat(amount: Decimal, bill: Bill, billed: Whole) -> Whole:
    return np.full(len(billed), cents(amount, bill.digits), dtype=np.int64)


def _dearest(rows: Sequence[Surcharge], box: Box) -> dict[int, NDArray[np.bool_]]:
    """Which parcels pay each row that looks at sizes; of a group only the dearest counts."""
    hits = {id(one): exceeds(one, box) for one in rows if one.when == "piece"}
    for one in rows:
        if one.when != "piece" or not one.group:
            continue
        for rival in rows:
            if rival is one or rival.when != "piece" or rival.group != one.group:
                continue
            first = rows.index(rival) < rows.index(one)
            if rival.value > one.value or (rival.value == one.value and first):
                hits[id(one)] = hits[id(one)] & ~exceeds(rival, box)
    return hits
