"""How many calls a pull is going to make, worked out before its first one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from seller.facts import Account
from seller.sources.source import Source
from seller.store import Connection, read
from seller.store.subjects import SUBJECTS
from seller.sync.forecast import OWN, REPORT
from seller.sync.outcome import Reach
from seller.sync.puller import fresh

PAGE = 50
"""SKUs that one answer about stock holds."""
BATCH = 20
TOPICS = 120
CASES = 60
"""Calls that one run makes at most; a test holds them equal to the sources'."""


def budget(source: Source, account: Account, *, reach: Reach, force: bool = False) -> int:
    """Calls for all the account's marketplaces; 0 where everything is fresh.

    A plan, not a promise: retries, a slow report or more news than usual cost more.
    """
    places = ("",) if source.per == "account" else account.marketplaces
    return sum(_place(source, account, place, reach, force=force) for place in places)


def _place(source: Source, account: Account, place: str, reach: Reach, *, force: bool) -> int:
    now = reach.now()
    with reach.store.reading() as conn:
        mark = read.bookmark(conn, source.name, account.account, place)
        if mark and not force and fresh(mark, now, source.every):
            return 0
        if source.name in MEASURED:
            return MEASURED[source.name](conn, account.account, place, now)
    windows = source.plan(mark.cursor if mark else None, now, reach.history_days)
    return len(windows) * len(OWN.get(source.name, REPORT))


def _stock(conn: Connection, account: str, place: str, _now: datetime) -> int:
    known = sum(one.skus for one in read.stock_totals(conn, (account,), (place,)))
    return max(1, -(-known // PAGE))


def _topics(conn: Connection, account: str, place: str, now: datetime) -> int:
    return min(TOPICS, 2 * len(SUBJECTS["topics"](conn, account, place, now)))


def _cases(name: str, conn: Connection, account: str, place: str, now: datetime) -> int:
    return min(CASES, len(SUBJECTS[name](conn, account, place, now)))


def _fees(conn: Connection, account: str, place: str, now: datetime) -> int:
    return -(-len(SUBJECTS["fees"](conn, account, place, now)) // BATCH)


MEASURED: Mapping[str, Callable[[Connection, str, str, datetime], int]] = {
    "details": partial(_cases, "details"),
    "fees": _fees,
    "refunds": partial(_cases, "refunds"),
    "stock": _stock,
    "topics": _topics,
}
"""Sources whose calls follow from what the store knows: SKUs in stock, what is to be
asked about.
"""
