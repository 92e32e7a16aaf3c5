"""What the page of couriers shows: offers line by line, a lane by weight, who wins where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from seller.couriers import asking
from seller.couriers.bands import cents
from seller.couriers.choose import Wish, choose, current, shown
from seller.couriers.columns import CONTENTS
from seller.couriers.crossing import Crossing, cross
from seller.couriers.engine import Refusal
from seller.couriers.expected import Offer
from seller.couriers.extras import Line
from seller.couriers.manifest import Today
from seller.couriers.parcel import Parcel, Piece, Said, kg
from seller.couriers.priors import AGREE, Judged, judged
from seller.couriers.rates import Rates
from seller.couriers.versus import Ground, compare
from seller.couriers.zones import REST
from seller.errors import Stop
from seller.language import translator
from seller.money import Money, exponent
from seller.store import Connection
from seller.views.couriers import Book, book, stored, titled

ORIGIN = "CN"
GOODS, LEAST = CONTENTS, 1
"""What may be said of the contents; the side in millimetres of a parcel that has no size."""
WEIGHTS = (500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 50_000, 100_000)
"""Grams of the columns of the matrix."""
INSIDE = "contents"
"""The part of a reason that is a word of ours."""
WAYS = {"cost": "Price", "time": "Transit time", "expected": "Expected cost"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A parcel as it was typed."""

    to: str
    postcode: str = ""
    warehouse: str = ""
    weight: str = ""
    size: str = ""
    value: str = ""
    currency: str = ""
    hs: str = ""
    contents: tuple[str, ...] = ()
    origin: str = ORIGIN


@dataclass(frozen=True, slots=True)
class Priced:
    """One offer. Amounts that are not known are None, and `why` says so."""

    name: str
    zone: str
    billed: str
    days: int | None
    total: Money | None
    landed: Money | None
    expected: Money | None
    lines: tuple[tuple[str, bool, Money, str], ...]
    notes: tuple[Said, ...]
    why: Said | None


