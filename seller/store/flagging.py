"""Opens a case for each feedback of one to three stars, once, and notices what changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from seller.facts import Case, CaseEvent, Feedback
from seller.store import cases

QUEUE = "feedback"
TARGET = timedelta(hours=24)
"""How soon somebody should have looked at a new case: our own aim, no rule of Amazon's."""
REACH = timedelta(days=90)
"""Older feedback is not brought back to the desk when a store is first filled."""
NOBODY = "seller"
"""Who did what a program did."""
GONE = "gone"
"""What is `seen` of a feedback that Amazon's report holds no more."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """`rows` looked at; `opened` new cases; `changed`: the buyer has written anew; `vanished`:
    Amazon shows the words no more.
    """

    rows: int
    opened: int
    changed: int
    vanished: int = 0


def flag(conn: Connection, account: str, *, now: datetime, target: timedelta = TARGET) -> Flagged:
    """Looks at all the account's feedback; a second time it changes nothing."""
    known = {(one.queue, one.subject): one for one in cases.many(conn, (account,))}
    rows, gone = cases.unhappy(conn, account), cases.vanished(conn, account)
    opened = changed = vanished = 0
    for row in rows:
        there = known.get((QUEUE, subject(row)))
        since = gone.get((row.marketplace, row.order_id))
        if there is None and (row.rating > 3 or since or now.date() - row.given_on > REACH):
            continue
        if there is None:
            opened += _opened(conn, row, now, now + target)
        elif since:
            vanished += _vanished(conn, there, since, now)
        elif there.seen != cases.seen(row) and not _emptied(there, row):
            _changed(conn, there, row, now, now + target)
            changed += 1
    return Flagged(len(rows), opened, changed, vanished)


def subject(row: Feedback) -> str:
    """One feedback per order and marketplace."""
    return f"{row.marketplace}:{row.order_id}"


def _opened(conn: Connection, row: Feedback, now: datetime, deadline: datetime) -> bool:
    key = cases.number(row.account, QUEUE, subject(row))
    case = Case(
        account=row.account,
        case_id=key,
        queue=QUEUE,
        subject=subject(row),
        marketplace=row.marketplace,
        opened_at=now,
        deadline=deadline,
        stars=row.rating,
        order_id=row.order_id,
        seen=cases.seen(row),
    )
    return cases.add(conn, case, CaseEvent(row.account, key, 1, now, NOBODY, "opened", ""))


def _changed(
    conn: Connection, case: Case, row: Feedback, now: datetime, deadline: datetime
) -> None:
    """A buyer who writes anew wants an answer anew, also where the case was closed; not one who
    is content now: whether that case is done a person decides.
    """
    to = {"stars": row.rating, "seen": cases.seen(row)}
    again = {"status": "open", "deadline": deadline, "closed_at": None} if row.rating <= 3 else {}
    what = "reappeared" if case.seen == GONE else "changed"
    told = f"{case.stars} > {row.rating}"
    cases.record(conn, case, now, NOBODY, what, text=told, **to, **again)


def _emptied(case: Case, row: Feedback) -> bool:
    """Words that are gone while the stars stay are no news: our own expiry takes them away."""
    return case.seen != GONE and not row.comment and row.rating == case.stars


def _vanished(conn: Connection, case: Case, since: datetime, now: datetime) -> bool:
    """Noted once. The case stays as it is: that it may be closed is proposed, not done."""
    if case.seen == GONE:
        return False
    told = since.date().isoformat()
    cases.record(conn, case, now, NOBODY, "vanished", text=told, seen=GONE)
    return True
