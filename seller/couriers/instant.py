"""Prices that carriers told live as quotes like those of cards, or why they cannot stand there.

The request to a carrier names the place it starts from, country, postcode and city of the goal, and
pieces. What somebody wants beyond that the price does not hold for, so it is not ranked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from seller.couriers.bands import cents
from seller.couriers.card import Band, Card, Weighing, ZoneRule
from seller.couriers.engine import Days, Quote, Refusal
from seller.couriers.extras import Line
from seller.couriers.parcel import Parcel, Said
from seller.couriers.weight import Billed
from seller.money import exponent

REST = "not itemised"


@dataclass(frozen=True, slots=True)
class Asker:
    """A contract: its name and carrier, where it starts from, and when it was asked."""

    carrier: str
    contract: str
    country: str
    postcode: str
    city: str
    at: datetime

    def no(self, why: Said, service: str = "") -> Refusal:
        """Of one service, or of all that the contract has."""
        return Refusal(self.carrier, service, self.contract, why)


@dataclass(frozen=True, slots=True)
class Told:
    """One service: its price with its parts (name, amount, currency), and days if any are told."""

    service: str
    total: Decimal
    currency: str
    days: int | None
    charges: tuple[tuple[str, Decimal, str], ...] = ()


def barred(parcel: Parcel, city: str, on: date, asker: Asker) -> Said | None:
    """Why a carrier is not even asked: its answer would not hold for this parcel."""
    starts = {asker.country, *(f"{asker.country}-{x}" for x in (asker.postcode, asker.city) if x)}
    if parcel.origin not in {one.upper() for one in starts}:
        return Said("live_origin", "The contract collects in {origin}", {"origin": asker.country})
    if on != asker.at.astimezone(UTC).date():
        return Said("live_date", "A live price is of today, not of {date}", {"date": on})
    beyond = [*sorted(parcel.contents), *sorted(parcel.asked), *(["ddp"] if parcel.ddp else [])]
    if parcel.warehouse:
        beyond.append(parcel.warehouse)
    if beyond:
        text = "The request to the carrier does not say this, its price may be another: {names}"
        return Said("live_beyond", text, {"names": ", ".join(beyond)})
    if not parcel.postcode and not city:
        return Said("live_place", "A live price needs the postcode or the city")
    return None


def quoted(told: Told, parcel: Parcel, asker: Asker) -> Quote | Refusal:
    """A quote whose card holds what a contract says of itself, and no more."""
    if not told.total.is_finite() or told.total <= 0 or len(told.currency) != 3:
        return asker.no(Said("live_price", "The carrier names no price"), told.service)
    card = Card(
        carrier=asker.carrier,
        service=told.service,
        currency=told.currency,
        since=asker.at.date(),
        until=asker.at.date(),
        origin=asker.country,
        weighing=Weighing(),
        zones=(),
        bands=(),
        account=asker.contract,
    )
    days = None if told.days is None or told.days < 0 else Days(told.days, told.days, told.days)
    moment = f"{asker.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    text = (
        "Asked live at {moment}, contract {contract}; the carrier was told places and pieces only"
    )
    notes = [Said("live", text, {"moment": moment, "contract": asker.contract})]
    if days:
        notes.append(Said("live_days", "The carrier names one number of days, not a spread"))
    return Quote(
        card,
        ZoneRule("", parcel.country),
        Band("", 0, None),
        Billed(parcel.weight, 0, parcel.weight),
        tuple(_lines(told, f"{asker.contract} {moment}")),
        days,
        None,
        tuple(notes),
        asked=asker.at,
    )


def _lines(told: Told, source: str) -> Iterator[Line]:
    """The carrier's own lines where they do not exceed its total, else one: lines of several
    currencies, or told once more in another form, do not add up.
    """
    digits = exponent(told.currency)
    whole = cents(told.total, digits)
    parts = [
        Line(name, cents(amount, digits), source)
        for name, amount, currency in told.charges
        if currency == told.currency
    ]
    rest = whole - sum(one.amount for one in parts)
    if rest < 0 or len(parts) < len(told.charges):
        parts, rest = [], whole
    yield from parts
    if rest:
        yield Line(REST, rest, source)
