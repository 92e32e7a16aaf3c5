"""A case for each merchant order with which something is wrong, and its end when all is well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from seller.facts import Case, CaseEvent
from seller.store import cases
from seller.store.flagging import NOBODY, TARGET, Flagged

QUEUE = "watch"
REACH = timedelta(days=30)
"""What went wrong longer ago is not brought to the desk when a store is first filled."""


class Late(NamedTuple):
    """An order and what is wrong with it, since when."""

    order_id: str
    marketplace: str
    trouble: str
    since: datetime


def flag(conn: Connection, account: str, found: Sequence[Late], *, now: datetime) -> Flagged:
    """`found`: all orders with which something is wrong. A second time it changes nothing."""
    every = cases.many(conn, (account,))
    known = {one.subject: one for one in every if one.queue == QUEUE}
    claimed = {one.order_id for one in every if one.queue == "claim"}
    opened = changed = 0
    for late in found:
        case = known.pop(late.order_id, None)
        if case is None:
            if late.order_id not in claimed and now - late.since <= REACH:
                opened += _opened(conn, account, late, now)
        elif case.seen != late.trouble:
            told = f"{case.seen or '-'} > {late.trouble}"
            again = {"status": "open", "deadline": now + TARGET, "closed_at": None}
            cases.record(conn, case, now, NOBODY, "trouble", text=told, seen=late.trouble, **again)
            changed += 1
    for case in known.values():
        changed += _well(conn, case, now)
    return Flagged(len(found), opened, changed)


def _opened(conn: Connection, account: str, late: Late, now: datetime) -> bool:
    number = cases.number(account, QUEUE, late.order_id)
    case = Case(
        account=account,
        case_id=number,
        queue=QUEUE,
        subject=late.order_id,
        marketplace=late.marketplace,
        opened_at=now,
        deadline=now + TARGET,
        order_id=late.order_id,
        seen=late.trouble,
        cause="delivery",
    )
    return cases.add(conn, case, CaseEvent(account, number, 1, now, NOBODY, "opened", late.trouble))


def _well(conn: Connection, case: Case, now: datetime) -> bool:
    """Nothing is wrong any more: it left, arrived or was cancelled."""
    if not case.seen:
        return False
    status = "closed" if case.status == "closed" else "solved"
    cases.record(conn, case, now, NOBODY, "solved", text=case.seen, seen="", status=status)
    return True
