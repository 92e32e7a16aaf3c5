"""What the rest of seller may ask of a clock, whichever adapter winds it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

JITTER = 0.1
"""Share of its period by which a job's time is moved, so that accounts do not march in step."""

Work = Callable[[str, str], float | None]
"""Run job `name` for `account`; seconds to wait before the next attempt, None: its period."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A job that is to run for an account again and again."""

    job: str
    account: str
    every: timedelta


class Clock(Protocol):
    """Adapters: `Embedded` on one machine, workers on PostgreSQL for many."""

    def every(self, entry: Entry) -> None:
        """Run it periodically from now on; known entries keep their time."""

    def enqueue(self, job: str, account: str) -> None:
        """Run it as soon as there is room."""

    def start(self) -> None:
        """Begin to run what is due."""

    def stop(self) -> None:
        """Let running jobs finish, then stop."""


def spread(entry: Entry) -> float:
    """Seconds this entry is moved by: the same every time, different from its neighbours'.

    >>> spread(Entry("sync_stock", "lantern-na", timedelta(hours=1)))
    174.0
    """
    digest = hashlib.sha256(f"{entry.job} {entry.account}".encode()).digest()
    share = int.from_bytes(digest[:4]) / 2**32
    return round(share * JITTER * entry.every.total_seconds(), 0)
