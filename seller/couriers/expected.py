"""What a shipment costs in the end: price, duty, and what may go wrong, each assumption shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from seller.couriers.bands import cents
from seller.couriers.card import Hold
from seller.couriers.duty import Goods, Layer, due, local
from seller.couriers.engine import Quote, worth
from seller.couriers.extras import Line
from seller.couriers.parcel import Parcel, Said, kg
from seller.couriers.rates import Rates
from seller.money import exponent

YEAR = 365


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Percentages; `penalty` is in the currency of the goods. `hold` and `late` are used where
    the card says nothing, and then a held parcel costs the freight once more.
    """

    capital: Decimal = Decimal(12)
    hold: Decimal = Decimal(2)
    late: Decimal = Decimal(10)
    penalty: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Offer:
    """A quote with all that follows; amounts in minor units of the card's currency. What is not
    known is None, and `why` says so.
    """

    quote: Quote
    total: int | None
    duty: tuple[Line, ...]
    landed: int | None
    expected: int | None
    risks: tuple[Line, ...] = ()
    why: Said | None = None
    notes: tuple[Said, ...] = ()


def offer(
    quote: Quote,
    parcel: Parcel,
    on: date,
    *,
    layers: tuple[Layer, ...],
    rates: Rates,
    a: Assumptions,
    said: tuple[Said, ...] = (),
) -> Offer:
    """Total, landed and expected total of one quote; `said` goes before its notes."""
    notes = (*said, *remarks(quote))
    if quote.unknown:
        return Offer(quote, None, (), None, None, why=quote.unknown, notes=notes)
    duty = taxes(quote, parcel, on, layers, rates)
    if isinstance(duty, Said):
        total = None if parcel.ddp else quote.total
        return Offer(quote, total, (), None, None, why=duty, notes=notes)
    price = quote.total
    landed = price + sum(line.amount for line in duty)
    total = landed if parcel.ddp else price
    more = named(quote.card.currency, duty, layers, rates)
    notes = (*notes, *(one for one in more if one not in said))
    found = risks(quote, parcel, on, rates, a)
    if isinstance(found, Said):
        return Offer(quote, total, duty, landed, None, why=found, notes=notes)
    expected = landed + sum(line.amount for line in found)
    return Offer(quote, total, duty, landed, expected, found, notes=notes)


def named(
    code: str, duty: tuple[Line, ...], layers: tuple[Layer, ...], rates: Rates
) -> tuple[Said, ...]:
    """The rates by which rows of the duty tables came into the currency of the card."""
    if not duty:
        return ()
    due_ = {line.name for line in duty}
    mine = (one for one in layers if one.name in due_ and local(one, code, rates) is not one)
    said = (rates.named(base, code) for base in dict.fromkeys(one.currency for one in mine))
    return tuple(one for one in said if one)


def taxes(
    quote: Quote, parcel: Parcel, on: date, layers: tuple[Layer, ...], rates: Rates
) -> tuple[Line, ...] | Said:
    """The duty on top of a price; nothing where the price includes it."""
    card = quote.card
    if card.terms == "ddp":
        return ()
    value = worth(parcel, card.currency, rates)
    if value is None:
        return Said("no_worth", "Duty is unknown: give the value in a currency with a rate")
    digits = exponent(card.currency)
    goods = Goods(parcel, value, Decimal(quote.total).scaleb(-digits), card.currency, on)
    found = due([local(one, card.currency, rates) for one in layers], goods, digits)
    return found if isinstance(found, Said) else tuple(found)


def risks(
    quote: Quote, parcel: Parcel, on: date, rates: Rates, a: Assumptions
) -> tuple[Line, ...] | Said:
    """Customs hold, capital and lateness, each with its arithmetic as the source."""
    card, digits = quote.card, exponent(quote.card.currency)
    value = worth(parcel, card.currency, rates)
    penalty = rates.convert(a.penalty, parcel.currency or card.currency, card.currency)
    if quote.days is None:
        silent = "The card does not say how long it takes"
        asked = "The carrier does not say how long it takes"
        return Said("no_days", asked if quote.asked else silent)
    if value is None or penalty is None:
        text = "Expected cost is unknown: give the value in a currency with a rate"
        return Said("no_risk", text)
    hold = held(quote, parcel.country, on) or Hold("", a.hold, "freight")
    back = _return(hold, quote)
    late = quote.transit.late if quote.transit and quote.transit.late is not None else a.late
    days = quote.days.p50
    return (
        Line(
            "customs hold",
            cents(back * hold.chance / 100, digits),
            f"{hold.cell or '~'} {hold.chance} % × {back} ({hold.rule})",
        ),
        Line(
            "capital",
            cents(value * a.capital * days / (100 * YEAR), digits),
            f"{value} × {a.capital} % × {days}/{YEAR}",
        ),
        Line("lateness", cents(penalty * late / 100, digits), f"{late} % × {penalty}"),
    )


def held(quote: Quote, country: str, on: date) -> Hold | None:
    """What the card says of customs holds in a country on a day."""
    fits = [
        one
        for one in quote.card.holds
        if one.country in {country, "*"}
        and (one.since is None or one.since <= on)
        and (one.until is None or on <= one.until)
    ]
    return min(fits, key=lambda one: one.country == "*", default=None)


def _return(hold: Hold, quote: Quote) -> Decimal:
    digits = exponent(quote.card.currency)
    freight = Decimal(quote.freight).scaleb(-digits)
    if hold.rule == "free":
        return Decimal(0)
    if hold.rule == "per_kg":
        return hold.value * quote.billed.quantity / 1000
    if hold.rule == "percent":
        return freight * hold.value / 100
    return freight


def remarks(quote: Quote) -> tuple[Said, ...]:
    """What a buyer of this service should know beside the price."""
    card, found = quote.card, list(quote.notes)
    if card.terms == "ddp":
        params = {
            "importer": card.importer or "?",
            "clearance": card.clearance or "?",
            "vat": card.vat or "?",
        }
        text = "All taxes included; importer {importer}, clearance {clearance}, VAT number {vat}"
        found.append(Said("included", text, params))
        if not (card.importer and card.clearance and card.vat):
            text = "The card does not say who imports: the taxes may not be paid in your name"
            found.append(Said("no_importer", text))
    if quote.days and quote.days.wait:
        text = "{days} days until the ship leaves are counted in"
        found.append(Said("wait", text, {"days": quote.days.wait}))
    return tuple(found)


WEIGHED = {
    "kg": "Billed {billed} kg: {actual} kg on the scales, {volume} kg by volume, then the card's"
    " rounding and least weights",
    "cbm": "Billed {billed} CBM: {volume} CBM by volume, {actual} CBM by weight, then the card's"
    " rounding and least weights",
    "container": "{volume} CBM in whole containers",
}
SCALES = "Billed {billed} kg: {actual} kg on the scales, then the card's rounding and least weights"


def weighed(quote: Quote) -> tuple[Said, ...]:
    """How the billed weight came about; of a live price only its carrier knows."""
    if quote.asked:
        return ()
    how, found = quote.card.weighing, quote.billed
    text = WEIGHED[how.basis] if how.volume or how.basis != "kg" else SCALES
    names = {"billed": found.quantity, "actual": found.actual, "volume": found.volume}
    return (Said("weighed", text, {name: kg(value) for name, value in names.items()}),)
