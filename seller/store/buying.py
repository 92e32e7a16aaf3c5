"""Orders at suppliers: written once, drained as goods come, are sent on and arrive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from seller.errors import Stop
from seller.facts import PurchaseLine, PurchaseOrder
from seller.store import tables

BEFORE = {"received": "quantity", "sent": "received", "arrived": "sent"}
"""No more pieces can be at a step than were at the one before it."""


@dataclass(frozen=True, slots=True)
class Bought:
    """An order with its lines."""

    order: PurchaseOrder
    lines: tuple[PurchaseLine, ...]

    @property
    def state(self) -> str:
        """ordered, part received, in own warehouse, sent, arrived or closed."""
        if self.order.closed_at:
            return "closed"
        for name, step in (("arrived", "arrived"), ("sent", "sent"), ("in_warehouse", "received")):
            if all(getattr(one, step) >= one.quantity for one in self.lines):
                return name
        return "part_received" if any(one.received for one in self.lines) else "ordered"


@dataclass(frozen=True, slots=True)
class Due:
    """`owed` by the supplier since `day`; `own`: in the own warehouse and not sent yet."""

    account: str
    sku: str
    pool: str
    day: date
    owed: int
    own: int


def orders(conn: Connection, order_id: str = "") -> list[Bought]:
    """All of them, or the one, newest first."""
    heads = select(tables.purchase_orders).order_by(
        tables.purchase_orders.c.ordered_at.desc(), tables.purchase_orders.c.order_id
    )
    rows = select(tables.purchase_lines).order_by(tables.purchase_lines.c.number)
    if order_id:
        heads = heads.where(tables.purchase_orders.c.order_id == order_id)
        rows = rows.where(tables.purchase_lines.c.order_id == order_id)
    lines: dict[str, list[PurchaseLine]] = {}
    for row in conn.execute(rows):
        lines.setdefault(row.order_id, []).append(PurchaseLine(*row))
    return [
        Bought(PurchaseOrder(*row), tuple(lines.get(row.order_id, ())))
        for row in conn.execute(heads)
    ]


def save(conn: Connection, made: Iterable[Bought]) -> list[Bought]:
    """Those that were not there yet, each with the lines of its plan that nobody ordered before.

    Whatever is there is left as it is; a second part of a plan is an order of its own.
    """
    new, ids = [], set(conn.scalars(select(tables.purchase_orders.c.order_id)))
    for one in made:
        taken_ = taken(conn, one.order.ordered_at, one.order.mode)
        lines = [line for line in one.lines if (line.account, line.sku, line.pool) not in taken_]
        if lines:
            new.append(_numbered(one, lines, ids))
            ids.add(new[-1].order.order_id)
            conn.execute(insert(tables.purchase_orders), [asdict(new[-1].order)])
            conn.execute(insert(tables.purchase_lines), [asdict(line) for line in new[-1].lines])
    return new


def taken(conn: Connection, plan: datetime, mode: str) -> set[tuple[str, str, str]]:
    """Account, SKU and pool of the lines that were ordered from the plan of that moment."""
    heads, lines = tables.purchase_orders.c, tables.purchase_lines.c
    query = select(lines.account, lines.sku, lines.pool).where(
        lines.order_id == heads.order_id,
        heads.ordered_at == plan,
        heads.mode == mode,
    )
    return {(row[0], row[1], row[2]) for row in conn.execute(query)}


def _numbered(one: Bought, lines: Iterable[PurchaseLine], ids: set[str]) -> Bought:
    order_id, number = one.order.order_id, 1
    while order_id in ids:
        number += 1
        order_id = f"{one.order.order_id}-{number}"
    return Bought(
        replace(one.order, order_id=order_id),
        tuple(replace(line, order_id=order_id) for line in lines),
    )


def move(
    conn: Connection, order_id: str, step: str, *, sku: str = "", pool: str = "", pieces: int = 0
) -> Bought:
    """So many more pieces at a step (received, sent, arrived); 0: all that can be there."""
    found = _one(conn, order_id)
    if found.order.closed_at and step == "received":
        raise Stop("buying.closed", order=order_id)
    mine = [one for one in found.lines if sku in ("", one.sku) and pool in ("", one.pool)]
    if not mine:
        raise Stop("buying.no_line", order=order_id, sku=sku)
    left = sum(room(one, step) for one in mine)
    if pieces > left:
        raise Stop("buying.too_many", pieces=pieces, left=left)
    rest = pieces or left
    for one in mine:
        more = min(rest, room(one, step))
        rest -= more
        _set(conn, replace(one, **{step: getattr(one, step) + more}))
    return _one(conn, order_id)


def room(one: PurchaseLine, step: str) -> int:
    """Pieces that can still come to a step."""
    return int(getattr(one, BEFORE[step]) - getattr(one, step))


def _set(conn: Connection, one: PurchaseLine) -> None:
    table = tables.purchase_lines
    here = (table.c.order_id == one.order_id, table.c.number == one.number)
    steps = {name: getattr(one, name) for name in BEFORE}
    conn.execute(update(table).where(*here).values(steps))


def close(conn: Connection, order_id: str, now: datetime) -> Bought:
    """What has not come is not expected any more; what has come stays in the own warehouse."""
    found = _one(conn, order_id)
    table = tables.purchase_orders
    if found.order.closed_at is None:
        conn.execute(update(table).where(table.c.order_id == order_id).values(closed_at=now))
    return _one(conn, order_id)


def _one(conn: Connection, order_id: str) -> Bought:
    found = orders(conn, order_id) if order_id else []
    if not found:
        raise Stop("buying.no_order", order=order_id)
    return found[0]


def due(conn: Connection) -> list[Due]:
    """What no report of Amazon's shows yet."""
    found = [
        Due(
            account=line.account,
            sku=line.sku,
            pool=line.pool,
            day=one.order.ordered_at.date(),
            owed=0 if one.order.closed_at else line.quantity - line.received,
            own=line.received - line.sent,
        )
        for one in orders(conn)
        for line in one.lines
    ]
    return [one for one in found if one.owed or one.own]
