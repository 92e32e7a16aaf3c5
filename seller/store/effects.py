"""The ledger of effects: planned, committed as `sending` before the call, settled after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, delete, func, select, update

from seller.facts import Effect, EffectKey
from seller.store.engine import Store, upsert
from seller.store.outgoing import KEY, effects

OPEN = ("planned", "sending")
"""States that are not the last one."""
STATES = (*OPEN, "done", "refused", "failed", "unknown", "cancelled")


@contextmanager
def writing(store: Store) -> Iterator[Connection]:
    """One change of the ledger or of its brake at a time, in all processes, and durable."""
    with store.writing("effects", durable=True) as conn:
        yield conn


def plan(conn: Connection, rows: Iterable[Effect]) -> int:
    """Enter what is to be done; how many rows are new. What has begun stays as it is.

    A planned row that Amazon already answered "not yet" keeps the time at which to ask again.
    """
    given = [asdict(row) for row in rows]
    if not given:
        return 0
    before = _count(conn)
    new = upsert(conn, effects)
    values = {name: new.excluded[name] for name in ("expires_at", "rule", "reason")}
    again = case((effects.c.code != "", effects.c.send_after), else_=new.excluded.send_after)
    refreshed = new.on_conflict_do_update(
        index_elements=list(KEY),
        set_={**values, "send_after": again},
        where=effects.c.state == "planned",
    )
    conn.execute(refreshed, given)
    return _count(conn) - before


def _count(conn: Connection) -> int:
    return int(conn.scalar(select(func.count()).select_from(effects)) or 0)


def find(conn: Connection, key: EffectKey) -> Effect | None:
    row = conn.execute(_all().where(_is(key))).first()
    return Effect(*row) if row else None


def listed(
    conn: Connection,
    *,
    kinds: Sequence[str] = (),
    accounts: Sequence[str] = (),
    states: Sequence[str] = (),
    subjects: Sequence[str] = (),
) -> list[Effect]:
    """Those that end soonest first; empty sequences mean everything."""
    query = _all().order_by(effects.c.expires_at, effects.c.send_after, *effects.primary_key)
    wanted = {"kind": kinds, "account": accounts, "state": states, "subject": subjects}
    for name, values in wanted.items():
        if values:
            query = query.where(effects.c[name].in_(values))
    return [Effect(*row) for row in conn.execute(query)]


def due(conn: Connection, kind: str, account: str, now: datetime) -> list[Effect]:
    """Planned ones whose time has come, the one that ends soonest first."""
    rows = listed(conn, kinds=[kind], accounts=[account], states=["planned"])
    return [row for row in rows if row.send_after <= now and not (expired(row, now))]


def expire(conn: Connection, kind: str, account: str, now: datetime) -> int:
    """Planned ones whose time is over are cancelled; how many."""
    late = and_(effects.c.state == "planned", effects.c.expires_at <= now)
    values = {"state": "cancelled", "code": "expired", "settled_at": now}
    return conn.execute(update(effects).where(_of(kind, account), late).values(**values)).rowcount


def expired(row: Effect, now: datetime) -> bool:
    return row.expires_at is not None and row.expires_at <= now


def sent(conn: Connection, kind: str, account: str, since: datetime) -> int:
    """How many went out since then."""
    query = select(func.count()).where(_of(kind, account), effects.c.sent_at >= since)
    return int(conn.scalar(query) or 0)


def first_sent(conn: Connection, kind: str, account: str) -> datetime | None:
    found: datetime | None = conn.scalar(
        select(func.min(effects.c.sent_at)).where(_of(kind, account))
    )
    return found


def mark(conn: Connection, row: Effect, now: datetime) -> None:
    """From here on it may have happened: committed before the call."""
    values = {"state": "sending", "sent_at": now, "attempts": row.attempts + 1, "code": ""}
    conn.execute(update(effects).where(_is(row.key)).values(**values))


def settle(conn: Connection, key: EffectKey, state: str, code: str, now: datetime) -> bool:
    """Write down how it ended; False where it had ended already."""
    values = {"state": state, "code": code, "settled_at": now}
    done = conn.execute(update(effects).where(_is(key), effects.c.state.in_(OPEN)).values(**values))
    return bool(done.rowcount)


def postpone(conn: Connection, key: EffectKey, code: str, until: datetime) -> None:
    """Nothing happened; to be tried again then."""
    values = {"state": "planned", "code": code, "send_after": until}
    conn.execute(update(effects).where(_is(key), effects.c.state.in_(OPEN)).values(**values))


def unsend(conn: Connection, key: EffectKey, code: str) -> None:
    """It certainly did not leave: as if it had never been tried today."""
    values = {"state": "planned", "code": code, "sent_at": None}
    conn.execute(update(effects).where(_is(key), effects.c.state == "sending").values(**values))


def withdraw(conn: Connection, keys: Iterable[EffectKey]) -> int:
    """Take back what was planned and never begun, as if it had never been planned."""
    mine = (_is(key) for key in keys)
    never = and_(effects.c.state == "planned", effects.c.attempts == 0)
    return sum(conn.execute(delete(effects).where(one, never)).rowcount for one in mine)


def cancel(conn: Connection, key: EffectKey, reason: str, now: datetime) -> bool:
    """A person stops one that has not begun, or closes one of which nobody knows the end."""
    values = {"state": "cancelled", "reason": reason, "code": "person", "settled_at": now}
    stoppable = effects.c.state.in_(("planned", "unknown"))
    return bool(conn.execute(update(effects).where(_is(key), stoppable).values(**values)).rowcount)


def revive(conn: Connection, key: EffectKey, reason: str, now: datetime) -> bool:
    """A person wants it sent (again): it was stopped, or nobody knows whether it happened."""
    values = {"state": "planned", "reason": reason, "code": "", "send_after": now}
    ended = effects.c.state.in_(("cancelled", "unknown"))
    values |= {"settled_at": None}
    return bool(conn.execute(update(effects).where(_is(key), ended).values(**values)).rowcount)


def _all() -> Select[Any]:
    return select(*(effects.c[field.name] for field in fields(Effect)))


def _of(kind: str, account: str) -> ColumnElement[bool]:
    return and_(effects.c.kind == kind, effects.c.account == account)


def _is(key: EffectKey) -> ColumnElement[bool]:
    return and_(*(effects.c[name] == value for name, value in key._asdict().items()))
