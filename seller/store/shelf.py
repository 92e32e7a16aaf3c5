"""Own listings as a shelf to look through: found, filtered and paged in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, tuple_

from seller.facts import Listing, ListingIssue, ListingState, StockLevel
from seller.money import Money
from seller.store import tables
from seller.store.owners import owned

HIDDEN = ("LISTING_SUPPRESSED", "SEARCH_SUPPRESSED", "CATALOG_ITEM_REMOVED")
"""What Amazon does to a listing so that buyers do not find it."""
SUPPRESSED = "Suppressed"
"""Stands among Amazon's statuses, though it is said by the issues."""
KEY = ("account", "marketplace", "sku")
Key = tuple[str, str, str]
MANY = 500
"""Keys that are asked for at a time: an engine takes only so many values."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Empty means everything. Every word of `text` stands in the SKU, the ASIN or the title.
    `keys`: none but these; None for all.
    """

    accounts: Sequence[str] = ()
    marketplaces: Sequence[str] = ()
    owners: Sequence[str] = ()
    text: str = ""
    statuses: Sequence[str] = ()
    issues: bool = False
    keys: Collection[Key] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """`units`: fulfillable ones at Amazon, None where its marketplace reports none of it."""

    listing: Listing
    issues: int
    units: int | None = None

    @property
    def key(self) -> Key:
        return self.listing.account, self.listing.marketplace, self.listing.sku

    @property
    def price(self) -> Money | None:
        one = self.listing
        return None if one.price is None else Money(one.price, one.currency)


def count(conn: Connection, wanted: Wanted) -> int:
    if wanted.keys is not None:
        return len(keys(conn, wanted))
    return int(conn.scalar(select(func.count()).where(*_fit(wanted))) or 0)


def lines(
    conn: Connection, wanted: Wanted, *, limit: int | None = None, offset: int = 0
) -> Iterator[Line]:
    """By account, marketplace and SKU; what stands beside them is looked up for these alone."""
    if wanted.keys is None:
        yield from _lines(conn, _fit(wanted), limit, offset)
        return
    found = keys(conn, wanted)[offset:][:limit]
    for start in range(0, len(found), MANY):
        these = tuple_(*tables.listings.c[KEY]).in_(found[start : start + MANY])
        yield from _lines(conn, [these, tables.listings.c.gone_at.is_(None)])


def keys(conn: Connection, wanted: Wanted) -> list[Key]:
    """Those of all that fit, in the same order."""
    cells = tables.listings.c[KEY]
    found = conn.execute(select(*cells).where(*_fit(wanted)).order_by(*cells))
    every = ((row[0], row[1], row[2]) for row in found)
    return [key for key in every if wanted.keys is None or key in wanted.keys]


def _lines(
    conn: Connection, fit: list[ColumnElement[bool]], limit: int | None = None, offset: int = 0
) -> Iterator[Line]:
    first = select(*_of(tables.listings, Listing)).where(*fit)
    first = first.order_by(*tables.listings.c[KEY]).limit(limit).offset(offset)
    mine, there = first.subquery(), tables.stock.c
    same = and_(*(there[name] == mine.c[name] for name in KEY), there.gone_at.is_(None))
    query = select(*mine.c, _issues(mine.c), there.fulfillable)
    query = query.outerjoin_from(mine, tables.stock, same).order_by(*mine.c[KEY])
    for row in conn.execute(query):
        *listing, issues, units = row
        yield Line(Listing(*listing), issues, units)


def _issues(cell: Any) -> Any:
    """How many issues a listing has."""
    there = tables.listing_issues.c
    same = and_(*(there[name] == cell[name] for name in KEY), there.gone_at.is_(None))
    return select(func.count()).where(same).scalar_subquery()


def level(conn: Connection, key: Key) -> StockLevel | None:
    """What its marketplace reports of it in Amazon's warehouses."""
    found = conn.execute(_at(tables.stock, StockLevel, key)).first()
    return StockLevel(*found) if found else None


def one(conn: Connection, key: Key) -> tuple[Listing | None, ListingState | None]:
    """A listing that is there, and how it stands."""
    listing = conn.execute(_at(tables.listings, Listing, key)).first()
    state = conn.execute(_at(tables.listing_states, ListingState, key)).first()
    return (Listing(*listing) if listing else None), (ListingState(*state) if state else None)


def issues(conn: Connection, key: Key) -> list[ListingIssue]:
    cells = tables.listing_issues.c
    query = _at(tables.listing_issues, ListingIssue, key).order_by(cells.code, cells.line_no)
    return [ListingIssue(*row) for row in conn.execute(query)]


def _fit(wanted: Wanted) -> list[ColumnElement[bool]]:
    cell = tables.listings.c
    found = [cell.gone_at.is_(None), *(_word(word) for word in wanted.text.split())]
    if wanted.accounts:
        found.append(cell.account.in_(wanted.accounts))
    if wanted.marketplaces:
        found.append(cell.marketplace.in_(wanted.marketplaces))
    if wanted.owners:
        found.append(owned(tables.listings, wanted.owners))
    if wanted.statuses:
        hidden = [_issue(hidden=True)] if SUPPRESSED in wanted.statuses else []
        found.append(or_(cell.status.in_(wanted.statuses), *hidden))
    if wanted.issues:
        found.append(_issue())
    return found


def _word(word: str) -> ColumnElement[bool]:
    cell = tables.listings.c
    low = word.lower()
    return or_(
        *(func.lower(one).contains(low, autoescape=True) for one in (cell.sku, cell.asin)),
        func.lower(cell.title).contains(low, autoescape=True),
        cell.title.contains(word, autoescape=True),  # SQLite lowers ASCII alone
    )


def _issue(*, hidden: bool = False) -> ColumnElement[bool]:
    """Found from the issues, which are fewer than the listings."""
    cell, there = tables.listings.c, tables.listing_issues.c
    query = select(*there[KEY]).where(there.gone_at.is_(None))
    if hidden:
        query = query.where(or_(*(there.actions.contains(one, autoescape=True) for one in HIDDEN)))
    return tuple_(*cell[KEY]).in_(query)


def _at(table: Any, kind: type[Any], key: Key) -> Any:
    same = (table.c[name] == value for name, value in zip(KEY, key, strict=True))
    return select(*_of(table, kind)).where(*same, table.c.gone_at.is_(None))


def _of(table: Any, kind: type[Any]) -> list[Any]:
    return [table.c[one.name] for one in fields(kind)]
