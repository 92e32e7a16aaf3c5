"""A request for a review of an order. Amazon refuses a second one, so that repeating is safe."""

from __future__ import annotations

from seller.amazon import solicitations
from seller.amazon.session import Session
from seller.effects.effect import AGAIN, DONE, FAILED, GO, LATER, REFUSED, Kind, Said
from seller.errors import Skip
from seller.facts import Effect


def ask(session: Session, row: Effect) -> Said:
    """An empty list may be a lapse of Amazon's: it is asked again another day."""
    try:
        names = solicitations.actions(session, row.marketplace, row.subject)
    except Skip as error:
        return judged(error)
    return Said(GO) if solicitations.REVIEW in names else Said(LATER, "no_action")


def send(session: Session, row: Effect) -> Said:
    try:
        solicitations.request_review(session, row.marketplace, row.subject)
    except Skip as error:
        return judged(error)
    return Said(DONE, "requested")


def happened(session: Session, row: Effect) -> Said:
    """Where the action is listed, it did not. A silent list says nothing, but the request itself
    is a question then: once per order is Amazon's own rule, and it answers "already requested".
    """
    found = ask(session, row)
    return Said(AGAIN, found.code) if found.word in {GO, LATER} else found


def judged(error: Skip) -> Said:
    """Amazon's refusals are texts, printed with a typographic apostrophe: matched loosely."""
    if error.key == "amazon.not_found":
        return Said(FAILED, "not_found")
    words = str(error.params.get("message", "")).lower()
    if "already requested" in words:
        return Said(DONE, "already_requested")
    if "5-30 day" in words or "outside the" in words:
        return Said(REFUSED, "outside_window")
    return Said(LATER, "not_available")


KIND = Kind(
    name="review_request",
    ask=ask,
    send=send,
    happened=happened,
    daily=20_000,
    first=1_000,
)
