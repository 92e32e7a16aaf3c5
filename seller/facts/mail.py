"""Mail that Amazon relays or sends, and the clock a buyer's message starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

KINDS = (
    *("buyer_message", "feedback", "claim", "chargeback", "return", "refund"),
    *("account", "opt_out", "suspect", "confirmation", "other"),
)
TIMED = ("buyer_message", "suspect")
"""These start the clock; one that looks forged does too, for a person must look at it."""
STATES = ("open", "answered", "not_needed", "none")
WAYS = ("sent", "confirmed", "marked")
STAGES = ("filed", "asked", "granted", "denied", "withdrawn", "lost")
"""Of a claim or chargeback: it is there, Amazon asks the seller about it, the buyer has won, the
seller has, the buyer has taken it back, the seller's appeal was refused.
"""
REASONS = ("not_received", "not_as_described", "not_refunded", "unauthorised")
"""What the buyer complains of."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as it was read. `relay`: the address that stands for the buyer, "" where none does.

    `ours`: it comes from Amazon, by its address. `words`: what the sender wrote, without what it
    quotes and without Amazon's own lines. `answers`: the messages it answers. `automatic`: no
    person wrote it. `attachments`: name and size in bytes. `topic`: what the words are about.
    `stage` and `reason`: of a claim or chargeback, from STAGES and REASONS; "" where it is none or
    gives none.
    """

    message_id: str
    kind: str
    ours: bool
    sender: str
    relay: str
    recipients: tuple[str, ...]
    marketplace: str
    order_id: str
    subject: str
    words: str
    language: str
    attachments: tuple[tuple[str, int], ...]
    answers: tuple[str, ...]
    automatic: bool
    sent_at: datetime | None
    topic: str = ""
    stage: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """Key: account, message_id. `thread`: a pseudonym of the relay address, else of the order.

    `deadline`: 24 hours after `received_at`, None where no answer is awaited. `state`: open,
    answered, not_needed, or none where no clock runs. `answered_how`: sent, confirmed (Amazon
    says that a reply went out) or marked. `stage` and `reason`: as in `Mail`.
    `erase_at`: when the buyer's words and address, which are kept sealed, are deleted.
    `topic`: what the words are about, which stays.
    """

    account: str
    message_id: str
    thread: str
    order_id: str
    marketplace: str
    kind: str
    language: str
    attachments: int
    received_at: datetime
    deadline: datetime | None
    state: str
    answered_at: datetime | None
    answered_how: str
    answered_by: str
    erase_at: datetime
    topic: str = ""
    stage: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """Key: account, reply_id, target. A mail that a person sent to a buyer.

    `target`: a thread, the id of the message it answers, or the order it is about. `how`: sent or
    confirmed, as a message's `answered_how`.
    """

    account: str
    reply_id: str
    target: str
    sent_at: datetime
    how: str = "sent"


@dataclass(frozen=True, slots=True)
class Folder:
    """How far a folder of a mailbox was read: up to `uid`, as long as `validity` stays the same."""

    account: str
    folder: str
    validity: int
    uid: int
