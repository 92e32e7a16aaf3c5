"""One parcel against one card: a quote with every line, or the reason why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from seller.couriers.bands import Tariff
from seller.couriers.boxes import load
from seller.couriers.card import Band, Card, Limit, Surcharge, Transit, ZoneRule
from seller.couriers.extras import Bill, Line, lines, unlisted
from seller.couriers.limits import refused
from seller.couriers.parcel import Parcel, Said, kg
from seller.couriers.rates import Rates
from seller.couriers.weight import Billed, billed
from seller.couriers.zones import Atlas, Outskirts
from seller.money import exponent


@dataclass(frozen=True, slots=True)
class Days:
    """Days that one in ten, half and nine in ten take; `wait` of them until the ship leaves."""

    p10: int
    p50: int
    p90: int
    wait: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """A price in minor units of the card's currency, and how it came about. With `unknown`, the
    reason, a line is missing and the total is only what is known of it. `asked`: when a carrier
    told it live; zone, band and billed weight are then not known, nor a spread of days.
    """

    card: Card
    zone: ZoneRule
    band: Band
    billed: Billed
    lines: tuple[Line, ...]
    days: Days | None
    transit: Transit | None
    notes: tuple[Said, ...] = ()
    unknown: Said | None = None
    asked: datetime | None = None

    @property
    def total(self) -> int:
        return sum(line.amount for line in self.lines)

    @property
    def freight(self) -> int:
        """Of a live price all of it: which line is the freight only its carrier knows."""
        return self.total if self.asked else self.lines[0].amount


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a service does not carry a parcel."""

    carrier: str
    service: str
    account: str
    why: Said


@dataclass(frozen=True)
class Desk:
    """A card made ready to quote."""

    card: Card
    atlas: Atlas = field(init=False)
    tariff: Tariff = field(init=False)
    outskirts: Outskirts = field(init=False)
    heavy: tuple[Surcharge, ...] = field(init=False)
    everywhere: dict[str, tuple[Limit, ...]] = field(init=False)
    transits: dict[str, Transit] = field(init=False)

    def __post_init__(self) -> None:
        card = self.card
        made = {
            "atlas": Atlas(card.zones),
            "tariff": Tariff(card),
            "outskirts": Outskirts(card.remote),
            "heavy": tuple(one for one in card.surcharges if one.billable),
            "everywhere": {},
            "transits": {one.zone: one for one in reversed(card.transits)},
        }
        for name, value in made.items():
            object.__setattr__(self, name, value)

    def limits(self, country: str) -> tuple[Limit, ...]:
        """Those of a country and those of all."""
        if country not in self.everywhere:
            self.everywhere[country] = tuple(
                one for one in self.card.limits if one.country in {"", country}
            )
        return self.everywhere[country]

    def transit(self, zone: ZoneRule) -> Transit | None:
        return self.transits.get(zone.zone) or self.transits.get("")

    def remote(self, zone: ZoneRule, country: str, code: str) -> bool | None:
        """Whether a place is remote; a warehouse that the card names is not, else its list says."""
        if self.card.remote:
            return self.outskirts.find(country, code) is not None
        return False if zone.warehouse else None


def price(desk: Desk, parcel: Parcel, on: date, rates: Rates) -> Quote | Refusal:
    """What a card asks for a parcel handed over on a day."""
    card = desk.card

    def no(why: Said) -> Refusal:
        return Refusal(card.carrier, card.service, card.account, why)

    zone = desk.atlas.find(parcel.country, parcel.code, parcel.warehouse)
    if why := refused(card, desk.limits(parcel.country), parcel):
        return no(why)
    if zone is None:
        return no(Said("no_zone", "The card has no zone for {place}", {"place": _place(parcel)}))
    charged = _freight(desk, parcel, zone, on)
    if isinstance(charged, Said):
        return no(charged)
    weighed, band, quantity, amount, whole = charged
    bill = Bill(
        parcel=parcel,
        on=on,
        zone=zone.zone,
        quantity=quantity,
        remote=desk.remote(zone, parcel.country, parcel.code),
        digits=exponent(card.currency),
        value=worth(parcel, card.currency, rates),
        containers=whole,
    )
    found = lines(card.surcharges, bill, Line("freight", amount, band.cell))
    if isinstance(found, Said):
        return no(found)
    transit = desk.transit(zone)
    weighed = Billed(weighed.actual, weighed.volume, quantity)
    return Quote(
        card, zone, band, weighed, tuple(found), days(transit, on), transit,
        unknown=unlisted(card.surcharges, bill) if bill.remote is None else None,
    )  # fmt: skip


def _freight(
    desk: Desk, parcel: Parcel, zone: ZoneRule, on: date
) -> tuple[Billed, Band, int, int, int] | Said:
    """What is billed, the band, its quantity and price, and how many containers that are."""
    if desk.card.containers:
        return _whole(desk, parcel, zone)
    key = desk.tariff.kind(zone.zone, parcel.contents)
    if key is None:
        return Said("no_price", "Zone {zone} has no price for this", {"zone": zone.zone})
    heavy = [one for one in desk.heavy if one.since is None or one.since <= on]
    heavy = [one for one in heavy if one.until is None or on <= one.until]
    weighed = billed(desk.card.weighing, parcel.pieces, heavy)
    best = desk.tariff.best(key, weighed.quantity)
    if best is None:
        return _no_band(weighed, desk.card, zone)
    return weighed, *best, 0


def _whole(desk: Desk, parcel: Parcel, zone: ZoneRule) -> tuple[Billed, Band, int, int, int] | Said:
    """Whole containers: billed is the volume, the price that of the cheapest that take it all."""
    card = desk.card
    weighed = billed(card.weighing, parcel.pieces)
    found = load(card.containers, zone.zone, weighed.quantity, parcel.weight, desk.tariff.digits)
    if found is None:
        return _no_band(weighed, card, zone)
    price_ = Decimal(found.amount).scaleb(-desk.tariff.digits)
    band = Band(zone.zone, 0, None, fixed=price_, cell=found.source)
    return weighed, band, weighed.quantity, found.amount, found.count


def worth(parcel: Parcel, currency: str, rates: Rates) -> Decimal | None:
    """The value of the goods in a currency; None where it is not given or has no rate."""
    if parcel.value is None:
        return None
    return rates.convert(parcel.value, parcel.currency, currency)


def _place(parcel: Parcel) -> str:
    return " ".join(filter(None, (parcel.country, parcel.postcode, parcel.warehouse)))


def _no_band(weighed: Billed, card: Card, zone: ZoneRule) -> Said:
    return Said(
        "no_band",
        "No price for {weight} {unit} in zone {zone}",
        {
            "weight": kg(weighed.quantity),
            "unit": "kg" if card.weighing.basis == "kg" else "CBM",
            "zone": zone.zone,
        },
    )


def days(transit: Transit | None, on: date) -> Days | None:
    """How long it takes from a day on, the wait for the ship included."""
    if transit is None:
        return None
    wait = _wait(transit, on) if transit.sails else 0
    return Days(transit.p10 + wait, transit.p50 + wait, transit.p90 + wait, wait)


def _wait(transit: Transit, on: date) -> int:
    """Days until the ship leaves: the next cut-off, then the next sailing after it."""
    day = on
    if transit.cutoff:
        day += timedelta(days=(transit.cutoff - day.isoweekday()) % 7)
    if transit.sailing:
        day += timedelta(days=(transit.sailing - day.isoweekday()) % 7)
    return (day - on).days
