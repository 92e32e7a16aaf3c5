"""Duty and tax in dated layers. What is unknown is never zero: then there is no total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from seller.couriers.bands import cents
from seller.couriers.extras import Line
from seller.couriers.parcel import Parcel, Said
from seller.couriers.rates import Rates

ANY = ("", "*")
"""The origin of a row that holds for goods from everywhere."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One duty, tax or fee of a country. `kind` is percent, fixed, hs (per code) or unknown.

    `on` says what a percentage is of: value, cif (value and freight) or all (with the layers
    before). It is due where the goods are worth more than `above` and at most `most`, both in
    `currency`.
    """

    destination: str
    origin: str
    prefix: str
    name: str
    kind: str
    value: Decimal
    currency: str
    source: str
    on: str = "value"
    above: Decimal | None = None
    since: date | None = None
    until: date | None = None
    order: int = 0
    cell: str = ""
    most: Decimal | None = None

    @property
    def bound(self) -> bool:
        """Whether it depends on what the goods are worth."""
        return self.above is not None or self.most is not None

    def spares(self, worth: Decimal) -> bool:
        """Whether goods of this worth, in its currency, are free of it."""
        low = self.above is not None and worth <= self.above
        return low or (self.most is not None and worth > self.most)


@dataclass(frozen=True, slots=True)
class Goods:
    """What is declared, everything in one currency of `digits`; one code for a share of it."""

    parcel: Parcel
    value: Decimal
    freight: Decimal
    currency: str
    on: date


def due(layers: Iterable[Layer], goods: Goods, digits: int) -> list[Line] | Said:
    """A line per layer and HS code, or which layer is unknown."""
    if not goods.parcel.hs:
        return Said("no_hs", "Duty is unknown: give the HS code")
    mine = [one for one in layers if _here(one, goods)]
    if not mine:
        return Said(
            "no_layers",
            "Duty is unknown: no table for goods from {origin} to {country}",
            {"origin": goods.parcel.origin, "country": goods.parcel.country},
        )
    names = list(dict.fromkeys(one.name for one in sorted(mine, key=lambda one: one.order)))
    codes = list(dict.fromkeys(goods.parcel.hs))
    made: list[Line] = []
    for name in names:
        rows = [one for one in mine if one.name == name]
        found = _layer(rows, goods, codes, made, digits)
        if isinstance(found, Said):
            return found
        made += found
    return made


def _here(one: Layer, goods: Goods) -> bool:
    parcel = goods.parcel
    return one.destination == parcel.country and one.origin in {*ANY, parcel.origin[:2]}


def local(one: Layer, currency: str, rates: Rates) -> Layer:
    """A row with its amounts in the currency of the goods; as it is where no rate is known."""
    if one.currency in {"", currency} or (one.kind == "percent" and not one.bound):
        return one
    each = rates.convert(one.value, one.currency, currency)
    if each is None:
        return one
    above, most = (
        None if edge is None else rates.convert(edge, one.currency, currency)
        for edge in (one.above, one.most)
    )
    value = one.value if one.kind == "percent" else each
    return replace(one, value=value, above=above, most=most, currency=currency)


def _layer(
    rows: Sequence[Layer], goods: Goods, codes: Sequence[str], before: Sequence[Line], digits: int
) -> list[Line] | Said:
    picked = [(code, closest(rows, code, goods.on)) for code in codes]
    for code, one in picked:
        if one is None or one.kind == "unknown":
            return Said(
                "unknown_layer",
                "{layer} is unknown for {hs} on {date}",
                {"layer": rows[0].name, "hs": code, "date": goods.on},
            )
        foreign = one.currency not in {"", goods.currency}
        if foreign and (one.kind != "percent" or one.bound):
            return Said(
                "layer_currency",
                "{layer} is in {theirs}, the value in {ours}: give a rate",
                {"layer": one.name, "theirs": one.currency, "ours": goods.currency},
            )
    known = [(code, one) for code, one in picked if one is not None]
    if len({one for _, one in known}) > 1 and any(one.kind == "percent" for _, one in known):
        return Said(
            "several_rates",
            "{layer} differs between the HS codes: quote them one by one",
            {"layer": rows[0].name},
        )
    return [line for line in _charged(known, goods, before, digits) if line]


def _charged(
    known: Sequence[tuple[str, Layer]], goods: Goods, before: Sequence[Line], digits: int
) -> Iterable[Line]:
    rows = dict.fromkeys(one for _, one in known)
    for one in rows:
        if one.spares(goods.value):
            amount = Decimal(0)
        elif one.kind == "percent":
            amount = _taxable(one, goods, before, digits) * one.value / 100
        elif one.kind == "hs":
            amount = one.value * sum(1 for _, row in known if row is one)
        else:
            amount = one.value
        source = " · ".join(filter(None, (one.cell, one.source)))
        yield Line(one.name, cents(amount, digits), source)


def _taxable(one: Layer, goods: Goods, before: Sequence[Line], digits: int) -> Decimal:
    base = goods.value
    if one.on in {"cif", "all"}:
        base += goods.freight
    if one.on == "all":
        base += Decimal(sum(line.amount for line in before)).scaleb(-digits)
    return base


def closest(rows: Iterable[Layer], code: str, on: date) -> Layer | None:
    """The row with the longest prefix that holds on this day; of equal ones that of the origin
    goes before that of all, then the latest.
    """
    fits = [
        one
        for one in rows
        if code.startswith(one.prefix)
        and (one.since is None or one.since <= on)
        and (one.until is None or on <= one.until)
    ]
    return max(
        fits,
        key=lambda one: (len(one.prefix), one.origin not in ANY, one.since or date.min),
        default=None,
    )
