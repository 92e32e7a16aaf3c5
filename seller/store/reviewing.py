"""Opens a case for each product review of one to three stars, once, and notices what changes."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import Connection

from seller.facts import Case, CaseEvent, Review
from seller.store import cases, typed
from seller.store.flagging import NOBODY, REACH, TARGET, Flagged

QUEUE = "review"
"""Never mixed with feedback: nobody may write to the buyer."""


def subject(row: Review) -> str:
    return f"{row.marketplace}:{row.review_id}"


def seen(row: Review) -> str:
    """A digest of what the review says, so that a change is noticed."""
    words = f"{row.stars}\0{row.title}\0{row.text}"
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def flag(conn: Connection, account: str, *, now: datetime) -> Flagged:
    """Looks at all the account's reviews; a second time it changes nothing."""
    known = {one.subject: one for one in cases.many(conn, (account,), queues=(QUEUE,))}
    rows = typed.reviews(conn, account)
    opened = changed = 0
    for row in rows:
        there = known.get(subject(row))
        if there is None:
            fresh = row.stars <= 3 and now.date() - row.given_on <= REACH
            opened += fresh and _opened(conn, row, now)
        elif there.seen != seen(row):
            _changed(conn, there, row, now)
            changed += 1
    return Flagged(len(rows), opened, changed)


def _opened(conn: Connection, row: Review, now: datetime) -> bool:
    key = cases.number(row.account, QUEUE, subject(row))
    case = Case(
        account=row.account,
        case_id=key,
        queue=QUEUE,
        subject=subject(row),
        marketplace=row.marketplace,
        opened_at=now,
        deadline=now + TARGET,
        stars=row.stars,
        seen=seen(row),
    )
    return cases.add(conn, case, CaseEvent(row.account, key, 1, now, NOBODY, "opened", ""))


def _changed(conn: Connection, case: Case, row: Review, now: datetime) -> None:
    """Worse or other words open the case again; whether better ones end it a person decides."""
    again = {"status": "open", "deadline": now + TARGET, "closed_at": None}
    to = {"stars": row.stars, "seen": seen(row), **(again if row.stars <= 3 else {})}
    told = f"{case.stars} > {row.stars}"
    cases.record(conn, case, now, NOBODY, "changed", text=told, **to)
