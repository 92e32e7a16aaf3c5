"""What a source is: one declaration and one pure `parse`. `seller.sync` runs them all alike."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from seller.amazon.session import Session
from seller.facts import Account, Batch, Document


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time to ask for; None where the source is asked without one."""

    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """`marketplace` None: the source answers for the whole account.

    `subjects`: what to ask about one by one, the most wanted first, or what is known already.
    """

    account: Account
    marketplace: str | None
    window: Window
    subjects: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        return (self.marketplace,) if self.marketplace else self.account.marketplaces


Plan = Callable[[datetime | None, datetime, int], list[Window]]
"""From the cursor, now and the days of history wanted: what to ask for, oldest first."""

Fetch = Callable[[Session, Ask, datetime], Iterator[Document]]
"""No document at all means that Amazon has no news."""

Parse = Callable[[Document], Iterator[Batch]]
Redact = Callable[[Document, Callable[[str], str]], Document]
"""Takes personal data out of a document; the second argument makes a pseudonym of an identity."""
Blank = Callable[[Document, Collection[str]], Document]
"""Takes out of a document what it says of the buyers of these orders, who are to be forgotten."""


@dataclass(frozen=True, slots=True)
class Source:
    """`tables` it fills. `every`: how long an answer stays fresh. `role`: Amazon's permission.

    `snapshot`: an answer is complete, so what it does not name is gone. `subjects`: what it
    must know of the store, a name in `seller.store.subjects`; `batch`: how many of them one
    question names, where each answer is stored before the next question. 0: all at once.
    """

    name: str
    tables: tuple[str, ...]
    per: Literal["account", "marketplace"]
    every: timedelta
    snapshot: bool
    plan: Plan
    fetch: Fetch
    parse: Parse
    role: str
    redact: Redact | None = None
    blank: Blank | None = None
    subjects: str = ""
    batch: int = 0


UNTIL = "until"
"""Key of `Document.request`: the moment up to which Amazon says its answer is complete."""


def whole(_cursor: datetime | None, _now: datetime, _days: int) -> list[Window]:
    """One question without a span of time."""
    return [Window()]


def looking_back(days: int, *, step: int = 0) -> Plan:
    """From the cursor to now, but at least the last `days`, in windows of `step` days (0: one).

    The first time from as far back as history is wanted. What changed inside the look-back since
    the last run, such as a late return or an order's status, is seen that way.
    """

    def plan(cursor: datetime | None, now: datetime, history_days: int) -> list[Window]:
        oldest = now - timedelta(days=history_days)
        start = max(min(cursor or oldest, now - timedelta(days=days)), oldest)
        stride = timedelta(days=step) if step else now - start
        windows = []
        while start < now:
            windows.append(Window(start, min(start + stride, now)))
            start += stride
        return windows

    return plan
