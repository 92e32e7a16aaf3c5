"""All cards for one parcel: the one that holds on the day, the quotes in order, the refusals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from seller.couriers.duty import Layer
from seller.couriers.engine import Desk, Quote, Refusal, price
from seller.couriers.expected import Assumptions, Offer, offer, weighed
from seller.couriers.parcel import Parcel, Said
from seller.couriers.rates import Rates
from seller.errors import Stop
from seller.money import exponent

WAYS = ("cost", "time", "expected")
LAST = (1, Decimal(0))


@dataclass(frozen=True, slots=True)
class Answer:
    """Offers, best first, and why every other service cannot."""

    offers: tuple[Offer, ...]
    refused: tuple[Refusal, ...]
    currency: str


@dataclass(frozen=True, slots=True)
class Wish:
    """How to rank: weights of cost, time and expected cost; `show` is the common currency."""

    weights: Mapping[str, Decimal]
    show: str = ""
    rates: Rates = field(default_factory=Rates)
    assumptions: Assumptions = field(default_factory=Assumptions)


def current(desks: Iterable[Desk], on: date) -> tuple[list[tuple[Desk, Said]], list[Refusal]]:
    """Of each offer the card that holds on a day: the one that began last, of these the newest."""
    versions: dict[tuple[str, str, str, str], list[Desk]] = {}
    for desk in desks:
        versions.setdefault(desk.card.key, []).append(desk)
    found, refused = [], []
    for several in versions.values():
        valid = [one for one in several if _valid(one, on)]
        if valid:
            best = max(valid, key=lambda one: (one.card.since, one.card.version))
            found.append((best, _which(best, len(valid))))
        else:
            refused.append(_outside(several, on))
    return found, refused


def _valid(desk: Desk, on: date) -> bool:
    card = desk.card
    return card.since <= on and (card.until is None or on <= card.until)


def _which(desk: Desk, several: int) -> Said:
    card = desk.card
    params = {
        "since": card.since,
        "until": card.until or "…",
        "version": card.version,
        "source": card.source,
    }
    if several > 1:
        text = "Card of {since} to {until}, version {version}, {source}; it began last of {several}"
        return Said("card_of_several", text, {**params, "several": several})
    return Said("card", "Card of {since} to {until}, version {version}, {source}", params)


def _outside(several: Sequence[Desk], on: date) -> Refusal:
    cards = [one.card for one in several]
    past = [one for one in cards if one.until is not None and one.until < on]
    card = max(past or cards, key=lambda one: one.until or one.since)
    if past:
        why = Said("expired", "The card ended on {until}", {"until": card.until})
    else:
        why = Said("not_yet", "The card begins on {since}", {"since": card.since})
    return Refusal(card.carrier, card.service, card.account, why)


def choose(
    desks: Iterable[Desk],
    parcel: Parcel,
    on: date,
    layers: tuple[Layer, ...],
    wish: Wish,
    *,
    live: Iterable[Quote | Refusal] = (),
) -> Answer:
    """Every service, ranked or refused, `live` prices among them; the order of the cards makes no
    difference.
    """
    chosen, refused = current(desks, on)
    told: list[tuple[Quote | Refusal, tuple[Said, ...]]] = [
        (price(desk, parcel, on, wish.rates), (said,)) for desk, said in chosen
    ]
    told += [(one, ()) for one in live]
    offers = []
    goods: dict[str, tuple[Said, ...]] = {}
    mine = tuple(one for one in layers if one.destination == parcel.country)
    for found, said in told:
        if isinstance(found, Refusal):
            refused.append(found)
            continue
        code = found.card.currency
        if code not in goods:
            goods[code] = _named(code, parcel, wish.rates)
        known = (*said, *weighed(found), *goods[code])
        made = offer(
            found, parcel, on, layers=mine, rates=wish.rates, a=wish.assumptions, said=known
        )
        offers.append(made)
    show = wish.show or _common(offers)
    kept = []
    for one in offers:
        if shown(0, one, show, wish.rates) is None:
            refused.append(_no_rate(one, show))
        else:
            kept.append(_rated(one, show, wish.rates))
    kept.sort(key=lambda one: (*_score(one, show, wish), *one.quote.card.key))
    refused.sort(key=lambda one: (one.carrier, one.service, one.account, one.why.code))
    return Answer(tuple(kept), tuple(refused), show)


def _named(code: str, parcel: Parcel, rates: Rates) -> tuple[Said, ...]:
    """The rate by which the goods' value is converted to the currency of a card."""
    rate = rates.named(parcel.currency, code) if parcel.value else None
    return (rate,) if rate else ()


def _common(offers: Sequence[Offer]) -> str:
    """That of the cards; only where none carries it that of the live prices."""
    cards = [one for one in offers if not one.quote.asked]
    currencies = sorted({one.quote.card.currency for one in cards or offers})
    if len(currencies) > 1:
        raise Stop("couriers.mixed", currencies=", ".join(currencies))
    return currencies[0] if currencies else ""


def _rated(one: Offer, show: str, rates: Rates) -> Offer:
    """With the rate by which its amounts are shown, unless the goods' value already names it."""
    rate = rates.named(one.quote.card.currency, show)
    return one if rate is None or rate in one.notes else replace(one, notes=(*one.notes, rate))


def _no_rate(one: Offer, show: str) -> Refusal:
    card = one.quote.card
    why = Said(
        "no_rate", "No rate from {source} to {target}", {"source": card.currency, "target": show}
    )
    return Refusal(card.carrier, card.service, card.account, why)


def shown(minor: int | None, one: Offer, show: str, rates: Rates) -> Decimal | None:
    """An amount of an offer in the common currency, exact; None where there is no rate."""
    if minor is None:
        return None
    currency = one.quote.card.currency
    return rates.convert(Decimal(minor).scaleb(-exponent(currency)), currency, show)


def _score(one: Offer, show: str, wish: Wish) -> tuple[int, Decimal, int, Decimal]:
    """Weighted sum of cost, days and expected cost; what is unknown comes after what is known."""
    days = Decimal(one.quote.days.p50) if one.quote.days else None
    parts = {
        "cost": shown(one.total, one, show, wish.rates),
        "time": days,
        "expected": shown(one.expected, one, show, wish.rates),
    }
    wanted = [parts[name] for name in wish.weights]
    cost = parts["cost"] if parts["cost"] is not None else Decimal("Infinity")
    if any(part is None for part in wanted):
        return *LAST, one.quote.total, cost
    known = [part for part in wanted if part is not None]
    total = sum(
        (part * weight for part, weight in zip(known, wish.weights.values(), strict=True)),
        Decimal(0),
    )
    return 0, total, 0, cost


def ways(text: str) -> dict[str, Decimal]:
    """`cost`, or `cost=1,time=2`: one unit of money against so many days.

    >>> ways("cost=1,time=2.5")
    {'cost': Decimal('1'), 'time': Decimal('2.5')}
    """
    found: dict[str, Decimal] = {}
    for part in text.split(","):
        name, _, weight = part.strip().partition("=")
        number = weight or "1"
        if name not in WAYS or not number.replace(".", "", 1).isdigit():
            raise Stop("couriers.by", text=text, known=", ".join(WAYS))
        found[name] = Decimal(number)
    return found
