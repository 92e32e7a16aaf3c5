"""What happened when: one row per run of a job, one state per account, marketplace and source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Run:
    """`status`: running, ok, fresh, no rows, partial, blocked or failed. `calls` to Amazon.

    `planned`: calls that were expected before the first one was made. `error` is a message
    key with parameters as JSON, to be put into words at the edges.
    """

    job: str
    account: str | None
    started_at: datetime
    seconds: float
    status: str
    rows: int = 0
    changed: int = 0
    problems: int = 0
    calls: int = 0
    error: str | None = None
    planned: int = 0


@dataclass(frozen=True, slots=True)
class SourceState:
    """`state`: fresh, due, not yet due, no rows or blocked. `as_of`: when Amazon last answered."""

    account: str
    marketplace: str
    source: str
    state: str
    as_of: datetime | None
    error: str | None = None
