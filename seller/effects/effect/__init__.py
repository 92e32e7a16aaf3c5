"""What a kind of effect is: how to ask whether it may go out, to send it, to find out if it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol

from seller.facts import Account, Effect
from seller.store import Connection

GO = "go"
"""Amazon would let it happen now."""
LATER = "later"
"""Not now; nothing happened. To be asked again until it expires."""
AGAIN = "again"
"""It did not happen, or Amazon will not let it happen twice: it may be sent (once more)."""
DONE, REFUSED, FAILED, UNKNOWN = "done", "refused", "failed", "unknown"
"""How it ended, as the ledger has it."""


class Said(NamedTuple):
    """What Amazon's answer means: one of the words above, and which answer it was.

    `told`: more of it, for a kind that records more than how it ended.
    """

    word: str
    code: str = ""
    told: Any = None


class Door(Protocol):
    """What a kind acts through: the account's session, or what the job opens for it."""

    @property
    def account(self) -> Account: ...


Ask = Callable[[Any, Effect], Said]
"""Gets the door that the engine was given."""
Record = Callable[[Connection, Effect, Said, datetime], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of effect. All three raise what the door to Amazon raises.

    `ask`: may it go out now? GO, LATER or an end. None: it goes out unasked.
    `send`: the call itself. DONE, LATER or an end; a Retry leaves it open whether it happened.
    `happened`: after such an open end: DONE, AGAIN or LATER. None: Amazon cannot tell, so that
    the row ends as `unknown` and a person decides.
    `daily`, `first`: how many may go out per account and UTC day, ever, and in its first days.
    `record`: what else is to be written down, in the transaction that settles the row.
    `width`: how many may be on their way at once.
    """

    name: str
    send: Ask
    daily: int
    first: int
    ask: Ask | None = None
    happened: Ask | None = None
    record: Record | None = None
    pause: timedelta = timedelta(days=1)
    width: int = 4
