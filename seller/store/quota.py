"""Token buckets shared by every process of the installation, one row each (GCRA).

A caller books the next free slot with one atomic UPDATE and then sleeps until its slot comes, so
that waiting costs no calls and nobody is passed over.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Double,
    Engine,
    Table,
    and_,
    case,
    func,
    literal,
    select,
    type_coerce,
    update,
)

from seller.errors import Retry
from seller.store import side
from seller.store.side import calls, quota
from seller.store.trouble import translated

PATIENCE = 900.0
"""Seconds a caller waits for a slot before it rather comes back later."""

HORIZON = 3600.0
"""No slot lies further ahead; one that seems to was booked before the clock was set back."""

LATENESS = 0.5
"""Seconds by which one call may reach Amazon later than another: a handshake, a busy machine."""


class Key(NamedTuple):
    """Amazon keeps one bucket per application, selling partner and operation."""

    application: str
    account: str
    operation: str


@dataclass(frozen=True, slots=True)
class Limit:
    """Amazon's usage plan: `rate` calls a second, up to `burst` at once; `speed` scales time."""

    rate: float
    burst: int
    speed: float = 1.0

    @property
    def capacity(self) -> int:
        """Calls that may go out at once.

        At least one token stays unused, and as many as refill within LATENESS: calls that left
        evenly do not arrive evenly, and Amazon counts arrivals.
        """
        return max(1, self.burst - max(1, math.ceil(self.rate * self.speed * LATENESS)))

    @property
    def stretch(self) -> float:
        """A bucket of one has no token to spare, so its interval grows a little instead."""
        return 1.0 + min(0.02, 0.05 * self.rate) if self.burst == 1 else 1.0


class Spent(NamedTuple):
    """Calls of one key on one UTC day; `throttled` of them Amazon answered with 429."""

    key: Key
    day: date
    calls: int
    throttled: int


class Quota:
    """The buckets in the engine's `quota` table. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._heard: dict[Key, float] = {}

    def reserve(
        self, key: Key, limit: Limit, *, patience: float = PATIENCE, day: date | None = None
    ) -> float:
        """Books the next slot and tells in how many seconds it comes.

        Raises Retry, and books nothing, where that is longer than `patience`. With `day` the
        call is counted.
        """
        with self._writing() as conn:
            now = self._now()
            wait = _wait(now, limit)
            booking = (
                update(quota)
                .where(_row(quota, key), wait <= min(patience, HORIZON / limit.speed))
                .values(tat=_next(now, limit))
                .returning(quota.c.tat - now - _depth(limit))
            )
            seconds = conn.scalar(booking)
            if seconds is None and self._create(conn, key, now):
                seconds = conn.scalar(booking)
            if seconds is not None and day is not None:
                self._count(conn, key, day, calls=1)
            late = (
                None if seconds is not None else conn.scalar(select(wait).where(_row(quota, key)))
            )
        if seconds is None:
            after = late or 0.0
            raise Retry("quota.busy", after=after, account=key.account, operation=key.operation)
        return max(0.0, float(seconds))

    def penalise(self, key: Key, limit: Limit, *, pause: float, day: date | None = None) -> None:
        """Amazon said 429: its bucket is emptier than ours, so nobody calls for `pause` seconds."""
        with self._writing() as conn:
            now = self._now()
            tat = _settled(now, limit)
            floor = now + _depth(limit) + pause - _interval(limit)
            later = case((tat < floor, floor), else_=tat)
            conn.execute(update(quota).where(_row(quota, key)).values(tat=later))
            if day is not None:
                self._count(conn, key, day, throttled=1)

    def learn(self, key: Key, limit: Limit, rate: float) -> None:
        """Amazon named the rate in force: from now on it counts instead of the published one."""
        if self._heard.get(key) == rate or not 0 < rate < math.inf:
            return
        differs = abs(rate - limit.rate) > 0.01 * limit.rate
        with self._writing() as conn:
            conn.execute(
                update(quota).where(_row(quota, key)).values(rate=rate if differs else None)
            )
        self._heard[key] = rate

    def spent(self, since: date) -> list[Spent]:
        """Calls per key and day, newest day first."""
        query = (
            select(calls).where(calls.c.day >= since).order_by(calls.c.day.desc(), *_names(calls))
        )
        with self._writing() as conn:
            rows = conn.execute(query).all()
        return [
            Spent(
                Key(row.application, row.account, row.operation), row.day, row.calls, row.throttled
            )
            for row in rows
        ]

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with translated(side.place(self._engine)), self._engine.begin() as conn:
            yield conn

    def _now(self) -> ColumnElement[float]:
        return side.clock(self._engine, time.time())

    def _create(self, conn: Connection, key: Key, now: ColumnElement[float]) -> bool:
        """A bucket nobody has used yet is full. True unless the row was there already."""
        row = {**key._asdict(), "tat": now}
        fresh = side.insert(self._engine, quota).values(row).on_conflict_do_nothing()
        return bool(conn.execute(fresh).rowcount)

    def _count(self, conn: Connection, key: Key, day: date, **more: int) -> None:
        row = {**key._asdict(), "day": day, "calls": 0, "throttled": 0, **more}
        fresh = side.insert(self._engine, calls).values(row)
        added = {name: calls.c[name] + number for name, number in more.items()}
        conn.execute(fresh.on_conflict_do_update(index_elements=[*Key._fields, "day"], set_=added))


def _names(table: Table) -> list[Any]:
    return [table.c[name] for name in Key._fields]


def _row(table: Table, key: Key) -> ColumnElement[bool]:
    return and_(*(table.c[name] == value for name, value in key._asdict().items()))


def _interval(limit: Limit) -> ColumnElement[float]:
    rate = func.coalesce(quota.c.rate, literal(limit.rate, Double))
    return type_coerce(literal(limit.stretch / limit.speed, Double) / rate, Double)


def _depth(limit: Limit) -> ColumnElement[float]:
    """How far the row may run ahead of the clock while calls still go out at once."""
    return _interval(limit) * literal(limit.capacity, Double)


def _settled(now: ColumnElement[float], limit: Limit) -> ColumnElement[float]:
    """The row's time: not before now (a full bucket), and not beyond what can have been booked."""
    full = now + _depth(limit)
    return case(
        (quota.c.tat < now, now),
        (quota.c.tat > full + literal(HORIZON / limit.speed, Double), full),
        else_=quota.c.tat,
    )


def _next(now: ColumnElement[float], limit: Limit) -> ColumnElement[float]:
    return _settled(now, limit) + _interval(limit)


def _wait(now: ColumnElement[float], limit: Limit) -> ColumnElement[float]:
    return _next(now, limit) - now - _depth(limit)
