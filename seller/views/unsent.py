"""Which courier had best bring each open merchant order and each planned shipment to Amazon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from seller.couriers import packing
from seller.couriers.asking import country
from seller.couriers.card import Card
from seller.couriers.choose import Wish, shown
from seller.couriers.engine import Desk
from seller.couriers.expected import Offer
from seller.couriers.manifest import Today
from seller.couriers.packing import Units
from seller.couriers.parcel import Parcel, Piece
from seller.couriers.rates import Rates
from seller.couriers.versus import Choice, Ground, compare
from seller.facts import Comparison
from seller.marketplaces import BY_CODE
from seller.metrics import carriers
from seller.metrics.packs import Part
from seller.money import exponent
from seller.store import Connection, goods, unsent
from seller.store.unsent import Unsent
from seller.views import couriers
from seller.views.packed import packed

NOTHING = Today("", "", None, "")
"""Nobody has said yet how it is to go."""
WHY = {
    "unpaired": "An MSKU of it is not paired with a product",
    "unmeasured": "Size, weight or units per carton are missing in the product sheet",
    "no_center": "Amazon has not said yet to which warehouse it goes",
    "nobody": "No stored card carries it",
    "no_total": "The card leaves the total open",
    "no_rate": "No exchange rate for the cards",
    "no_duty": "Duty, days or the risk of customs are unknown: seller couriers quote says which",
}
"""By code, why there is no best service."""

KINDS = {"order": "Merchant order", "shipment": "Shipment to Amazon"}
"""What waits, in English for the translator."""
SPOILT = {
    "untracked": "couriers.parcel_untracked",
    "unread": "couriers.parcel_unread",
    "elsewhere": "couriers.parcel_elsewhere",
}
"""The words for what would spoil the valid tracking rate."""


def comparisons(conn: Connection, account: str, on: date, currency: str) -> list[Comparison]:
    """A row for everything of the account that is still to be sent; none without rate cards."""
    book = couriers.book(conn)
    if not book.desks:
        return []
    wish = Wish({"cost": Decimal(1)}, currency, couriers.stored(conn, Rates(), on))
    asked: list[tuple[Comparison, Parcel]] = []
    found: list[Comparison] = []
    for one, units in _measured(conn, account):
        row = Comparison(account, one.kind, one.subject, one.marketplace, on, currency)
        made = _parcel(one, units)
        if isinstance(made, Parcel):
            asked.append((row, made))
        else:
            found.append(replace(row, why=made))
    ground = Ground(on, book.layers, wish)
    for place in sorted({_place(row) for row, _ in asked}):
        mine = [one for one in asked if _place(one[0]) == place]
        desks = [one for one in book.desks if not _spoils(one.card, place)]
        found += _compared(desks, mine, ground)
    return sorted(found, key=lambda one: (one.kind, one.subject))


def _place(row: Comparison) -> str:
    """The marketplace whose tracking rate a row touches; "" for what goes to Amazon."""
    return row.marketplace if row.kind == "order" else ""


def _spoils(card: Card, place: str) -> str:
    return place and carriers.spoils(card.carrier, card.service, card.tracking, place)


def _compared(
    desks: Sequence[Desk], asked: Sequence[tuple[Comparison, Parcel]], ground: Ground
) -> Iterator[Comparison]:
    parcels = [parcel for _, parcel in asked]
    choices, left = compare(desks, parcels, [NOTHING] * len(asked), ground)
    nobody = "no_rate" if any(one.why.code == "no_rate" for one in left) else "nobody"
    for (row, parcel), choice in zip(asked, choices, strict=True):
        yield _chosen(row, parcel.pieces, choice, ground.wish, nobody)


@dataclass(frozen=True, slots=True)
class Unread:
    """A service that no order of a marketplace is offered; `code` and `params` name the reason."""

    marketplace: str
    name: str
    code: str
    params: dict[str, str]


def unread(conn: Connection, rows: Iterable[Comparison]) -> list[Unread]:
    """Services left out of orders, as they would spoil the valid tracking rate."""
    cards = {one.card.key: one.card for one in couriers.book(conn).desks}
    found = []
    for place in sorted({_place(one) for one in rows} - {""}):
        for card in cards.values():
            if kind := _spoils(card, place):
                known = carriers.carrier(card.carrier)
                name = known.code if known else card.carrier
                params = {"carrier": name, "service": card.service, "place": place}
                said = {**params, "since": carriers.SINCE}
                found.append(Unread(place, f"{card.carrier} {card.service}", SPOILT[kind], said))
    return sorted(found, key=lambda one: (one.marketplace, one.name.casefold()))


def _measured(conn: Connection, account: str) -> Iterator[tuple[Unsent, Units | None]]:
    """What waits with its products; None where one of them is not known."""
    waiting = [one for one in unsent.waiting(conn, account) if one.marketplace in BY_CODE]
    paired = packed(conn, (account,))
    known = {one.sku: one for one in goods.products(conn)} if waiting else {}
    for one in waiting:
        skus = [
            (part.sku, part.pieces * count)
            for msku, count in one.mskus.items()
            for part in paired.get((account, one.marketplace, msku), (Part(""),))
        ]
        if all(sku in known for sku, _ in skus):
            yield one, [(known[sku], count) for sku, count in skus]
        else:
            yield one, None


def _parcel(one: Unsent, units: Units | None) -> Parcel | str:
    """What is to be sent, or why nobody can say."""
    if units is None:
        return "unpaired"
    if one.kind == "shipment" and not one.center:
        return "no_center"
    whole = packing.parcel(units)
    pieces = packing.cartons(units) if one.kind == "shipment" else whole and (whole,)
    if not pieces:
        return "unmeasured"
    value = None
    if one.value and one.currency:
        value = Decimal(one.value).scaleb(-exponent(one.currency))
    return Parcel(
        pieces=pieces,
        country=country(one.marketplace),
        warehouse=one.center,
        value=value,
        currency=one.currency if value is not None else "",
        hs=tuple(sorted({product.hs_code for product, _ in units if product.hs_code})),
        contents=packing.contents(product for product, _ in units),
    )


def _chosen(
    row: Comparison, pieces: Sequence[Piece], choice: Choice, wish: Wish, nobody: str
) -> Comparison:
    quick, why = choice.fastest, "" if choice.best else "no_duty"
    if choice.cheapest is None:
        why = "no_total" if choice.unknown else nobody
    return replace(
        row,
        pieces=len(pieces),
        grams=sum(piece.weight for piece in pieces),
        cheapest=_name(choice.cheapest),
        cheapest_total=_minor(choice.cheapest, "total", wish),
        fastest=_name(quick),
        fastest_total=_minor(quick, "total", wish),
        fastest_days=quick.quote.days.p50 if quick and quick.quote.days else None,
        best=_name(choice.best),
        best_expected=_minor(choice.best, "expected", wish),
        why=why,
    )


def _name(one: Offer | None) -> str:
    return f"{one.quote.card.carrier} {one.quote.card.service}" if one else ""


def _minor(one: Offer | None, field: str, wish: Wish) -> int | None:
    amount = shown(getattr(one, field), one, wish.show, wish.rates) if one else None
    if amount is None:
        return None
    return int(amount.scaleb(exponent(wish.show)).to_integral_value(ROUND_HALF_UP))
