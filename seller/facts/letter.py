"""What a seller writes to a buyer, and what Amazon lets them write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Contact:
    """Key: account, order_id. What Amazon said last about writing to an order's buyer.

    `actions`: the types of message it lists, parted by blanks. `locale`: the buyer's, as `de-DE`.
    """

    account: str
    order_id: str
    marketplace: str
    actions: str
    locale: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Letter:
    """Key: that of the effect which sends it. Its text and address are kept sealed beside it.

    `type`: of Amazon's Messaging API, or mail. `answers`: the buyer's message, "" where the seller
    writes first. `language`: the buyer's. `who` wrote it. `erase_at`: when the text is deleted.
    """

    account: str
    marketplace: str
    kind: str
    subject: str
    intent: str
    type: str
    answers: str
    language: str
    who: str
    written_at: datetime
    erase_at: datetime
