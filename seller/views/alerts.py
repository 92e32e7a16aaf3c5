"""What somebody should be told now: clocks that run out, what is blocked, what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from seller.facts import Alert, Run
from seller.store import Connection, cases, effects, mails, read, telling
from seller.views import due, health
from seller.views.quiet import Quiet

AHEAD = timedelta(hours=1)
"""So long before quiet hours whatever runs out in them, or soon after, is told as well."""
RUNS = 500
"""Of the newest runs, in which each job is looked for."""
RISKY = {"AT_RISK", "DEACTIVATED", "WARNED", "BAD"}


def alerts(conn: Connection, *, now: datetime, quiet: Quiet | None = None) -> list[Alert]:
    """Everything that holds at this moment, told before or not."""
    horizon = reach(now, quiet)
    return [
        *_clocks(conn, horizon),
        *_blocked(conn, now),
        *_stopped(conn),
        *_unknown(conn),
        *_health(conn),
        *_stranded(conn),
    ]


def reach(now: datetime, quiet: Quiet | None) -> datetime:
    """Up to which deadline alerts are due."""
    held = quiet.until(now + AHEAD) if quiet else None
    return max(now, held or now) + due.LEFT


def _clocks(conn: Connection, horizon: datetime) -> Iterator[Alert]:
    """Buyers' messages and claims whose time is nearly over."""
    waiting = mails.many(conn, states=["open"])
    claimed = cases.many(conn, statuses=["open"], queues=["claim"])
    for one in due.urgent(waiting, claimed, horizon - due.LEFT):
        yield Alert(one.account, one.kind, one.id, one.deadline.isoformat(), one.deadline)


def _blocked(conn: Connection, now: datetime) -> Iterator[Alert]:
    """New again once Amazon has answered in between."""
    for one in health.answers(conn, now=now):
        if one.state == "blocked":
            window = one.as_of.isoformat() if one.as_of else "never"
            yield Alert(one.account, "blocked", f"{one.source} {one.marketplace}".strip(), window)


def _stopped(conn: Connection) -> Iterator[Alert]:
    """Jobs besides the sources, as the one that reads mail; told again each day."""
    newest: dict[tuple[str, str], Run] = {}
    for one in read.runs(conn, RUNS):
        newest.setdefault((one.account or "", one.job), one)
    for (account, job), one in sorted(newest.items()):
        if one.status == "blocked" and job.removeprefix("sync_") not in health.DECLARED:
            yield Alert(account, "blocked", job, one.started_at.date().isoformat())


def _unknown(conn: Connection) -> Iterator[Alert]:
    for one in effects.listed(conn, states=["unknown"]):
        subject = f"{one.kind} {one.marketplace} {one.subject} {one.intent}"
        window = one.settled_at.isoformat() if one.settled_at else ""
        yield Alert(one.account, "unknown", subject, window)


def _health(conn: Connection) -> Iterator[Alert]:
    """Told again each week as long as it lasts."""
    for one in read.judged(conn):
        if one.status.upper() in RISKY:
            year, week, _ = one.day.isocalendar()
            window = f"{one.status} {year}-W{week:02d}"
            yield Alert(one.account, "health", f"{one.marketplace} {one.metric}", window)


def _stranded(conn: Connection) -> Iterator[Alert]:
    for account, place, sku, since in telling.stranded(conn):
        window = since.isoformat() if since else ""
        yield Alert(account, "stranded", f"{place} {sku}", window)
