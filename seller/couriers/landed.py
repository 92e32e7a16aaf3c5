"""The parts of a landed cost: for each product, with its lines, or why it is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from seller.couriers.bands import cents
from seller.couriers.duty import Layer
from seller.couriers.expected import Assumptions
from seller.couriers.goods import Item, no_rate
from seller.couriers.parcel import Said
from seller.couriers.placing import Target, Unit, fee
from seller.couriers.rates import Rates
from seller.couriers.refund import rebate
from seller.couriers.shares import shares
from seller.facts import PlacementFee, Rebate
from seller.money import Money, exponent

Typed = tuple[Decimal, str] | None
"""An amount and its currency as somebody said it."""
Ratio = Sequence[Fraction] | Said
"""How common costs are shared over the products, or why that is not known."""
PARTS = ("goods", "packing", "inland", "freight", "clearance", "duty", "placement", "rebate")


@dataclass(frozen=True, slots=True)
class Terms:
    """What is assumed; amounts that nobody said are None. `packing` is of a unit, `inland` of the
    whole consignment, `clearance` of one entry, `placement` of the whole, instead of the table.
    """

    on: date
    show: str
    marketplace: str
    origin: str = "CN"
    allocation: str = "volume"
    packing: Typed = None
    inland: Typed = None
    clearance: Typed = None
    placement: Typed = None
    mode: str = ""
    rates: Rates = field(default_factory=Rates)
    a: Assumptions = field(default_factory=Assumptions)

    @property
    def digits(self) -> int:
        return exponent(self.show)

    def minor(self, amount: Decimal, currency: str) -> int | Said:
        """In minor units of the currency of the answer, rounded half up once."""
        found = self.rates.convert(amount, currency, self.show)
        return no_rate(currency, self.show) if found is None else cents(found, self.digits)


@dataclass(frozen=True, slots=True)
class Tables:
    """What the seller typed from Amazon, customs and the tax office."""

    layers: tuple[Layer, ...] = ()
    fees: tuple[PlacementFee, ...] = ()
    rebates: tuple[Rebate, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its amount in its own currency, and the cell or table it is from."""

    name: str
    money: Money
    source: str
    warehouse: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """`amounts`: minor units of the answer's currency for each product, None where unknown."""

    name: str
    amounts: tuple[int, ...] | None
    entries: tuple[Entry, ...] = ()
    why: Said | None = None

    @property
    def total(self) -> int | None:
        return None if self.amounts is None else sum(self.amounts)


def unknown(name: str, why: Said, entries: Iterable[Entry] = ()) -> Part:
    return Part(name, None, tuple(entries), why)


def each(
    name: str,
    found: Sequence[Item],
    terms: Terms,
    ask: Callable[[Item], tuple[Decimal, str, str] | Said],
) -> Part:
    """A part that every product has an amount of its own of: amount, currency, source."""
    amounts: list[int] = []
    entries: list[Entry] = []
    for one in found:
        told = ask(one)
        if isinstance(told, Said):
            return unknown(name, told, entries)
        minor = terms.minor(told[0], told[1])
        if isinstance(minor, Said):
            return unknown(name, minor, entries)
        amounts.append(minor)
        own = cents(told[0], exponent(told[1]))
        entries.append(Entry(one.sku, Money(own, told[1]), told[2]))
    return Part(name, tuple(amounts), tuple(entries))


def goods(found: Sequence[Item], terms: Terms) -> Part:
    """What the supplier is paid."""

    def ask(one: Item) -> tuple[Decimal, str, str] | Said:
        known = one.price()
        if known is None:
            text = "The product sheet has no purchase price of {sku}"
            return Said("no_goods_price", text, {"sku": one.sku})
        return known[0] * one.units, known[1], f"{one.units} × {known[0]}"

    return each("goods", found, terms, ask)


def packing(found: Sequence[Item], terms: Terms) -> Part:
    """What packing costs, by the carton list, else as it was said for every unit."""

    def ask(one: Item) -> tuple[Decimal, str, str] | Said:
        total, code = Decimal(0), ""
        for carton in one.cartons:
            own = carton.packing is not None
            unit = (carton.packing or Decimal(0), carton.currency) if own else terms.packing
            if unit is None or code not in {"", unit[1]}:
                return Said("no_packing", "Packing of {sku} is not said", {"sku": one.sku})
            total, code = total + unit[0] * carton.cartons * carton.units, unit[1]
        return total, code, f"{one.units} × {(total / one.units).normalize():f}"

    return each("packing", found, terms, ask)


def common(name: str, given: Typed, ratio: Ratio, terms: Terms, why: Said) -> Part:
    """One amount of the whole consignment, as it was said, shared out."""
    if given is None:
        return unknown(name, why)
    entry = Entry(name, Money(cents(given[0], exponent(given[1])), given[1]), "~")
    return shared(name, given, ratio, terms, (entry,))


def shared(
    name: str, given: tuple[Decimal, str], ratio: Ratio, terms: Terms, entries: tuple[Entry, ...]
) -> Part:
    """An amount and its currency, shared out over the products."""
    if isinstance(ratio, Said):
        return unknown(name, ratio, entries)
    minor = terms.minor(*given)
    if isinstance(minor, Said):
        return unknown(name, minor, entries)
    return Part(name, tuple(shares(minor, ratio)), entries)


def placed(
    found: Sequence[Item], rows: Iterable[PlacementFee], target: Target, terms: Terms
) -> Part:
    """Amazon's fee for goods that go to one of the warehouses."""
    fees = tuple(rows)

    def ask(one: Item) -> tuple[Decimal, str, str] | Said:
        known = one.product
        sides = (
            (known.unit_length, known.unit_width, known.unit_height) if known else ()
        )  # fmt: skip
        side = None if None in sides else max((one or 0 for one in sides), default=None)
        told = fee(fees, Unit(side, known.unit_weight if known else None), target)
        if isinstance(told, Said):
            return told
        minor, row = told
        unit = Decimal(minor).scaleb(-exponent(row.currency))
        source = f"{one.units} × {unit} · {row.source} · {row.since}"
        return unit * one.units, row.currency, source

    return each("placement", found, terms, ask)


def refund(found: Sequence[Item], rows: Iterable[Rebate], terms: Terms) -> Part:
    """What the tax office gives back, as an amount below zero."""
    known = tuple(rows)

    def ask(one: Item) -> tuple[Decimal, str, str] | Said:
        price = one.price()
        if price is None:
            text = "The product sheet has no purchase price of {sku}"
            return Said("no_goods_price", text, {"sku": one.sku})
        told = rebate(known, terms.mode, one.hs, price[0] * one.units, terms.on)
        if isinstance(told, Said):
            return told
        amount, row = told
        source = f"{row.mode} {row.prefix or '*'} {row.rate} % · {row.source} · {row.since}"
        return -amount, price[1], source

    return each("rebate", found, terms, ask)
