"""What somebody should hear of before they look, and what became of telling them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

ALERTS = ("message", "claim", "blocked", "unknown", "health", "stranded")
"""Kinds, the most urgent first."""


@dataclass(frozen=True, slots=True)
class Alert:
    """Key: account, kind, subject, window; told once under one key.

    `subject`: an id, a SKU, a source: never a buyer. `window`: what makes it new again, as the
    deadline or the last good answer. `deadline`: when it is too late, None where it never is.
    """

    account: str
    kind: str
    subject: str
    window: str
    deadline: datetime | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """Key: target, account, kind, subject, window. One alert on its way to one address.

    `target`: a keyed hash of the address. `state`: waiting, sent, over (before it was told) or lost
    (given up). `error`: a message key.
    """

    target: str
    account: str
    kind: str
    subject: str
    window: str
    deadline: datetime | None
    raised_at: datetime
    state: str
    attempts: int
    next_at: datetime
    sent_at: datetime | None
    error: str
