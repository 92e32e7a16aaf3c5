"""Duty of goods of several HS codes: each layer of each product, shared to the cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from seller.couriers.bands import cents
from seller.couriers.duty import ANY, Layer, closest
from seller.couriers.parcel import Said
from seller.couriers.rates import Rates
from seller.couriers.shares import shares


@dataclass(frozen=True, slots=True)
class Declared:
    """One product on one declaration: value and freight in the currency of the answer."""

    hs: str
    value: Decimal
    freight: Decimal


@dataclass(frozen=True, slots=True)
class Border:
    """Where goods are declared, and in what currency and digits the answer is."""

    origin: str
    country: str
    on: date
    currency: str
    digits: int
    rates: Rates


@dataclass(frozen=True, slots=True)
class Levied:
    """One layer: minor units for each product, and the row that says so."""

    name: str
    amounts: tuple[int, ...]
    source: str


def levied(
    layers: Sequence[Layer], goods: Sequence[Declared], border: Border
) -> list[Levied] | Said:
    """Every layer in order, or which one is unknown. A fixed fee is due once, one per HS code
    once for each code; a threshold is held against the value of the whole declaration.
    """
    here = {border.country}, {*ANY, border.origin[:2]}
    mine = [one for one in layers if one.destination in here[0] and one.origin in here[1]]
    if not mine:
        params = {"origin": border.origin, "country": border.country}
        text = "Duty is unknown: no table for goods from {origin} to {country}"
        return Said("no_layers", text, params)
    if any(not one.hs for one in goods):
        return Said("no_hs", "Duty is unknown: give the HS code")
    made: list[Levied] = []
    for name in dict.fromkeys(one.name for one in sorted(mine, key=lambda one: one.order)):
        rows = [closest([one for one in mine if one.name == name], g.hs, border.on) for g in goods]
        for row, each in zip(rows, goods, strict=True):
            if row is None or row.kind == "unknown":
                told = {"layer": name, "hs": each.hs, "date": border.on}
                return Said("unknown_layer", "{layer} is unknown for {hs} on {date}", told)
        known = [row for row in rows if row is not None]
        for row in dict.fromkeys(known):
            places = [at for at, one in enumerate(known) if one is row]
            found = _layer(row, places, goods, made, border)
            if isinstance(found, Said):
                return found
            made.append(found)
    return made


def _layer(
    row: Layer, places: Sequence[int], goods: Sequence[Declared], made: Sequence[Levied], at: Border
) -> Levied | Said:
    """What one row asks of the products at these places; nothing of the others."""
    code = row.currency or at.currency
    whole = sum((one.value for one in goods), Decimal(0))
    worth = at.rates.convert(whole, at.currency, code)
    each = at.rates.convert(row.value, code, at.currency)
    if (worth is None or each is None) and (row.kind != "percent" or row.bound):
        params = {"layer": row.name, "theirs": code, "ours": at.currency}
        text = "{layer} is in {theirs}, the value in {ours}: give a rate"
        return Said("layer_currency", text, params)
    amounts = [0] * len(goods)
    if row.bound and worth is not None and row.spares(worth):
        pass
    elif row.kind == "percent":
        for spot in places:
            base = _taxable(row, spot, goods, made, at.digits)
            amounts[spot] = cents(base * row.value / 100, at.digits)
    else:
        groups: dict[str, list[int]] = {}
        for spot in places:
            groups.setdefault(goods[spot].hs if row.kind == "hs" else "", []).append(spot)
        for spots in groups.values():
            total = cents(each or Decimal(0), at.digits)
            parts = shares(total, [Fraction(goods[spot].value) for spot in spots])
            for spot, part in zip(spots, parts, strict=True):
                amounts[spot] = part
    return Levied(row.name, tuple(amounts), " · ".join(filter(None, (row.cell, row.source))))


def _taxable(
    row: Layer, spot: int, goods: Sequence[Declared], made: Sequence[Levied], digits: int
) -> Decimal:
    base = goods[spot].value
    if row.on in {"cif", "all"}:
        base += goods[spot].freight
    if row.on == "all":
        base += Decimal(sum(one.amounts[spot] for one in made)).scaleb(-digits)
    return base