@dataclass(frozen=True, slots=True)
class Answered:
    """Offers, best first, and why every other service cannot."""

    offers: tuple[Priced, ...]
    refused: tuple[tuple[str, Said], ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one weight to another, both included, the cheapest service and its prices."""

    first: str
    last: str
    name: str
    low: Money
    high: Money


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule of thumb in English for the translator, and what the `cards` say to it."""

    text: str
    status: str
    year: int
    source: str
    note: str
    cards: str
    answers: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Prices by weight: `points` are (kg, amount, service), for the eye; `stretches` are exact."""

    points: tuple[tuple[Decimal, Decimal | None, str], ...]
    stretches: tuple[Stretch, ...]
    rules: tuple[Ruled, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`cells` by country: the winner's name and price at each of `weights`, None for nobody."""

    weights: tuple[str, ...]
    cells: dict[str, tuple[tuple[str, Money] | None, ...]]


def parcel(asked: Asked) -> Parcel:
    """Raises Stop for what cannot be read."""
    if asked.value and not asked.currency:
        raise Stop("couriers.no_currency")
    return Parcel(
        pieces=asking.pieces(asked.weight.strip(), asked.size.strip(), ()),
        country=asking.country(asked.to),
        postcode=asked.postcode,
        warehouse=asked.warehouse.strip().upper(),
        origin=asked.origin.strip().upper() or ORIGIN,
        value=asking.amount(asked.value) if asked.value else None,
        currency=asking.currency(asked.currency),
        hs=asking.hs(asked.hs.replace(",", " ").split()),
        contents=frozenset(asked.contents),
    )


def ranked(conn: Connection, asked: Asked, on: date, show: str, way: str) -> Answered:
    """Every service for a parcel, in one currency, by the store's rates."""
    wish = Wish({way: Decimal(1)}, show, stored(conn, Rates(), on))
    found = book(conn)
    answer = choose(found.desks, parcel(asked), on, found.layers, wish)
    return Answered(
        tuple(_priced(one, wish) for one in answer.offers),
        tuple((_name(one), one.why) for one in answer.refused),
    )


def _priced(one: Offer, wish: Wish) -> Priced:
    quote = one.quote
    card = quote.card

    def lines(given: Sequence[Line]) -> Iterator[tuple[str, bool, Money, str]]:
        for line in given:
            yield *titled(line.name), Money(line.amount, card.currency), line.source

    return Priced(
        name=f"{card.carrier} {card.service}",
        zone=quote.zone.zone,
        billed=kg(quote.billed.quantity),
        days=quote.days.p50 if quote.days else None,
        total=_money(one.total, one, wish),
        landed=_money(one.landed, one, wish),
        expected=_money(one.expected, one, wish),
        lines=(*lines(quote.lines), *lines(one.duty), *lines(one.risks)),
        notes=one.notes,
        why=one.why,
    )


def _money(minor: int | None, one: Offer, wish: Wish) -> Money | None:
    amount = shown(minor, one, wish.show, wish.rates)
    return None if amount is None else Money(cents(amount, exponent(wish.show)), wish.show)


def _name(one: Refusal) -> str:
    return f"{one.carrier} {one.service}"


def lane(conn: Connection, asked: Asked, most: int, on: date, show: str) -> Chart:
    """The services of a lane by weight, up to `most` kg."""
    like = replace(asked, weight="1", size=asked.size or "0.1x0.1x0.1")
    sent = parcel(like)
    sent = replace(sent, pieces=(replace(sent.pieces[0], weight=1),))
    ground = _ground(conn, on, show)
    found = cross(book(conn).desks, sent, most * 1000, ground)
    stretches = [
        Stretch(kg(one.first), kg(one.last), f"{one.card.carrier} {one.card.service}",
                *(_amount(minor, one.card.currency, ground) for minor in (one.low, one.high)))
        for one in found.spans()
    ]  # fmt: skip
    return Chart(
        tuple(_points(found, ground)),
        tuple(stretches),
        tuple(map(_ruled, judged(found, sent.country))),
    )


def _ruled(one: Judged) -> Ruled:
    prior, cards = one.prior, AGREE[one.agree]
    return Ruled(prior.text, prior.status, prior.year, prior.source, prior.note, cards, one.answers)


def _points(found: Crossing, ground: Ground) -> Iterator[tuple[Decimal, Decimal | None, str]]:
    """Every change of a price, and where it ends; None where a service has no price."""
    for at, desk in enumerate(found.desks):
        name = f"{desk.card.carrier} {desk.card.service}"
        for (grams, minor), (after, _) in pairwise((*found.curve(at), (found.most + 1, 0))):
            amount = ground.shown(minor, desk.card) if minor >= 0 else None
            yield Decimal(kg(grams)), amount, name
            yield Decimal(kg(after - 1)), amount, name


def _amount(minor: int, currency: str, ground: Ground) -> Money:
    amount = Decimal(minor).scaleb(-exponent(currency))
    worth = ground.wish.rates.convert(amount, currency, ground.wish.show)
    return Money(cents(worth or amount, exponent(ground.wish.show)), ground.wish.show)


def matrix(conn: Connection, on: date, show: str, origin: str = ORIGIN) -> Matrix:
    """The cheapest service by country that a card names and actual weight, without postcode."""
    start = origin.strip().upper() or ORIGIN
    found, ground = book(conn), _ground(conn, on, show)
    lands = _lands(found, on)
    sent = [
        Parcel((Piece(grams, LEAST, LEAST, LEAST),), land, origin=start)
        for land in lands
        for grams in WEIGHTS
    ]
    nobody = Today("", "", None, "")
    choices, _ = compare(found.desks, sent, [nobody for _ in sent], ground)
    cells = [
        (_cell(one.cheapest, ground.wish) if one.cheapest else None)
        for one in choices
    ]  # fmt: skip
    wide = len(WEIGHTS)
    rows = {land: tuple(cells[at * wide : (at + 1) * wide]) for at, land in enumerate(lands)}
    return Matrix(tuple(kg(one) for one in WEIGHTS), rows)


def _cell(one: Offer, wish: Wish) -> tuple[str, Money] | None:
    money = _money(one.total, one, wish)
    card = one.quote.card
    return (f"{card.carrier} {card.service}", money) if money else None


def _lands(found: Book, on: date) -> list[str]:
    chosen, _ = current(found.desks, on)
    return sorted({rule.country for desk, _ in chosen for rule in desk.card.zones} - {REST})


def _ground(conn: Connection, on: date, show: str) -> Ground:
    rates = stored(conn, Rates(), on)
    return Ground(on, (), Wish({"cost": Decimal(1)}, show, rates))


def words(said: Said, language: str) -> str:
    """A reason or remark in the reader's language."""
    say = translator(language)
    params = {name: say(str(one)) if name == INSIDE else one for name, one in said.params.items()}
    return say(said.text).format(**params)
