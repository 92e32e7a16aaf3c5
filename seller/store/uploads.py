"""Batches of listings and their rows: written before anything is sent, changed as answers come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from seller.errors import Stop
from seller.facts import Effect, ListingBatch, ListingRow
from seller.store.outgoing import listing_batches, listing_rows

ACCEPTED = ("accepted", "warnings")
"""Amazon took the row; whether it is live is another question."""
OPEN = ("planned", "sent")
ASKED, HELD = "queued", "held"
"""Wished for on a page and not planned yet; must not go out, as became clear then."""
LIVE, NOT_LIVE = "live", "not_live"
KEY = ("account", "batch", "number")
Counts = Mapping[str, int]


def add(conn: Connection, batch: ListingBatch, rows: Iterable[ListingRow]) -> None:
    """With the values Amazon had before, so that they are safe before anything is sent."""
    conn.execute(insert(listing_batches).values(**asdict(batch)))
    given = [asdict(row) for row in rows]
    if given:
        conn.execute(insert(listing_rows), given)


def fill(conn: Connection, batch: ListingBatch, rows: Iterable[ListingRow]) -> bool:
    """Plan what was asked for; False where it was taken back meanwhile."""
    cell = listing_rows.c
    mine = and_(_of(batch.account, batch.batch), cell.state == ASKED)
    if not conn.execute(delete(listing_rows).where(mine)).rowcount:
        return False
    table = listing_batches.c
    same = and_(table.account == batch.account, table.batch == batch.batch)
    conn.execute(update(listing_batches).where(same).values(way=batch.way))
    given = [asdict(row) for row in rows]
    if given:
        conn.execute(insert(listing_rows), given)
    return True


def withdraw(conn: Connection, batch: ListingBatch) -> bool:
    """Take back what was asked for, as if it had never been; False where it is planned already."""
    cell, table = listing_rows.c, listing_batches.c
    mine = and_(_of(batch.account, batch.batch), cell.state == ASKED)
    if not conn.execute(delete(listing_rows).where(mine)).rowcount:
        return False
    same = and_(table.account == batch.account, table.batch == batch.batch)
    conn.execute(delete(listing_batches).where(same))
    return True


def find(conn: Connection, name: str) -> ListingBatch:
    """The batch of this name, whichever account it belongs to."""
    query = select(*_columns(listing_batches, ListingBatch)).where(listing_batches.c.batch == name)
    found = conn.execute(query).first()
    if found is None:
        raise Stop("uploads.no_batch", batch=name)
    return ListingBatch(*found)


def every(conn: Connection, accounts: Sequence[str] = ()) -> list[tuple[ListingBatch, Counts]]:
    """Newest first, each with how many of its rows are in which state."""
    table, row = listing_batches.c, listing_rows.c
    query = select(*_columns(listing_batches, ListingBatch))
    if accounts:
        query = query.where(table.account.in_(accounts))
    found = [ListingBatch(*one) for one in conn.execute(query.order_by(table.made_at.desc()))]
    states = select(row.account, row.batch, row.state, func.count())
    known: dict[tuple[str, str], dict[str, int]] = {}
    for account, name, state, number in conn.execute(
        states.group_by(row.account, row.batch, row.state).order_by(row.state)
    ):
        known.setdefault((account, name), {})[state] = number
    return [(one, known.get((one.account, one.batch), {})) for one in found]


def counts(conn: Connection, batch: ListingBatch) -> Counts:
    """How many of its rows are in which state."""
    state = listing_rows.c.state
    query = select(state, func.count()).where(_of(batch.account, batch.batch))
    return {one[0]: one[1] for one in conn.execute(query.group_by(state).order_by(state))}


def confirmed(conn: Connection, batch: ListingBatch) -> datetime | None:
    """When its rows were last compared with what Amazon shows."""
    query = select(func.max(listing_rows.c.confirmed_at)).where(_of(batch.account, batch.batch))
    found: datetime | None = conn.scalar(query)
    return found


def waiting(conn: Connection, account: str) -> list[ListingBatch]:
    """What pages have asked for and Amazon has not spoken of whole, the oldest first."""
    table, row = listing_batches.c, listing_rows.c
    left = exists().where(
        row.account == table.account, row.batch == table.batch, row.state.in_((ASKED, *OPEN))
    )
    query = select(*_columns(listing_batches, ListingBatch))
    query = query.where(table.account == account, table.asked != "", left)
    return [ListingBatch(*one) for one in conn.execute(query.order_by(table.made_at))]


def rows(
    conn: Connection,
    account: str,
    *,
    batch: str = "",
    part: int | None = None,
    states: Sequence[str] = (),
    skus: Sequence[str] = (),
) -> list[ListingRow]:
    """Rows of an account, by batch and number."""
    cell = listing_rows.c
    query = select(*_columns(listing_rows, ListingRow)).where(cell.account == account)
    if batch:
        query = query.where(cell.batch == batch)
    if part is not None:
        query = query.where(cell.part == part)
    if states:
        query = query.where(cell.state.in_(states))
    if skus:
        query = query.where(cell.sku.in_(skus))
    return [ListingRow(*one) for one in conn.execute(query.order_by(cell.batch, cell.number))]


def since(conn: Connection, batch: ListingBatch) -> list[ListingRow]:
    """Rows of later batches about listings that this one is about too."""
    row, table = listing_rows.c, listing_batches.c
    mine = select(row.marketplace, row.sku).where(_of(batch.account, batch.batch))
    late = select(table.batch).where(
        table.account == batch.account, table.made_at > batch.made_at, table.batch != batch.batch
    )
    query = select(*_columns(listing_rows, ListingRow)).where(row.account == batch.account)
    query = query.where(row.batch.in_(late), tuple_(row.marketplace, row.sku).in_(mine))
    return [ListingRow(*one) for one in conn.execute(query.order_by(row.batch, row.number))]


def unconfirmed(conn: Connection, account: str, *, since: datetime) -> list[ListingRow]:
    """What Amazon took and nobody has seen live, accepted since then where it was looked for."""
    cell = listing_rows.c
    fresh = and_(cell.state.in_(ACCEPTED), cell.confirmed_at.is_(None))
    again = and_(cell.state == NOT_LIVE, cell.accepted_at >= since)
    query = select(*_columns(listing_rows, ListingRow)).where(cell.account == account)
    query = query.where(cell.accepted_at.is_not(None), or_(fresh, again))
    found = conn.execute(query.order_by(cell.accepted_at, cell.batch, cell.number))
    return [ListingRow(*one) for one in found]


def next_part(conn: Connection, account: str, batch: str) -> int | None:
    """The first part of which Amazon has not spoken for every row; None where it has for all."""
    waiting = listing_rows.c.state.in_(OPEN)
    query = select(func.min(listing_rows.c.part)).where(_of(account, batch), waiting)
    found: int | None = conn.scalar(query)
    return found


def last_part(conn: Connection, account: str, batch: str) -> int:
    return int(conn.scalar(select(func.max(listing_rows.c.part)).where(_of(account, batch))) or 0)


def left(conn: Connection, account: str, batch: str, part: int) -> int:
    """Rows of a part that were not sent yet."""
    mine = and_(_of(account, batch), listing_rows.c.part == part)
    query = select(func.count()).where(mine, listing_rows.c.state == "planned")
    return int(conn.scalar(query) or 0)


def keep(conn: Connection, changed: Iterable[ListingRow]) -> None:
    """Rows as they are now."""
    given = [{f"its_{name}": value for name, value in asdict(row).items()} for row in changed]
    cells = listing_rows.c
    mine = and_(*(cells[name] == bindparam(f"its_{name}") for name in KEY))
    names = [column.name for column in listing_rows.columns if column.name not in KEY]
    new: dict[str, Any] = {name: bindparam(f"its_{name}") for name in names}
    if given:
        conn.execute(update(listing_rows).where(mine).values(new), given)


def fed(conn: Connection, account: str, batch: str, part: int, *, feed: str, now: datetime) -> None:
    """The feed that carries this part, from the moment it is known to be at Amazon."""
    values = {"state": "sent", "feed": feed, "sent_at": now, "tries": listing_rows.c.tries + 1}
    lost(conn, account, batch, part, **values)


def lost(conn: Connection, account: str, batch: str, part: int, **to: Any) -> None:
    """What is planned in this part ends so."""
    mine = and_(_of(account, batch), listing_rows.c.part == part)
    conn.execute(update(listing_rows).where(mine, listing_rows.c.state == "planned").values(**to))


def ended(conn: Connection, row: Effect, **to: Any) -> None:
    """The row that a single call was about; the effect's intent is its batch."""
    cell = listing_rows.c
    mine = and_(_of(row.account, row.intent), cell.marketplace == row.marketplace)
    query = update(listing_rows).where(mine, cell.sku == row.subject, cell.state == "planned")
    conn.execute(query.values(**to, tries=cell.tries + 1))


def feeds(conn: Connection, account: str, *, since: datetime) -> set[str]:
    """Every feed since then that is known to be ours."""
    cell = listing_rows.c
    mine = and_(cell.account == account, cell.feed != "", cell.sent_at >= since)
    return set(conn.scalars(select(cell.feed).where(mine).distinct()))


def _of(account: str, batch: str) -> ColumnElement[bool]:
    return and_(listing_rows.c.account == account, listing_rows.c.batch == batch)


def _columns(table: Any, kind: type[Any]) -> list[Any]:
    return [table.c[field.name] for field in fields(kind)]
