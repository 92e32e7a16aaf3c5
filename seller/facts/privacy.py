"""Who looked at what buyers gave away, and which of them asked to be forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Reader:
    """Who opens what is sealed, for what (the command or job), and when."""

    who: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """One read of personal data. `subject`: the message, document or table it was in; `fields`:
    which data, space between. It says what was read, never what it said.
    """

    at: datetime
    who: str
    why: str
    account: str
    order_id: str
    subject: str
    fields: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """Key: account, order_id. The buyer of this order was taken out, at the wish of `who`.

    `asked_for`: the order that was named; others of the same buyer went with it. `doomed`: digests
    of documents that are still to be deleted, space between; "" once all is done.
    """

    account: str
    order_id: str
    erased_at: datetime
    who: str
    asked_for: str
    doomed: str
