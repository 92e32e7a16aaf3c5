"""What people do with a case: each act is one event and what it changes, in one transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from seller.errors import Stop
from seller.facts import Case
from seller.facts.case import BELONGS, CAUSES, DEEDS, OUTCOMES, SOLVING
from seller.money import Money
from seller.store import cases

LONGEST = 10_000
"""Characters of a note."""


def note(conn: Connection, case: Case, now: datetime, who: str, text: str) -> None:
    cases.record(conn, case, now, who, "noted", text=_words(text))


def assign(
    conn: Connection, case: Case, now: datetime, who: str, owner: str, *, text: str = ""
) -> None:
    """Give the case to somebody; "" takes it from everybody. `text`: what they should know."""
    cases.record(conn, case, now, who, "assigned", text=_told(owner, text), owner=owner)


def hand_over(
    conn: Connection, now: datetime, who: str, leaver: str, heir: str, *, text: str = ""
) -> int:
    """All cases of somebody who leaves, in one act, with a note for who takes over; how many."""
    mine, told = cases.many(conn, statuses=cases.LIVE, owner=leaver), f"{leaver} > {heir}"
    for case in mine:
        cases.record(conn, case, now, who, "handed_over", text=_told(told, text), owner=heir)
    return len(mine)


def _told(names: str, text: str) -> str:
    note = _words(text, empty=True)
    return f"{names}: {note}" if note else names


def did(conn: Connection, case: Case, now: datetime, who: str, deed: str, *, text: str) -> None:
    """What was done outside, such as in Feedback Manager: the case waits, or is solved."""
    known = BELONGS.get(case.queue, DEEDS)
    if deed not in known:
        raise Stop("store.no_deed", deed=deed, known=", ".join(known))
    if case.status == "closed":
        raise Stop("store.case_closed", case=case.case_id)
    status = "solved" if deed in SOLVING else "waiting"
    cases.record(conn, case, now, who, deed, text=_words(text, empty=True), status=status)


def close(
    conn: Connection,
    case: Case,
    now: datetime,
    who: str,
    *,
    cause: str,
    outcome: str,
    cost: Money | None = None,
    text: str = "",
) -> None:
    """`cost`: what was given to the buyer. A case is not closed without its cause."""
    if cause not in CAUSES:
        raise Stop("store.no_cause", cause=cause, known=", ".join(CAUSES))
    if outcome not in OUTCOMES:
        raise Stop("store.no_outcome", outcome=outcome, known=", ".join(OUTCOMES))
    if case.status == "closed":
        raise Stop("store.case_closed", case=case.case_id)
    cases.record(
        conn,
        case,
        now,
        who,
        "closed",
        text=_words(text, empty=True),
        status="closed",
        cause=cause,
        outcome=outcome,
        amount=cost.minor if cost else None,
        currency=cost.currency if cost else "",
        closed_at=now,
    )


def reopen(conn: Connection, case: Case, now: datetime, who: str, text: str) -> None:
    if case.status != "closed":
        raise Stop("store.case_not_closed", case=case.case_id)
    told = _words(text, empty=True)
    cases.record(conn, case, now, who, "reopened", text=told, status="open", closed_at=None)


def _words(text: str, *, empty: bool = False) -> str:
    plain = text.strip()
    if not (plain or empty):
        raise Stop("store.no_words")
    if len(plain) > LONGEST:
        raise Stop("store.many_words", length=len(plain), limit=LONGEST)
    return plain
