"""What does it cost to get it there: the stored cards, ready to quote."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import PurePath

from seller.couriers import packed
from seller.couriers.build import Checked, check
from seller.couriers.choose import Answer, Wish, choose
from seller.couriers.columns import CONTENTS
from seller.couriers.crossing import Crossing, cross
from seller.couriers.duty import Layer
from seller.couriers.engine import Desk, Quote, Refusal
from seller.couriers.instant import REST
from seller.couriers.legs import INCLUDED
from seller.couriers.manifest import Sent
from seller.couriers.opened import opened
from seller.couriers.parcel import Parcel
from seller.couriers.priors import Judged, judged
from seller.couriers.rates import Rates
from seller.couriers.spelled import spelled
from seller.couriers.versus import Choice, Ground, compare
from seller.errors import Stop
from seller.facts import Document, DutyLayer, Finding, RateCard
from seller.language import Told, told
from seller.metrics.exchange import STALE
from seller.metrics.exchange import Book as Exchange
from seller.products.landed import PARTS
from seller.store import Connection, cards, exchange
from seller.store.cards import Kept
from seller.store.write import add_document

OURS = {INCLUDED, "customs hold", "capital", "lateness", REST}
"""Lines that no card names."""


@dataclass(frozen=True, slots=True)
class Book:
    """All stored cards and duty layers."""

    desks: tuple[Desk, ...]
    layers: tuple[Layer, ...]
    stored: tuple[RateCard, ...]


def book(conn: Connection) -> Book:
    """Everything that can be quoted from."""
    stored = cards.cards(conn)
    desks = [
        Desk(replace(packed.card(one.body), source=one.source, version=one.version))
        for one in stored
    ]
    layers = [packed.layer(one.body) for one in cards.layers(conn)]
    return Book(tuple(desks), tuple(layers), tuple(stored))


def known(conn: Connection, contents: frozenset[str]) -> None:
    """Stop where contents are neither ours nor a card's: a slip would be carried in silence."""
    strange = contents - set(CONTENTS)
    if not strange:
        return
    words = {word for desk in book(conn).desks for word in desk.card.banned}
    if strange - words:
        told = ", ".join([*CONTENTS, *sorted(words - set(CONTENTS))])
        raise Stop("couriers.contents", text=", ".join(sorted(strange - words)), known=told)


def titled(name: str) -> tuple[str, bool]:
    """A line's heading, and whether it is a word for the translator; a card's stay as written.

    >>> titled("clearance"), titled("Peak")
    (('Clearance', True), ('Peak', False))
    """
    return PARTS.get(name, name), name in PARTS or name in OURS


def quotes(
    conn: Connection,
    parcel: Parcel,
    on: date,
    wish: Wish,
    *,
    live: Iterable[Quote | Refusal] = (),
) -> Answer:
    """Every service that carries a parcel, best first, and why the others do not; `live` is what
    carriers told now, ranked among them.
    """
    found = book(conn)
    return choose(found.desks, parcel, on, found.layers, wish, live=live)


def compared(
    conn: Connection, sent: Sequence[Sent], on: date, wish: Wish
) -> tuple[list[Choice], list[Refusal]]:
    """The best of all services for each row of a file, and the cards that were left out."""
    found = book(conn)
    ground = Ground(on, found.layers, wish)
    return compare(found.desks, [one.parcel for one in sent], [one.today for one in sent], ground)


def crossed(
    conn: Connection, like: Parcel, most: int, ground: Ground
) -> tuple[Crossing, list[Judged]]:
    """Which service is the cheapest by weight on a lane, and the rules of thumb beside it."""
    found = cross(book(conn).desks, like, most, ground)
    return found, judged(found, like.country)


def stored(conn: Connection, given: Rates, on: date) -> Rates:
    """The given rates, and where they do not reach the store's of the day or just before it."""
    since = on - timedelta(days=STALE)
    return replace(
        given, stored=Exchange(one.rate for one in exchange.rates(conn, since, on)), on=on
    )


def checked(body: bytes, name: str, today: date) -> Checked:
    """What a file of cards holds, and what is wrong with it cell by cell."""
    return check(opened(body, PurePath(name).stem), name, today)


def said(found: Iterable[Finding], language: str) -> list[Told]:
    """Findings in the reader's language, headings and choices that they name too."""
    made = (spelled(one, language) for one in found)
    return [told(one.code, one.params, language) for one in made]


def take(conn: Connection, found: Checked, document: Document, digest: str) -> Kept:
    """Store a checked file and what it gives."""
    add_document(conn, document, size=len(document.body), expires_at=None)
    return keep(conn, found, document=digest, as_of=document.fetched_at)


def keep(conn: Connection, checked: Checked, *, document: str, as_of: datetime) -> Kept:
    """Store what a checked file gives."""
    return cards.keep(
        conn, rate_cards(checked), duty_layers(checked), document=document, as_of=as_of
    )


def rate_cards(checked: Checked) -> Iterable[RateCard]:
    for card in checked.cards:
        body = packed.pack(replace(card, source="", version=1))
        yield RateCard(
            digest=hashlib.sha256(body.encode()).hexdigest(),
            carrier=card.carrier,
            service=card.service,
            contract=card.account,
            origin=card.origin,
            currency=card.currency,
            since=card.since,
            until=card.until,
            version=1,
            source=card.source,
            body=body,
        )


def duty_layers(checked: Checked) -> Iterable[DutyLayer]:
    for one in checked.layers:
        since = one.since.isoformat() if one.since else ""
        yield DutyLayer(one.destination, one.origin, one.prefix, one.name, since, packed.pack(one))
