"""The one door to what buyers gave away: the row that says who reads is on disk before the seal is
broken, so nothing is read unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields

from sqlalchemy import insert, select

from seller.crypto import Keyring
from seller.facts import Message, Reader, Reading
from seller.store.archive import Archive
from seller.store.engine import Store
from seller.store.guard import readings

WORDS = "relay subject words attachments"
"""What a message holds sealed."""


def unseal(store: Store, keys: Keyring, sealed: bytes, reading: Reading) -> bytes:
    """Open personal data, after the reading has been written down for good."""
    note(store, reading)
    return keys.reveal(sealed)


def message(store: Store, keys: Keyring, sealed: bytes, one: Message, by: Reader) -> bytes:
    """What a buyer's message holds."""
    told = Reading(by.at, by.who, by.why, one.account, one.order_id, one.message_id, WORDS)
    return unseal(store, keys, sealed, told)


def original(store: Store, keys: Keyring, archive: Archive, digest: str, by: Reader) -> bytes:
    """What Amazon sent before it was redacted: all its buyers at once."""
    told = Reading(by.at, by.who, by.why, "", "", f"document {digest}", "original")
    return unseal(store, keys, archive.sealed(digest), told)


def note(store: Store, reading: Reading) -> None:
    """Write a reading down; also of what lies open, where somebody takes much of it away."""
    with store.writing("readings", durable=True) as conn:
        conn.execute(insert(readings).values(**asdict(reading)))


def listed(store: Store, accounts: Sequence[str] = (), order_id: str = "") -> list[Reading]:
    """The newest first."""
    query = select(*(readings.c[field.name] for field in fields(Reading)))
    if accounts:
        query = query.where(readings.c.account.in_(accounts))
    if order_id:
        query = query.where(readings.c.order_id == order_id)
    with store.reading() as conn:
        found = conn.execute(query.order_by(readings.c.at.desc(), readings.c.id.desc()))
        return [Reading(*row) for row in found]
