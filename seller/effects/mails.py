"""A mail to the address that Amazon made for a buyer. Its Message-ID is made from the effect, so it
can be looked for among what was sent; where it is not there, nobody knows: a person decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from seller.effects.effect import DONE, FAILED, UNKNOWN, Kind, Said
from seller.effects.effect.writing import Read, Writing, fit
from seller.errors import Skip
from seller.facts import Account, Effect
from seller.mailer import Mailer, Post, named


@dataclass(frozen=True, slots=True)
class Desk:
    """What it takes to write: the account's address, a way out that is opened when something goes,
    a way to the sealed text, and a look into what was sent. `seen`: whether a Message-ID is there.
    """

    account: Account
    address: str
    opened: Callable[[], Mailer]
    read: Read
    seen: Callable[[str], bool]
    now: Callable[[], datetime]


def send(desk: Desk, row: Effect) -> Said:
    writing = fit(desk.read(row))
    if isinstance(writing, Said):
        return writing
    try:
        with desk.opened() as mailer:
            mailer.send(_post(desk, row, writing), now=desk.now())
    except Skip:
        return Said(FAILED, "turned_away")
    return Said(DONE, "sent")


def happened(desk: Desk, row: Effect) -> Said:
    """Not every server keeps what it sends: only a mail that is found proves anything."""
    if desk.seen(named(row.key, desk.address)):
        return Said(DONE, "found_sent")
    return Said(UNKNOWN, "not_told")


def _post(desk: Desk, row: Effect, writing: Writing) -> Post:
    return Post(
        named(row.key, desk.address),
        writing.relay,
        writing.about,
        writing.text,
        writing.answers,
        writing.html,
    )


KIND = Kind(
    name="mail",
    send=send,
    happened=happened,
    daily=500,
    first=100,
    pause=timedelta(minutes=30),
)
