"""One card to one warehouse: freight, clearance, duty and risk of the goods that go there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from seller.couriers.customs import Border, Declared, levied
from seller.couriers.engine import Desk, Quote, Refusal, price
from seller.couriers.expected import remarks, risks
from seller.couriers.extras import Line
from seller.couriers.goods import Item, no_rate, values, weights
from seller.couriers.landed import Entry, Part, Ratio, Tables, Terms, common, goods, shared, unknown
from seller.couriers.parcel import Parcel, Said
from seller.money import Money, exponent

ENTRY = ("clearance", "customs", "entry", "清关", "报关")
"""Words in the name of a card's line that make it a cost of clearance."""
INCLUDED = "in the price"
NO_CLEARANCE = Said("no_clearance", "Clearance is not on the card and was not said")


@dataclass(frozen=True, slots=True)
class Spot:
    """A destination."""

    country: str
    warehouse: str = ""
    postcode: str = ""

    @property
    def name(self) -> str:
        return self.warehouse or self.country


@dataclass(frozen=True, slots=True)
class Leg:
    """`parts`: freight, clearance and duty of `items`. `risk` in minor units of the answer's
    currency, None where it is not known, and `why` says so.
    """

    spot: Spot
    items: tuple[Item, ...]
    quote: Quote
    parts: tuple[Part, ...]
    risk: int | None
    risks: tuple[Entry, ...]
    why: Said | None
    notes: tuple[Said, ...]


def leg(
    desk: Desk, spot: Spot, items: Sequence[Item], terms: Terms, tables: Tables
) -> Leg | Refusal:
    """What it takes to get these goods there, or why the card does not carry them."""
    card, sent = desk.card, _parcel(spot, items, terms)
    quote = price(desk, sent, terms.on, terms.rates)
    if isinstance(quote, Refusal):
        return quote
    if terms.rates.convert(Decimal(1), card.currency, terms.show) is None:
        return Refusal(card.carrier, card.service, card.account, no_rate(card.currency, terms.show))
    ratio = weights(items, terms.allocation, terms.show, terms.rates)
    freight, clearance = _carried(quote, ratio, terms)
    duty = _duty(quote, spot, items, freight, (terms, tables))
    risk, entries, why = _risk(quote, sent, items, terms)
    parts = tuple(at(part, spot) for part in (freight, clearance, duty))
    return Leg(spot, tuple(items), quote, parts, risk, entries, why, remarks(quote))


def _parcel(spot: Spot, items: Sequence[Item], terms: Terms) -> Parcel:
    worth = values(items, terms.show, terms.rates)
    return Parcel(
        pieces=tuple(piece for one in items for piece in one.pieces()),
        country=spot.country,
        postcode=spot.postcode,
        warehouse=spot.warehouse,
        origin=terms.origin,
        value=None if isinstance(worth, Said) else sum(worth, Decimal(0)),
        currency=terms.show,
        hs=tuple(dict.fromkeys(one.hs for one in items if one.hs)),
        contents=frozenset(kind for one in items for kind in one.contents),
    )


def _carried(quote: Quote, ratio: Ratio, terms: Terms) -> tuple[Part, Part]:
    """The card's lines: those of clearance, and all others."""
    mine = [one for one in quote.lines if any(word in one.name.casefold() for word in ENTRY)]
    freight = _lines(
        "freight", [one for one in quote.lines if one not in mine], quote, ratio, terms
    )
    if mine:
        return freight, _lines("clearance", mine, quote, ratio, terms)
    if quote.card.terms == "ddp":
        return freight, _included("clearance", freight, quote)
    return freight, common("clearance", terms.clearance, ratio, terms, NO_CLEARANCE)


def at(part: Part, spot: Spot) -> Part:
    return replace(part, entries=tuple(replace(one, warehouse=spot.name) for one in part.entries))


def _included(name: str, like: Part, quote: Quote) -> Part:
    """Nothing more is due: the price includes it."""
    entry = Entry(INCLUDED, Money(0, quote.card.currency), quote.band.cell)
    if like.amounts is None:
        return replace(like, name=name, entries=(entry,))
    return Part(name, (0,) * len(like.amounts), (entry,))


def _lines(name: str, given: Sequence[Line], quote: Quote, ratio: Ratio, terms: Terms) -> Part:
    code = quote.card.currency
    entries = tuple(Entry(one.name, Money(one.amount, code), one.source) for one in given)
    if quote.unknown:
        return unknown(name, quote.unknown, entries)
    whole = Decimal(sum(one.amount for one in given)).scaleb(-exponent(code))
    return shared(name, (whole, code), ratio, terms, entries)


def _duty(
    quote: Quote, spot: Spot, items: Sequence[Item], freight: Part, by: tuple[Terms, Tables]
) -> Part:
    terms, tables = by
    if quote.card.terms == "ddp":
        return _included("duty", freight, quote)
    worth = values(items, terms.show, terms.rates)
    if isinstance(worth, Said):
        return unknown("duty", worth)
    if freight.amounts is None:
        return replace(freight, name="duty", entries=())
    carried = [Decimal(one).scaleb(-terms.digits) for one in freight.amounts]
    rows = [
        Declared(one.hs, value, share)
        for one, value, share in zip(items, worth, carried, strict=True)
    ]
    border = Border(
        terms.origin, spot.country, terms.on, terms.show, terms.digits, terms.rates
    )  # fmt: skip
    found = levied(tables.layers, rows, border)
    if isinstance(found, Said):
        return unknown("duty", found)
    entries = [Entry(one.name, Money(sum(one.amounts), terms.show), one.source) for one in found]
    amounts = tuple(sum(one.amounts[at] for one in found) for at in range(len(items)))
    return Part("duty", amounts, tuple(entries))


def _risk(
    quote: Quote, sent: Parcel, items: Sequence[Item], terms: Terms
) -> tuple[int | None, tuple[Entry, ...], Said | None]:
    """Customs hold, capital and lateness; what lies in the goods is what they were bought for."""
    bought = goods(items, terms)
    if bought.total is None:
        return None, (), bought.why
    held = replace(sent, value=Decimal(bought.total).scaleb(-terms.digits), currency=terms.show)
    found = risks(quote, held, terms.on, terms.rates, terms.a)
    if isinstance(found, Said):
        return None, (), found
    code = quote.card.currency
    entries = tuple(Entry(one.name, Money(one.amount, code), one.source) for one in found)
    total = terms.minor(
        Decimal(sum(one.amount for one in found)).scaleb(-exponent(code)), code
    )  # fmt: skip
    return (None, entries, total) if isinstance(total, Said) else (total, entries, None)
