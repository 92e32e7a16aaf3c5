"""Which way of writing to a buyer fits what, and why the others do not.

Formula: a table of types with their purposes; the first rule that speaks against a type is told.
Units: none. Assumption: the topic is what a person says it is. Source: the purposes that Amazon's
Messaging API names for each type, its Communication Guidelines, docs/decisions/0014-mail.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MAIL = "mail"
FILES: Mapping[str, tuple[str, ...]] = {
    "invoice": ("invoice",),
    "legalDisclosure": ("product", "other"),
    "warranty": ("warranty",),
}
"""Amazon takes these as files, without words; what each is for."""
ENCLOSING = frozenset({"confirmCustomizationDetails", "digitalAccessKey", *FILES})
"""What may go with files at all."""


@dataclass(frozen=True, slots=True)
class Fit:
    """`topics`: what the type is for; `purpose`: the message key that says so.

    `merchant`: only where the seller ships. `unshipped`: only before the goods have left.
    """

    topics: tuple[str, ...]
    purpose: str
    merchant: bool = False
    unshipped: bool = False


TYPES: Mapping[str, Fit] = {
    "confirmDeliveryDetails": Fit(("delivery",), "messages.for_delivery", merchant=True),
    "unexpectedProblem": Fit(("delivery", "damaged"), "messages.for_problem", merchant=True),
    "confirmOrderDetails": Fit(("order",), "messages.for_order", unshipped=True),
    "confirmCustomizationDetails": Fit(("custom",), "messages.for_custom"),
    "confirmServiceDetails": Fit(("service",), "messages.for_service"),
    "digitalAccessKey": Fit(("key",), "messages.for_key"),
}
"""The first that is allowed is suggested."""
RATED = {
    "unexpectedProblem": "desk.no_problem",
    "confirmOrderDetails": "desk.no_details",
}
"""Never for a bad rating, whatever else holds."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What the choice rests on. `answering`: the buyer wrote first. `stars` 1 to 3: a bad rating.

    `late`: the promised day is over. `listed`: Amazon's own list for the
    order, None where it was not asked. `contacted`: the one unasked contact that an order may have
    took place, a request for a review among them. `over`: 30 days after the promised day.
    `relay`, `sender`: the buyer's address is known, and one of the account's own. `files`: are
    to go with it.
    """

    topic: str
    fulfilled_by: str
    status: str
    answering: bool
    listed: tuple[str, ...] | None = None
    stars: int = 0
    late: bool = False
    contacted: bool = False
    opted_out: bool = False
    over: bool = False
    relay: bool = False
    sender: bool = False
    files: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One way of writing; `why` names the rule, a message key."""

    type: str
    allowed: bool
    why: str


def ways(one: Situation) -> list[Way]:
    """Every way, each with its reason.

    >>> late = Situation("delivery", "MERCHANT", "SHIPPED", True, ("unexpectedProblem",), late=True)
    >>> [(way.type, way.why) for way in ways(late)][:2]
    [('confirmDeliveryDetails', 'messages.not_listed'), ('unexpectedProblem', 'messages.may_send')]
    """
    made = [(name, refusal(one, name)) for name in TYPES]
    made.append((MAIL, _by_mail(one)))
    made += [(name, _enclosed(one, name)) for name in FILES]
    allowed = {MAIL: "messages.may_mail"}
    return [Way(name, not why, why or allowed.get(name, "messages.may_send")) for name, why in made]


def refusal(one: Situation, name: str) -> str:
    """Why a type of Amazon's does not fit; "" where it does."""
    fit = TYPES[name]
    if 1 <= one.stars <= 3 and (name in RATED or not one.answering):
        return RATED.get(name, "messages.rated")
    if unasked := _unasked(one):
        return unasked
    if one.topic not in fit.topics or (name == "unexpectedProblem" and not _real(one)):
        return fit.purpose
    if one.files and name not in ENCLOSING:
        return "messages.no_files"
    return _by_order(one, fit) or _by_amazon(one, name)


def _enclosed(one: Situation, name: str) -> str:
    """Why a file alone does not fit."""
    if not one.files:
        return "messages.needs_file"
    if 1 <= one.stars <= 3 and not one.answering:
        return "messages.rated"
    if one.topic not in FILES[name]:
        return "messages.for_file"
    return _unasked(one) or _by_amazon(one, name)


def _by_order(one: Situation, fit: Fit) -> str:
    if fit.merchant and one.fulfilled_by != "MERCHANT":
        return "messages.by_amazon"
    return "messages.shipped" if fit.unshipped and one.status == "SHIPPED" else ""


def _by_amazon(one: Situation, name: str) -> str:
    if one.listed is None:
        return "messages.not_asked"
    return "" if name in one.listed else "messages.not_listed"


def _real(one: Situation) -> bool:
    """A problem with the shipment itself, not a question about it."""
    return one.topic == "damaged" or one.late


def _unasked(one: Situation) -> str:
    """What speaks against writing first."""
    if one.answering:
        return ""
    if one.opted_out:
        return "messages.opted_out"
    if one.contacted:
        return "messages.once"
    return "messages.over" if one.over else ""


def _by_mail(one: Situation) -> str:
    if one.files:
        return "messages.no_files"
    if not one.relay:
        return "messages.no_relay"
    if one.fulfilled_by != "MERCHANT":
        return "messages.mail_merchant"
    return "" if one.sender else "messages.no_sender"
