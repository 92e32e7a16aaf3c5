"""A message to a buyer through Amazon. No key tells Amazon that two are one, and it cannot be asked
whether one arrived: what was sent without an answer ends as unknown, and a person decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from seller.amazon import messaging
from seller.amazon.session import Session
from seller.effects.effect import DONE, FAILED, GO, LATER, REFUSED, Kind, Said
from seller.effects.effect.writing import Read, fit
from seller.errors import Skip
from seller.facts import Account, Effect


@dataclass(frozen=True, slots=True)
class Pen:
    """What it takes to write: the account's session, and a way to the sealed text."""

    session: Session
    read: Read

    @property
    def account(self) -> Account:
        return self.session.account


def ask(pen: Pen, row: Effect) -> Said:
    """An empty list may be a lapse of Amazon's: it is asked again before the text is stale."""
    writing = fit(pen.read(row))
    if isinstance(writing, Said):
        return writing
    try:
        names = messaging.actions(pen.session, row.marketplace, writing.order_id)
    except Skip as error:
        return judged(error)
    return Said(GO) if writing.type in names else Said(LATER, "not_listed")


def send(pen: Pen, row: Effect) -> Said:
    writing = fit(pen.read(row))
    if isinstance(writing, Said):
        return writing
    try:
        messaging.send(
            pen.session,
            row.marketplace,
            writing.order_id,
            writing.type,
            writing.text,
            files=writing.files,
        )
    except Skip as error:
        return judged(error)
    return Said(DONE, "sent")


def judged(error: Skip) -> Said:
    """Amazon said no to this order, or to this type for it."""
    if error.key == "amazon.not_found":
        return Said(FAILED, "not_found")
    return Said(REFUSED, "not_available")


KIND = Kind(
    name="message",
    ask=ask,
    send=send,
    daily=500,
    first=100,
    pause=timedelta(minutes=30),
)
