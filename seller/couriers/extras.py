"""Surcharges in the order of the card, each a line with the cell that it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from seller.couriers.bands import cents
from seller.couriers.card import Surcharge
from seller.couriers.parcel import Parcel, Piece, Said
from seller.couriers.weight import exceeds

PRIOR, VALUE = "prior", "value"


@dataclass(frozen=True, slots=True)
class Line:
    """One amount of a quote in minor units; `source` is the cell of the card."""

    name: str
    amount: int
    source: str


@dataclass(frozen=True, slots=True)
class Bill:
    """What surcharges depend on. `value`: the goods' value in the card's currency, if known.

    `remote` is None where the card does not list which places are.
    """

    parcel: Parcel
    on: date
    zone: str
    quantity: int
    remote: bool | None
    digits: int
    value: Decimal | None
    containers: int = 0


def asked(one: Surcharge, bill: Bill) -> bool:
    """Whether a row concerns this parcel at all, its dates aside."""
    if not there(one, bill):
        return False
    if one.when in {"always", "piece"}:
        return True
    if one.when == "remote":
        return bool(bill.remote)
    if one.when == "ddp":
        return bill.parcel.ddp
    return one.when in bill.parcel.asked or one.when in bill.parcel.contents


def there(one: Surcharge, bill: Bill) -> bool:
    """Whether a row holds for the zone and the country."""
    return one.zone in {"", bill.zone} and one.country in {"", bill.parcel.country}


def unlisted(rows: Sequence[Surcharge], bill: Bill) -> Said | None:
    """Why there is no total: a surcharge for remote places that may be due, and no list of them."""
    for one in rows if bill.remote is None else ():
        if one.when == "remote" and there(one, bill) and valid(one, bill.on):
            text = "{name}: the card does not list its remote places, so the total is unknown"
            return Said("remote_unknown", text, {"name": one.code})
    return None


def valid(one: Surcharge, on: date) -> bool:
    return (one.since is None or one.since <= on) and (one.until is None or on <= one.until)


def current(rows: Sequence[Surcharge], bill: Bill) -> list[Surcharge] | Said:
    """The rows that hold. A percentage with dates, none of which is today's, is not zero."""
    mine = [one for one in rows if asked(one, bill)]
    found = [one for one in mine if valid(one, bill.on)]
    if len(found) == len(mine):
        return found
    known = {one.code for one in found}
    for one in mine:
        if one.per == "percent" and one.code not in known:
            return Said(
                "no_percentage",
                "{name}: the card has no percentage for {date}",
                {"name": one.code, "date": bill.on},
            )
    return found


def lines(rows: Sequence[Surcharge], bill: Bill, freight: Line) -> list[Line] | Said:
    """The freight and everything on top of it, or why it cannot be known."""
    found = current(rows, bill)
    if isinstance(found, Said):
        return found
    dearest = _dearest(found, bill.parcel.pieces)
    made = [freight]
    codes = ["freight"]
    for one in found:
        amount = _amount(one, bill, dearest.get(id(one)), by_code(codes, made))
        if isinstance(amount, Said):
            return amount
        if amount is None:
            continue
        bounded = max(amount, one.minimum)
        if one.maximum is not None:
            bounded = min(bounded, one.maximum)
        made.append(Line(one.code, cents(bounded, bill.digits), one.cell))
        codes.append(one.code)
    return made


def by_code(codes: Sequence[str], made: Sequence[Line]) -> dict[str, int]:
    """Sums by code, for percentages of some lines only."""
    sums: dict[str, int] = {}
    for code, line in zip(codes, made, strict=True):
        sums[code] = sums.get(code, 0) + line.amount
    return sums


def _amount(
    one: Surcharge, bill: Bill, counted: int | None, sums: Mapping[str, int]
) -> Decimal | Said | None:
    """None where the row asks for nothing of this parcel."""
    if one.when == "piece" and not counted:
        return None
    if one.per == "piece":
        return one.value * (counted if counted is not None else len(bill.parcel.pieces))
    if one.per == "kg":
        return one.value * bill.quantity / 1000
    if one.per in {"hs", "container"}:
        extra = len(set(bill.parcel.hs)) if one.per == "hs" else bill.containers
        return one.value * (extra - one.free) if extra > one.free else None
    if one.per == "percent":
        return _percentage(one, bill, sums)
    return one.value


def _percentage(one: Surcharge, bill: Bill, sums: Mapping[str, int]) -> Decimal | Said:
    if VALUE in one.on:
        if bill.value is None:
            return Said(
                "no_value",
                "{name} is a percentage of the value: give it in a currency with a rate",
                {"name": one.code},
            )
        return bill.value * one.value / 100
    total = sum(sums.values()) if PRIOR in one.on else sum(sums.get(code, 0) for code in one.on)
    return Decimal(total).scaleb(-bill.digits) * one.value / 100


def _dearest(rows: Sequence[Surcharge], pieces: Sequence[Piece]) -> dict[int, int]:
    """How many pieces pay each row that looks at pieces; of a group the dearest one counts."""
    counted = {id(one): 0 for one in rows if one.when == "piece"}
    for piece in pieces:
        best: dict[str, Surcharge] = {}
        for one in rows:
            if one.when != "piece" or not exceeds(one, piece):
                continue
            rival = best.get(one.group) if one.group else None
            if rival is None or one.value > rival.value:
                best[one.group or str(id(one))] = one
        for one in best.values():
            counted[id(one)] += 1
    return counted
