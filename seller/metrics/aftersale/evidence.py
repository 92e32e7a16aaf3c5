"""What proves the seller's side of a claim, from the order, its parcels, returns and messages.

Formula: one line per fact that is known; what is not known is left out. Units: days of the
marketplace's time zone, UTC for messages. Assumption: Amazon's own data convinces Amazon. Source:
the Orders API, the return reports, Amazon's books (Finances API), mail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from seller.facts import Dispatch, MerchantReturn, Message, Order, Refund, Return
from seller.marketplaces import Marketplace
from seller.money import text

LONGEST = 10
"""Messages that are listed, the newest ones."""


@dataclass(frozen=True, slots=True)
class Proof:
    """`name`: one of the labels of `letters`. `value`: the same in every language."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of one order."""

    order: Order | None
    dispatch: Dispatch | None
    returns: Sequence[Return]
    back: Sequence[MerchantReturn]
    messages: Sequence[Message]
    refunds: Sequence[Refund] = ()


def evidence(place: Marketplace, known: Known) -> list[Proof]:
    """What can be shown, in the order in which it happened."""
    return [Proof(name, value) for name, value in _found(place, known) if value]


def _found(place: Marketplace, known: Known) -> Iterator[tuple[str, str]]:
    order, sent = known.order, known.dispatch
    if order:
        yield "bought", _day(place, order.purchased_at)
        yield "by_amazon", "Amazon (FBA)" if order.fulfilled_by == "AMAZON" else ""
    if sent:
        yield "ship_by", _day(place, sent.ship_by)
        yield "shipped", _day(place, sent.shipped_at)
        yield "carrier", sent.carriers
        yield "tracking", sent.tracking
    if order:
        yield "deliver_by", _day(place, order.deliver_by)
    yield "delivered", _delivered(place, known)
    yield "returned", "; ".join(_returned(place, known))
    yield "refunded", "; ".join(_refunded(place, known))
    yield "messages", "; ".join(map(_told, known.messages[-LONGEST:]))


def _delivered(place: Marketplace, known: Known) -> str:
    """The day, where a return names it; else how many parcels, and since when that is known."""
    days = [one.delivered_on for one in known.back if one.delivered_on]
    sent = known.dispatch
    if days:
        return max(days).isoformat()
    if not sent or not sent.arrived:
        return ""
    return f"{sent.arrived}/{sent.parcels} (≤ {_day(place, sent.updated_at)})"


def _returned(place: Marketplace, known: Known) -> Iterator[str]:
    for one in known.returns:
        yield f"{_day(place, one.returned_at)} {one.sku} × {one.quantity} ({one.reason})"
    for each in known.back:
        yield f"{each.requested_on} {each.sku} × {each.quantity} ({each.reason})"


def _refunded(place: Marketplace, known: Known) -> Iterator[str]:
    """By Amazon's books, where they tell of any; else as the returns have it."""
    for each in sorted(known.refunds, key=lambda one: (one.posted_at, one.transaction_id)):
        amount = each.cost if each.given is None else each.given
        yield f"{_day(place, each.posted_at)} {text(amount, each.currency)} {each.currency}"
    for one in () if known.refunds else known.back:
        if one.refunded and one.currency:
            yield f"{text(one.refunded, one.currency)} {one.currency}"


def _told(one: Message) -> str:
    answer = f"{one.answered_at:%Y-%m-%d %H:%M}" if one.answered_at else "-"
    return f"{one.received_at:%Y-%m-%d %H:%M} / {answer}"


def _day(place: Marketplace, at: datetime | None) -> str:
    return place.day(at).isoformat() if at else ""
