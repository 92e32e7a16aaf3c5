"""Many parcels against all cards: for each the cheapest, the fastest and the best service.

Columns say who carries what and for how much; only the services that are named are priced again
line by line. The expected cost is never below the price, so the search for the best ends early.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from seller.couriers.bulk import UNKNOWN
from seller.couriers.card import Card
from seller.couriers.choose import Wish, current, shown
from seller.couriers.duty import Layer
from seller.couriers.engine import Desk, Quote, Refusal, days, price
from seller.couriers.expected import Offer, offer
from seller.couriers.grouped import priced
from seller.couriers.manifest import Today
from seller.couriers.parcel import Parcel, Said
from seller.money import exponent

NOBODY = Said("nobody", "No stored card carries it")
NO_RATE = "No rate from {source} to {target}"
LONG = 1 << 30
"""Days of a service that does not say how many."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`unknown` are cards that carry the parcel but leave the total open; `why` says what
    is missing where there is no best, or no cost of today.
    """

    cheapest: Offer | None = None
    fastest: Offer | None = None
    best: Offer | None = None
    unknown: tuple[Card, ...] = ()
    cost: Decimal | None = None
    saving: Decimal | None = None
    why: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What all parcels of a comparison have in common."""

    on: date
    layers: tuple[Layer, ...]
    wish: Wish

    def shown(self, minor: int, card: Card) -> Decimal | None:
        amount = Decimal(minor).scaleb(-exponent(card.currency))
        return self.wish.rates.convert(amount, card.currency, self.wish.show)

    def offer(self, desk: Desk, parcel: Parcel) -> Offer | None:
        quote = price(desk, parcel, self.on, self.wish.rates)
        if not isinstance(quote, Quote):
            return None
        rates, a = self.wish.rates, self.wish.assumptions
        return offer(quote, parcel, self.on, layers=self.layers, rates=rates, a=a)


def compare(
    desks: Iterable[Desk], parcels: Sequence[Parcel], today: Sequence[Today], ground: Ground
) -> tuple[list[Choice], list[Refusal]]:
    """A choice for each parcel, and the cards that were left out altogether."""
    chosen, left = current(desks, ground.on)
    valid = sorted((desk for desk, _ in chosen), key=lambda desk: desk.card.key)
    known = [desk for desk in valid if ground.shown(0, desk.card) is not None]
    left += [_no_rate(desk.card, ground) for desk in valid if desk not in known]
    columns = [priced(desk, parcels, ground.on, ground.wish.rates) for desk in known]
    found = []
    for at, (parcel, now) in enumerate(zip(parcels, today, strict=True)):
        row = {number: int(column[at]) for number, column in enumerate(columns)}
        found.append(_choice(known, row, parcel, now, ground))
    return found, left


def _no_rate(card: Card, ground: Ground) -> Refusal:
    params = {"source": card.currency, "target": ground.wish.show}
    why = Said("no_rate", NO_RATE, params)
    return Refusal(card.carrier, card.service, card.account, why)


def _choice(
    desks: Sequence[Desk], row: Mapping[int, int], parcel: Parcel, now: Today, ground: Ground
) -> Choice:
    costs = {
        at: cost
        for at, minor in row.items()
        if minor >= 0 and (cost := ground.shown(minor, desks[at].card)) is not None
    }
    unknown = tuple(desks[at].card for at, minor in row.items() if minor == UNKNOWN)
    order = sorted(costs, key=lambda at: (costs[at], at))
    if not order:
        return Choice(unknown=unknown, cost=_given(now, ground), why=(NOBODY,))
    usual = {at: _usual(desks[at], parcel, ground.on) for at in order}
    quick = min(order, key=lambda at: (usual[at], costs[at], at))
    best, why = _best(desks, order, costs, parcel, ground)
    cost = _given(now, ground) if now.cost is not None else _listed(desks, costs, now)
    said = [] if why is None else [why]
    if cost is None and now.cost is None and (now.carrier or now.service):
        name = " ".join(filter(None, (now.carrier, now.service)))
        said.append(
            Said("today", "No card gives a price for today's service {name}", {"name": name})
        )
    if cost is None and now.cost is not None:
        params = {"source": now.currency, "target": ground.wish.show}
        said.append(Said("no_rate", NO_RATE, params))
    return Choice(
        cheapest=ground.offer(desks[order[0]], parcel),
        fastest=ground.offer(desks[quick], parcel) if usual[quick] < LONG else None,
        best=best,
        unknown=unknown,
        cost=cost,
        saving=None if cost is None else cost - costs[order[0]],
        why=tuple(said),
    )


def _usual(desk: Desk, parcel: Parcel, on: date) -> int:
    """Usual days, many where the card does not say."""
    zone = desk.atlas.find(parcel.country, parcel.code, parcel.warehouse)
    found = days(desk.transit(zone), on) if zone else None
    return found.p50 if found else LONG


def _best(
    desks: Sequence[Desk],
    order: Sequence[int],
    costs: Mapping[int, Decimal],
    parcel: Parcel,
    ground: Ground,
) -> tuple[Offer | None, Said | None]:
    """The least expected cost; by rising price, until no price is below what was found. Why there
    is none, or which cheaper services might be better if theirs were known.
    """
    best: tuple[Decimal, Offer] | None = None
    why: Said | None = None
    open_: list[str] = []
    for at in order:
        if best and costs[at] > best[0]:
            break
        made = ground.offer(desks[at], parcel)
        if made is None:
            continue
        expected = shown(made.expected, made, ground.wish.show, ground.wish.rates)
        if expected is None:
            why = why or made.why
            open_.append(f"{desks[at].card.carrier} {desks[at].card.service}")
        elif best is None or expected < best[0]:
            best = expected, made
    if best and open_:
        text = "Best of those whose expected cost is known; not known of: {names}"
        why = Said("best_known", text, {"names": ", ".join(open_)})
    return (best[1] if best else None), why


def _given(now: Today, ground: Ground) -> Decimal | None:
    """What was typed as today's cost, in the currency of the comparison."""
    if now.cost is None:
        return None
    show = ground.wish.show
    return ground.wish.rates.convert(now.cost, now.currency or show, show)


def _listed(desks: Sequence[Desk], costs: Mapping[int, Decimal], now: Today) -> Decimal | None:
    """What the card of today's service asks; None where it is not one card alone."""
    mine = [
        cost
        for at, cost in costs.items()
        if now.service
        and desks[at].card.service.casefold() == now.service.casefold()
        and now.carrier.casefold() in {"", desks[at].card.carrier.casefold()}
    ]
    return mine[0] if len(mine) == 1 else None
