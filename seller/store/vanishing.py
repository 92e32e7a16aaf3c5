"""Rows that an answer no more holds although it speaks for their whole day: marked as gone.

Silence says nothing: an answer without rows or with unreadable ones takes nothing away, and more
than half of many rows at once are not believed to have gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    exists,
    func,
    not_,
    or_,
    select,
    update,
)

from seller.facts import Batch
from seller.store import absence, tables
from seller.store.merge import Stamp
from seller.store.stage import Stage

DAYS = {tables.feedback: tables.feedback.c.given_on}
"""Tables whose rows can vanish, and a row's day."""
SHOWN = {tables.feedback: tables.feedback.c.rating <= 3}
"""What Amazon's answers hold at all: better feedback is never in its report."""

Spans = dict[Table, list[tuple[date, date]]]
"""The days, ends included, for which an answer speaks."""


def watched(batches: Iterable[Batch], spans: Spans) -> Iterator[Batch]:
    """The same batches, while the days they speak for are noted."""
    for batch in batches:
        if batch.span and len(batch):
            spans.setdefault(tables.FACTS[batch.fact], []).append(batch.span)
        yield batch


def mark(
    conn: Connection, stages: Sequence[Stage], stamp: Stamp, marketplace: str | None, spans: Spans
) -> int:
    """Give `gone_at` to the rows of these days that the answer does not hold; how many."""
    return sum(
        _marked(conn, table, [one for one in stages if one.target is table], stamp, within)
        for table, found in spans.items()
        for within in [_within(table, stamp.account, marketplace, found)]
    )


def _marked(
    conn: Connection, table: Table, stages: Sequence[Stage], stamp: Stamp, live: ColumnElement[bool]
) -> int:
    held = [exists().where(one.matches(stamp.account)).correlate(table) for one in stages]
    missing = and_(live, not_(or_(*held)))
    count = select(func.count()).select_from(table)
    lost = conn.scalar(count.where(missing)) or 0
    if not lost or not absence.believed(conn.scalar(count.where(live)) or 0, lost):
        return 0
    gone = update(table).where(missing)
    gone = gone.values(gone_at=stamp.as_of, as_of=stamp.as_of, document=stamp.document)
    return conn.execute(gone).rowcount


def _within(
    table: Table, account: str, marketplace: str | None, spans: Sequence[tuple[date, date]]
) -> ColumnElement[bool]:
    here = and_(SHOWN[table], table.c.account == account, table.c.gone_at.is_(None))
    if marketplace is not None:
        here = and_(here, table.c.marketplace == marketplace)
    return and_(here, or_(*(DAYS[table].between(first, last) for first, last in spans)))
