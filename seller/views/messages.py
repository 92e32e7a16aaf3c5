"""Which buyers wait for an answer, how long still, and how fast they were answered so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from seller.facts import Message
from seller.marketplaces import BY_CODE
from seller.metrics.aftersale.response import Clock, Pace, paces
from seller.metrics.aftersale.topics import TOPICS
from seller.store import Connection, dealings, mails
from seller.views.scope import Scope

__all__ = [
    "STATES",
    "TOPICS",
    "URGENCY",
    "Line",
    "Pace",
    "deadline",
    "hours",
    "queue",
    "report",
    "share",
    "urgency",
]

STATES = ("open", "answered", "not_needed")
URGENCY = ("overdue", "hours", "today", "calm", "done")
"""Less than nothing, less than 4 hours, less than 12, more; or no clock runs."""
CLOCK = "%Y-%m-%d %H:%M"
SOON, TODAY = timedelta(hours=4), timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Line:
    """One message of the queue. `left` may be negative; None where no clock runs any more."""

    message: Message
    owner: str
    left: timedelta | None
    urgency: str

    @property
    def time(self) -> str:
        """`3:05` that are left; "" where no clock runs."""
        return hours(int(self.left.total_seconds())) if self.left is not None else ""


def queue(
    conn: Connection,
    scope: Scope,
    *,
    now: datetime,
    states: Sequence[str] = ("open",),
    topics: Sequence[str] = (),
) -> list[Line]:
    """The least time left first; those with no owner count as nobody's."""
    found = mails.many(conn, scope.accounts, marketplaces=scope.marketplaces, states=states)
    kept = [one for one in found if one.deadline and (not topics or (one.topic in topics))]
    whose = dealings.owners(conn, {(one.account, one.order_id) for one in kept if one.order_id})
    lines = [_line(one, whose.get((one.account, one.order_id), ""), now) for one in kept]
    return [one for one in lines if not scope.owners or one.owner in scope.owners]


def _line(one: Message, owner: str, now: datetime) -> Line:
    left = one.deadline - now if one.deadline and one.state == "open" else None
    return Line(one, owner, left, urgency(left))


def urgency(left: timedelta | None) -> str:
    """One of URGENCY."""
    if left is None:
        return "done"
    if left < timedelta(0):
        return "overdue"
    return "hours" if left < SOON else "today" if left < TODAY else "calm"


def deadline(message: Message) -> str:
    """On the marketplace's own clocks; "" where there is none."""
    place = BY_CODE.get(message.marketplace)
    return place.local(message.deadline).strftime(CLOCK) if place and message.deadline else ""


def report(conn: Connection, scope: Scope, *, now: datetime) -> list[Pace]:
    """Of the messages of the scope's days: all first, then by topic, marketplace and owner."""
    since = now - timedelta(days=scope.days)
    lines = queue(conn, scope, now=now, states=("open", "answered"))
    return paces(_clock(one, now) for one in lines if one.message.received_at >= since)


def _clock(one: Line, now: datetime) -> Clock:
    message = one.message
    taken = message.answered_at - message.received_at if message.answered_at else None
    return Clock(
        topic=message.topic or "other",
        marketplace=message.marketplace,
        owner=one.owner,
        seconds=int(taken.total_seconds()) if taken is not None else None,
        limit=int(mails.ANSWER.total_seconds()),
        overdue=message.deadline is not None and message.deadline < now,
    )


def hours(seconds: int | None) -> str:
    """`3:05`, hours and minutes; with its sign where it is over."""
    if seconds is None:
        return ""
    minutes = abs(seconds) // 60
    return f"{'-' if seconds < 0 else ''}{minutes // 60}:{minutes % 60:02}"


def share(part: Fraction) -> str:
    """Of a hundred, with one digit, rounded down: 100 stands for all alone."""
    tenths = part * 1000 // 1
    return f"{tenths // 10}.{tenths % 10}"
