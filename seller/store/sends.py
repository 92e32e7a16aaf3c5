"""Sendings that were decided on: a piece lies where it lay until it is marked as sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Table, insert, select, update

from seller.errors import Stop
from seller.facts import SendLine, SendPlan
from seller.store.columns import of_fact
from seller.store.tables import metadata

send_plans = Table("send_plans", metadata, *of_fact(SendPlan, ("send_id",)))
send_lines = Table("send_lines", metadata, *of_fact(SendLine, ("send_id", "number")))
BEFORE = {"sent": "quantity", "arrived": "sent"}
"""No more pieces can be at a step than were at the one before it."""
Taken = tuple[str, str, str, str, str]
"""Warehouse, way, account, SKU and pool."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A plan with its lines."""

    plan: SendPlan
    lines: tuple[SendLine, ...]

    @property
    def state(self) -> str:
        """planned, part sent, sent, arrived or closed."""
        if self.plan.closed_at:
            return "closed"
        for name in ("arrived", "sent"):
            if all(getattr(one, name) >= one.quantity for one in self.lines):
                return name
        return "part_sent" if any(one.sent for one in self.lines) else "planned"

    def waiting(self, one: SendLine) -> int:
        """Pieces of a line that will still leave."""
        return 0 if self.plan.closed_at else max(0, one.quantity - one.sent)


def sendings(conn: Connection, send_id: str = "") -> list[Sending]:
    """All of them, or the one, newest first."""
    heads = select(send_plans).order_by(send_plans.c.planned_at.desc(), send_plans.c.send_id)
    rows = select(send_lines).order_by(send_lines.c.number)
    if send_id:
        heads = heads.where(send_plans.c.send_id == send_id)
        rows = rows.where(send_lines.c.send_id == send_id)
    lines: dict[str, list[SendLine]] = {}
    for row in conn.execute(rows):
        lines.setdefault(row.send_id, []).append(SendLine(*row))
    return [
        Sending(SendPlan(*row), tuple(lines.get(row.send_id, ()))) for row in conn.execute(heads)
    ]


def save(conn: Connection, made: Iterable[Sending]) -> list[Sending]:
    """Those that were not there yet, each with the lines that no sending of its plan has."""
    new, ids = [], set(conn.scalars(select(send_plans.c.send_id)))
    for one in made:
        known = taken(conn, one.plan.planned_at)
        head = (one.plan.warehouse, one.plan.mode)
        rows = [row for row in one.lines if (*head, row.account, row.sku, row.pool) not in known]
        if not rows:
            continue
        send_id, number = one.plan.send_id, 1
        while send_id in ids:
            number += 1
            send_id = f"{one.plan.send_id}-{number}"
        ids.add(send_id)
        kept = Sending(
            replace(one.plan, send_id=send_id), tuple(replace(row, send_id=send_id) for row in rows)
        )
        conn.execute(insert(send_plans), [asdict(kept.plan)])
        conn.execute(insert(send_lines), [asdict(row) for row in kept.lines])
        new.append(kept)
    return new


def taken(conn: Connection, planned_at: datetime) -> set[Taken]:
    """The lines that were decided on from the plan of that moment."""
    head, line = send_plans.c, send_lines.c
    query = select(head.warehouse, head.mode, line.account, line.sku, line.pool).where(
        head.send_id == line.send_id, head.planned_at == planned_at
    )
    return {(row[0], row[1], row[2], row[3], row[4]) for row in conn.execute(query)}


def move(
    conn: Connection, send_id: str, step: str, now: datetime, *, sku: str = "", pieces: int = 0
) -> list[tuple[SendLine, int]]:
    """So many more pieces at a step (sent, arrived), 0: all that can be; by line, how many."""
    found = one(conn, send_id)
    if found.plan.closed_at and step == "sent":
        raise Stop("sends.closed", send=send_id)
    mine = [row for row in found.lines if sku in ("", row.sku)]
    if not mine:
        raise Stop("sends.no_line", send=send_id, sku=sku)
    room = [getattr(row, BEFORE[step]) - getattr(row, step) for row in mine]
    if pieces > sum(room):
        raise Stop("sends.too_many", pieces=pieces, left=sum(room))
    rest, moved = pieces or sum(room), []
    for row, most in zip(mine, room, strict=True):
        more = min(rest, most)
        rest -= more
        if more:
            _set(conn, row, {step: getattr(row, step) + more}, now if step == "sent" else None)
            moved.append((row, more))
    return moved


def _set(conn: Connection, row: SendLine, steps: dict[str, int], left: datetime | None) -> None:
    here = (send_lines.c.send_id == row.send_id, send_lines.c.number == row.number)
    day = {"sent_on": left.date()} if left else {}
    conn.execute(update(send_lines).where(*here).values(**steps, **day))


def close(conn: Connection, send_id: str, now: datetime) -> Sending:
    """What has not left stays in its warehouse, and may be planned again."""
    if one(conn, send_id).plan.closed_at is None:
        mine = send_plans.c.send_id == send_id
        conn.execute(update(send_plans).where(mine).values(closed_at=now))
    return one(conn, send_id)


def one(conn: Connection, send_id: str) -> Sending:
    found = sendings(conn, send_id) if send_id else []
    if not found:
        raise Stop("sends.no_plan", send=send_id)
    return found[0]
