"""Issues lapse with their listing, and once an answer about it does not name them any more."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, exists, not_, or_, update

from seller.store import tables
from seller.store.merge import Stamp
from seller.store.stage import Stage


def mark(conn: Connection, stages: Sequence[Stage], stamp: Stamp) -> int:
    """Give `gone_at` to live issues of the listings that were answered for, or are gone."""
    answered = [stage for stage in stages if stage.target is tables.listing_states]
    if not answered:
        return 0
    table = tables.listing_issues
    told = [_told(stage) for stage in answered]
    named = [
        exists().where(stage.matches(stamp.account)).correlate(table)
        for stage in stages
        if stage.target is table
    ]
    lapsed = and_(
        table.c.account == stamp.account,
        table.c.gone_at.is_(None),
        or_(_orphaned(), *told),
        not_(or_(*named)) if named else and_(True),
    )
    gone = update(table).where(lapsed)
    gone = gone.values(gone_at=stamp.as_of, as_of=stamp.as_of, document=stamp.document)
    return conn.execute(gone).rowcount


def _told(stage: Stage) -> ColumnElement[bool]:
    issue, incoming = tables.listing_issues.c, stage.table.c
    same = [incoming[name] == issue[name] for name in ("marketplace", "sku")]
    return exists().where(*same).correlate(tables.listing_issues)


def _orphaned() -> ColumnElement[bool]:
    issue, state = tables.listing_issues.c, tables.listing_states.c
    same = [state[name] == issue[name] for name in ("account", "marketplace", "sku")]
    return exists().where(*same, state.gone_at.is_not(None)).correlate(tables.listing_issues)
