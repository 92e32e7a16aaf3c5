"""The seller's own listings as facts, for rules that compare a sheet with them."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Table, select

from seller.facts import Listing, ListingIssue, ListingState, Stranded
from seller.store import tables


def listings(conn: Connection, account: str) -> list[Listing]:
    """Those that are there now."""
    return [Listing(*row) for row in _there(conn, tables.listings, Listing, account)]


def states(conn: Connection, account: str) -> list[ListingState]:
    """The same with their product types."""
    return [
        ListingState(*row) for row in _there(conn, tables.listing_states, ListingState, account)
    ]


def issues(conn: Connection, account: str) -> list[ListingIssue]:
    """What Amazon finds wrong with them."""
    found = _there(conn, tables.listing_issues, ListingIssue, account)
    return [ListingIssue(*row) for row in found]


def stranded(conn: Connection, account: str) -> list[Stranded]:
    """Stock that nobody can buy, as Amazon reports it."""
    return [Stranded(*row) for row in _there(conn, tables.stranded, Stranded, account)]


def _there(conn: Connection, table: Table, kind: type[Any], account: str) -> Any:
    columns: list[Any] = [table.c[one.name] for one in fields(kind)]
    return conn.execute(
        select(*columns).where(table.c.account == account, table.c.gone_at.is_(None))
    )
