"""Listings as they were last seen, attribute by attribute, and every change since then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, select

from seller.facts import ListingChange, ListingCopy
from seller.store.engine import upsert
from seller.store.outgoing import listing_changes, listing_copies

ALL = ""
"""In an SKU's place: the marketplace as a whole, once all of its listings were looked at."""


def seen(conn: Connection, account: str, marketplace: str) -> datetime | None:
    """Since when all changes of a marketplace are known; None where it was never looked at."""
    whole = copies(conn, account, marketplace, [ALL]).get(ALL)
    return whole.seen_at if whole else None


def copies(
    conn: Connection, account: str, marketplace: str, skus: Sequence[str]
) -> dict[str, ListingCopy]:
    """Those of the listings that were seen before, by SKU."""
    cell = listing_copies.c
    mine = and_(cell.account == account, cell.marketplace == marketplace, cell.sku.in_(skus))
    rows = conn.execute(select(*_columns(listing_copies, ListingCopy)).where(mine))
    return {row.sku: ListingCopy(*row) for row in rows}


def all_copies(conn: Connection, account: str, marketplace: str) -> list[ListingCopy]:
    """Those of every listing that was ever seen there."""
    cell = listing_copies.c
    mine = and_(cell.account == account, cell.marketplace == marketplace, cell.sku != ALL)
    return [
        ListingCopy(*row)
        for row in conn.execute(select(*_columns(listing_copies, ListingCopy)).where(mine))
    ]


def keep(conn: Connection, every: Iterable[ListingCopy], changes: Iterable[ListingChange]) -> None:
    """The new copies, and what was different in the old ones."""
    given = [asdict(one) for one in every]
    if given:
        new = upsert(conn, listing_copies)
        to = {name: new.excluded[name] for name in ("seen_at", "attributes")}
        keys = list(listing_copies.primary_key)
        conn.execute(new.on_conflict_do_update(index_elements=keys, set_=to), given)
    told = [asdict(one) for one in changes]
    if told:
        conn.execute(upsert(conn, listing_changes).on_conflict_do_nothing(), told)


def changes(
    conn: Connection,
    accounts: Sequence[str],
    *,
    skus: Sequence[str] = (),
    marketplace: str = "",
    attributes: Sequence[str] = (),
    others: bool = False,
    limit: int = 1000,
) -> list[ListingChange]:
    """Newest first. `others`: only what no batch of ours did."""
    cell = listing_changes.c
    query = select(*_columns(listing_changes, ListingChange)).where(cell.account.in_(accounts))
    if skus:
        query = query.where(cell.sku.in_(skus))
    if marketplace:
        query = query.where(cell.marketplace == marketplace)
    if attributes:
        query = query.where(cell.attribute.in_(attributes))
    if others:
        query = query.where(cell.batch == "")
    order = (cell.seen_at.desc(), cell.account, cell.marketplace, cell.sku, cell.attribute)
    return [ListingChange(*row) for row in conn.execute(query.order_by(*order).limit(limit))]


def _columns(table: Any, kind: type[Any]) -> list[Any]:
    return [table.c[field.name] for field in fields(kind)]
