"""Alerts on their way: each once to each address, tried again later and later, at last given up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, fields
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select, update

from seller.facts import Alert, Delivery
from seller.store import tables
from seller.store.engine import upsert
from seller.store.guard import alerts

FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=1)
"""How long until the second try; twice as long each time, up to this."""
PATIENCE = timedelta(hours=24)
"""After this nobody wants to hear of it any more."""
KEY = ("account", "kind", "subject", "window")


def keep(conn: Connection, target: str, found: Iterable[Alert], now: datetime) -> int:
    """Enter what this address has not been told; how many are new."""
    new = 0
    for one in found:
        row = Delivery(
            target, one.account, one.kind, one.subject, one.window, one.deadline,
            raised_at=now, state="waiting", attempts=0, next_at=now, sent_at=None, error="",
        )  # fmt: skip
        statement = upsert(conn, alerts).values(**asdict(row)).on_conflict_do_nothing()
        new += conn.execute(statement.returning(alerts.c.target)).first() is not None
    return new


def due(conn: Connection, target: str, now: datetime) -> list[Delivery]:
    waiting = and_(alerts.c.target == target, alerts.c.state == "waiting", alerts.c.next_at <= now)
    return [Delivery(*row) for row in conn.execute(_all().where(waiting))]


def take(conn: Connection, found: Iterable[Delivery], now: datetime) -> None:
    """Another process leaves them alone for a while; after a crash they are tried again."""
    _set(conn, found, next_at=now + FIRST)


def over(conn: Connection, target: str, held: Collection[Alert]) -> int:
    """What waits and no longer holds: an answered message need not be told."""
    keys = {(one.account, one.kind, one.subject, one.window) for one in held}
    waiting = _all().where(alerts.c.target == target, alerts.c.state == "waiting")
    gone = [
        one
        for one in (Delivery(*row) for row in conn.execute(waiting).all())
        if (one.account, one.kind, one.subject, one.window) not in keys
    ]
    _set(conn, gone, state="over")
    return len(gone)


def sent(conn: Connection, told: Iterable[Delivery], now: datetime) -> None:
    _set(conn, told, state="sent", sent_at=now, error="")


def failed(conn: Connection, told: Iterable[Delivery], error: str, now: datetime) -> None:
    """Later and later; after PATIENCE it is lost, and `seller alerts list` says so."""
    for one in told:
        wait = min(FIRST * 2**one.attempts, LONGEST)
        lost = now + wait - one.raised_at > PATIENCE
        state = "lost" if lost else "waiting"
        tried = {"attempts": one.attempts + 1, "next_at": now + wait, "error": error}
        _set(conn, [one], state=state, **tried)


def lately(conn: Connection, target: str, since: datetime) -> int:
    """How many messages this address has had since then: one may hold many alerts."""
    query = select(func.count(alerts.c.sent_at.distinct())).where(
        alerts.c.target == target, alerts.c.sent_at > since
    )
    return int(conn.scalar(query) or 0)


def listed(conn: Connection) -> list[Delivery]:
    """The newest first."""
    query = _all().order_by(alerts.c.raised_at.desc(), *alerts.primary_key)
    return [Delivery(*row) for row in conn.execute(query)]


def stranded(conn: Connection) -> list[tuple[str, str, str, date | None]]:
    """Account, marketplace, SKU and since when, of stock that nobody can buy now."""
    table = tables.stranded.c
    columns = (table.account, table.marketplace, table.sku, table.stranded_on)
    query = select(*columns).where(table.gone_at.is_(None)).order_by(*columns[:3])
    return [(one[0], one[1], one[2], one[3]) for one in conn.execute(query)]


def _all() -> Select[Any]:
    return select(*(alerts.c[field.name] for field in fields(Delivery)))


def _set(conn: Connection, found: Iterable[Delivery], **to: Any) -> None:
    for one in found:
        conn.execute(update(alerts).where(_is(one)).values(**to))


def _is(one: Delivery) -> ColumnElement[bool]:
    return and_(*(alerts.c[name] == getattr(one, name) for name in ("target", *KEY)))
