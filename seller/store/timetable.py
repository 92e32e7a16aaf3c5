"""When each job of each account runs next, who is running it now, and taking it over.

One row per job and account, beside the leases. A row is claimed by one atomic UPDATE, so any
number of clocks may look at the same table; a claim that is not renewed ends by itself.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Double,
    Engine,
    Integer,
    Table,
    Text,
    and_,
    cast,
    delete,
    or_,
    select,
    update,
)

from seller.store import side
from seller.store.trouble import translated

schedule = Table(
    "schedule",
    side.metadata,
    Column("job", Text, primary_key=True),
    Column("account", Text, primary_key=True),
    Column("due", Double, nullable=False),
    Column("owner", Text),
    Column("expires", Double),
    Column("taken_over", Integer, nullable=False, default=0),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to run a job for an account until it is finished, renewed or ended."""

    job: str
    account: str
    owner: str


def plan(engine: Engine, rows: Iterable[tuple[str, str, float]]) -> None:
    """Add (job, account, first due after so many seconds) where there is no row yet."""
    with _writing(engine) as conn:
        for job, account, delay in rows:
            row = side.insert(engine, schedule).values(
                job=job, account=account, due=_now(engine) + delay, taken_over=0
            )
            conn.execute(row.on_conflict_do_nothing())


def request(engine: Engine, job: str, account: str) -> None:
    """Run it at the next tick, whenever it was due."""
    with _writing(engine) as conn:
        conn.execute(update(schedule).where(_is(job, account)).values(due=_now(engine)))


def claim(
    engine: Engine, seconds: float, most: int, known: Iterable[tuple[str, str]]
) -> list[Claim]:
    """Up to `most` of the `known` rows that are due and nobody runs, the longest due first.

    A row whose owner has not renewed it in time counts as nobody's.
    """
    owner = uuid.uuid4().hex
    with _writing(engine) as conn:
        now = _now(engine)
        free = or_(schedule.c.owner.is_(None), schedule.c.expires <= now)
        due = (
            select(schedule.c.job, schedule.c.account)
            .where(schedule.c.due <= now, free)
            .order_by(schedule.c.due)
        )
        taken: list[Claim] = []
        wanted = set(known)
        for job, account in conn.execute(due).all():
            if len(taken) == most or (job, account) not in wanted:
                continue
            mine = (
                update(schedule)
                .where(_is(job, account), schedule.c.due <= now, free)
                .values(
                    owner=owner,
                    expires=now + seconds,
                    taken_over=schedule.c.taken_over + cast(schedule.c.owner.is_not(None), Integer),
                )
            )
            if conn.execute(mine).rowcount:
                taken.append(Claim(job, account, owner))
    return taken


def renew(engine: Engine, one: Claim, seconds: float) -> bool:
    """Keep it for `seconds` more; False where somebody else has taken it over."""
    with _writing(engine) as conn:
        later = update(schedule).where(_mine(one)).values(expires=_now(engine) + seconds)
        return bool(conn.execute(later).rowcount)


def finish(engine: Engine, one: Claim, delay: float) -> None:
    """Give it back, due again `delay` seconds from now."""
    with _writing(engine) as conn:
        row = {"owner": None, "expires": None, "due": _now(engine) + delay}
        conn.execute(update(schedule).where(_mine(one)).values(**row))


def forget(engine: Engine, account: str) -> None:
    """Nothing runs for this account any more."""
    with _writing(engine) as conn:
        conn.execute(delete(schedule).where(schedule.c.account == account))


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    with translated(side.place(engine)), engine.begin() as conn:
        yield conn


def _is(job: str, account: str) -> ColumnElement[bool]:
    return and_(schedule.c.job == job, schedule.c.account == account)


def _mine(one: Claim) -> ColumnElement[bool]:
    return and_(_is(one.job, one.account), schedule.c.owner == one.owner)


def _now(engine: Engine) -> ColumnElement[float]:
    return side.clock(engine, time.time())
