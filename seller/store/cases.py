"""Cases and their timelines: opened once per subject, changed only together with an event."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, func, insert, or_, select, update

from seller.errors import Stop
from seller.facts import Case, CaseEvent, Feedback
from seller.store import tables
from seller.store.engine import upsert
from seller.store.owners import owned

LIVE = ("open", "waiting", "solved")


def number(account: str, queue: str, subject: str) -> str:
    """A short name of a case, the same wherever it is worked out: `F-3f2a…`."""
    digest = hashlib.sha256(f"{account}\0{queue}\0{subject}".encode()).hexdigest()
    return f"{queue[0].upper()}-{digest[:10]}"


def seen(one: Feedback) -> str:
    """A digest of what the buyer says, so that a change is noticed without keeping the words."""
    return hashlib.sha256(f"{one.rating}\0{one.comment}".encode()).hexdigest()[:16]


def add(conn: Connection, case: Case, event: CaseEvent) -> bool:
    """Open a case; False where the subject has one already."""
    statement = upsert(conn, tables.cases).values(**asdict(case)).on_conflict_do_nothing()
    if not conn.execute(statement).rowcount:
        return False
    conn.execute(insert(tables.case_events).values(**asdict(event)))
    return True


def record(
    conn: Connection, case: Case, at: datetime, who: str, what: str, *, text: str = "", **to: Any
) -> None:
    """Note what was done, and change the case by it (`to`: its new values)."""
    row = tables.case_events.c
    mine = and_(row.account == case.account, row.case_id == case.case_id)
    last = conn.scalar(select(func.max(row.number)).where(mine)) or 0
    event = CaseEvent(case.account, case.case_id, last + 1, at, who, what, text)
    conn.execute(insert(tables.case_events).values(**asdict(event)))
    if to:
        cell = tables.cases.c
        same = and_(cell.account == case.account, cell.case_id == case.case_id)
        conn.execute(update(tables.cases).where(same).values(**to))


def one(conn: Connection, case_id: str) -> Case:
    """The case of this number, whichever account it belongs to."""
    found = conn.execute(_all(tables.cases, Case).where(tables.cases.c.case_id == case_id)).first()
    if found is None:
        raise Stop("store.no_case", case=case_id)
    return Case(*found)


def many(
    conn: Connection,
    accounts: Sequence[str] = (),
    marketplaces: Sequence[str] = (),
    *,
    statuses: Sequence[str] = (),
    owner: str | None = None,
    stars: int | None = None,
    goods: Sequence[str] = (),
    queues: Sequence[str] = (),
) -> list[Case]:
    """By deadline, then by stars. Empty and None mean everything; the owner "" is nobody.

    `goods`: only cases about goods of these owners of the product sheet.
    """
    cell = tables.cases.c
    query = _all(tables.cases, Case)
    chosen = (
        *((cell.account, accounts), (cell.marketplace, marketplaces)),
        *((cell.status, statuses), (cell.queue, queues)),
    )
    for column, values in chosen:
        if values:
            query = query.where(column.in_(values))
    if owner is not None:
        query = query.where(cell.owner == owner)
    if stars is not None:
        query = query.where(cell.stars == stars)
    if goods:
        query = query.where(owned(tables.cases, goods))
    return [
        Case(*row) for row in conn.execute(query.order_by(cell.deadline, cell.stars, cell.case_id))
    ]


def asked(conn: Connection, account: str, since: datetime) -> int:
    """Requests for removal that were made since then."""
    row = tables.case_events.c
    query = select(func.count()).where(
        row.account == account, row.what == "removal_asked", row.at >= since
    )
    return int(conn.scalar(query) or 0)


def unhappy(conn: Connection, account: str) -> list[Feedback]:
    """Every feedback of one to three stars of the account, and what became better of it since."""
    cell, case = tables.feedback.c, tables.cases.c
    known = select(case.order_id).where(case.account == account, case.queue == "feedback")
    worse = or_(cell.rating <= 3, cell.order_id.in_(known))
    query = _all(tables.feedback, Feedback).where(cell.account == account, worse)
    return [Feedback(*row) for row in conn.execute(query.order_by(cell.given_on, cell.order_id))]


def vanished(conn: Connection, account: str) -> dict[tuple[str, str], datetime]:
    """Since when Amazon's report holds no more which feedback, by marketplace and order."""
    cell = tables.feedback.c
    query = select(cell.marketplace, cell.order_id, cell.gone_at)
    query = query.where(cell.account == account, cell.gone_at.is_not(None))
    return {(row[0], row[1]): row[2] for row in conn.execute(query)}


def _all(table: Table, kind: type[Any]) -> Any:
    columns: list[Any] = [table.c[field.name] for field in fields(kind)]
    return select(*columns)
