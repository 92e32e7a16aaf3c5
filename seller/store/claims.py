"""Opens a case for each claim or chargeback that a mail tells of; later mails join its timeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from seller.facts import Case, CaseEvent, Message
from seller.store import cases, mails, post, tables
from seller.store.flagging import NOBODY, REACH, Flagged

QUEUE = "claim"
KINDS = ("claim", "chargeback")
EVENT = "mail_"
"""`mail_asked` is the event of a mail that asks; its text is the mail's id."""
TERMS = {
    **dict.fromkeys(("filed", "asked"), timedelta(hours=48)),
    "granted": timedelta(days=30),
}
"""By stage: Amazon asks for an answer within 48 hours, and hears an appeal for 30 days.

A chargeback's first notice leaves some days more; nobody is harmed by an early answer.
"""
CAUSES = {"not_received": "delivery", "not_as_described": "description"}
"""The root cause that a complaint points to, until a person knows better."""


def flag(conn: Connection, account: str, *, now: datetime) -> Flagged:
    """Looks at all the account's mails of claims; a second time it changes nothing."""
    known = {one.subject: one for one in cases.many(conn, (account,)) if one.queue == QUEUE}
    joined, found = _joined(conn, account), _by_claim(conn, account)
    opened = changed = 0
    for key, told in found.items():
        case = known.get(key)
        if case is None and now - told[-1].received_at > REACH:
            continue
        if case is None:
            case = _opened(conn, key, told[0], now)
            opened += 1
        elif any(one.message_id not in joined[case.case_id] for one in told):
            changed += 1
        _join(conn, case, told, joined[case.case_id])
        changed += _answered(conn, cases.one(conn, case.case_id), told)
    return Flagged(sum(map(len, found.values())), opened, changed)


def subject(one: Message) -> str:
    """One claim and one chargeback per order; a mail that names no order stands alone."""
    return f"{one.kind}:{one.order_id or one.message_id}"


def _by_claim(conn: Connection, account: str) -> dict[str, list[Message]]:
    """The mails of each claim, in the order in which they were sent."""
    found: defaultdict[str, list[Message]] = defaultdict(list)
    every = mails.many(conn, (account,), kinds=KINDS)
    for one in sorted(every, key=lambda one: (one.received_at, one.message_id)):
        found[subject(one)].append(one)
    return found


def _joined(conn: Connection, account: str) -> defaultdict[str, dict[str, datetime]]:
    """The mails that stand in a timeline already, by case, with their times."""
    row = tables.case_events.c
    query = select(row.case_id, row.text, row.at).where(
        row.account == account, row.what.startswith(EVENT, autoescape=True)
    )
    found: defaultdict[str, dict[str, datetime]] = defaultdict(dict)
    for case_id, text, at in conn.execute(query):
        found[case_id][text] = at
    return found


def _opened(conn: Connection, key: str, first: Message, now: datetime) -> Case:
    number = cases.number(first.account, QUEUE, key)
    case = Case(
        account=first.account,
        case_id=number,
        queue=QUEUE,
        subject=key,
        marketplace=first.marketplace,
        opened_at=now,
        deadline=_deadline(first, first.received_at),
        order_id=first.order_id,
    )
    cases.add(conn, case, CaseEvent(first.account, number, 1, now, NOBODY, "opened", ""))
    return case


def _join(
    conn: Connection, case: Case, told: Iterable[Message], joined: dict[str, datetime]
) -> None:
    """Mails that are new to the case; the newest of all says how it stands."""
    last = max(joined.values(), default=None)
    for one in told:
        if one.message_id in joined:
            continue
        newest = last is None or one.received_at >= last
        to = _change(case, one) if newest else {}
        what = EVENT + (one.stage or "filed")
        cases.record(conn, case, one.received_at, NOBODY, what, text=one.message_id, **to)
        case = cases.one(conn, case.case_id)
        last = one.received_at if newest else last


def _answered(conn: Connection, case: Case, told: Iterable[Message]) -> bool:
    """Whether somebody has answered by mail, which Amazon takes too; each answer counts once."""
    if case.status != "open":
        return False
    times = {one.message_id: one.received_at for one in told}
    row, event = post.replies.c, tables.case_events.c
    seen = select(event.text).where(event.account == case.account, event.case_id == case.case_id)
    query = select(row.reply_id, row.sent_at).where(
        row.account == case.account,
        row.target.in_(times),
        row.sent_at >= max(times.values()),
        row.reply_id.not_in(seen),
    )
    first = conn.execute(query.order_by(row.sent_at, row.reply_id)).first()
    if first is None:
        return False
    what = "appealed" if standing(case)[0] == "granted" else "represented"
    cases.record(conn, case, first.sent_at, NOBODY, what, text=first.reply_id, status="waiting")
    return True


def _change(case: Case, one: Message) -> dict[str, Any]:
    """What a mail makes of the case; that there is a claim is no news in a known one."""
    _, _, before = case.seen.partition(" ")
    reason, stage = one.reason or before, one.stage or "filed"
    if stage == "filed" and case.seen:
        return {"seen": f"{case.seen.partition(' ')[0]} {reason}"}
    to: dict[str, Any] = {
        "seen": f"{stage} {reason}",
        "cause": case.cause or CAUSES.get(reason, ""),
    }
    if stage in TERMS:
        return {
            **to,
            "status": "open",
            "closed_at": None,
            "deadline": _deadline(one, case.deadline),
        }
    return to if case.status == "closed" else {**to, "status": "solved"}


def _deadline(one: Message, before: datetime) -> datetime:
    term = TERMS.get(one.stage or "filed")
    return one.received_at + term if term else before


def standing(case: Case) -> tuple[str, str]:
    """How far a claim is and what the buyer complains of.

    >>> standing(type("Case", (), {"seen": "asked not_received"}))
    ('asked', 'not_received')
    """
    stage, _, reason = case.seen.partition(" ")
    return stage or "filed", reason
