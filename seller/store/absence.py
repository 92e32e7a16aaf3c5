"""What a snapshot does not hold any more is marked as gone: never deleted, and not too much."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, and_, exists, func, not_, select, update

from seller.store.merge import Stamp
from seller.store.stage import Stage

ENOUGH = 20
"""Rows from which on the loss of more than half of them at once is not believed."""


def absent(
    conn: Connection, stage: Stage, account: str, marketplace: str | None
) -> tuple[int, int]:
    """Live rows within the snapshot's reach, and how many of them the snapshot does not hold."""
    missing = func.count().filter(_missing(stage, account))
    query = select(func.count(), missing).where(_live(stage, account, marketplace))
    live, lost = conn.execute(query).one()
    return int(live), int(lost)


def believed(live: int, lost: int) -> bool:
    """Whether so many rows can really have gone at once."""
    return live < ENOUGH or lost * 2 <= live


def mark(conn: Connection, stage: Stage, stamp: Stamp, marketplace: str | None) -> int:
    """Give `gone_at` to the live rows that the snapshot does not hold."""
    gone = (
        update(stage.target)
        .where(_live(stage, stamp.account, marketplace), _missing(stage, stamp.account))
        .values(gone_at=stamp.as_of, as_of=stamp.as_of, document=stamp.document)
    )
    return conn.execute(gone).rowcount


def _live(stage: Stage, account: str, marketplace: str | None) -> ColumnElement[bool]:
    table = stage.target
    here = and_(table.c.account == account, table.c.gone_at.is_(None))
    return and_(here, table.c.marketplace == marketplace) if marketplace is not None else here


def _missing(stage: Stage, account: str) -> ColumnElement[bool]:
    return not_(exists().where(stage.matches(account)).correlate(stage.target))
