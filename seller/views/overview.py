"""How is business: the last full day, orders and revenue over a period, stock, newest feedback."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from seller.facts import Account, Feedback, SourceState
from seller.store import Connection, portions, read
from seller.store.read import Stocked
from seller.views import health
from seller.views.figures import Sales
from seller.views.home import Home, home
from seller.views.ledger import Place
from seller.views.sales import WEEK, clock, last_full_day, sales
from seller.views.scope import Origin, Scope, origin

FEEDBACK = 10
"""Entries of feedback shown."""

RECENT = timedelta(days=2)
"""What the orders source brings on its first run; older orders come as history."""


@dataclass(frozen=True, slots=True)
class Level:
    """What one marketplace reports of the stock that serves it, over all SKUs, in units."""

    stocked: Stocked
    origin: Origin


@dataclass(frozen=True, slots=True)
class Listed:
    """Listings of one account and marketplace, counted by status in Amazon's words."""

    account: str
    marketplace: str
    statuses: Mapping[str, int]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Backfill:
    """An account whose order history is still on its way; `reached`: complete up to then."""

    account: str
    reached: datetime | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Every block with its `origin`. `sales` is None before Amazon ever answered about orders, and
    with it `home`, the sum over all currencies.
    """

    accounts: tuple[Account, ...]
    backfill: tuple[Backfill, ...]
    sales: Sales | None
    home: Home | None
    sold: Origin
    stock: tuple[Level, ...]
    stocked: Origin
    feedback: tuple[Feedback, ...]
    told: Origin
    listings: tuple[Listed, ...]
    listed: Origin


def overview(conn: Connection, scope: Scope, *, now: datetime, currency: str = "CNY") -> Overview:
    """Everything the Overview page shows, from aggregates; `scope` filters all of it.

    `currency`: the seller's own, for sums over several currencies.
    """
    accounts = read.accounts(conn)
    places = scope.places(accounts)
    states = health.answers(conn, now=now)
    filters = (scope.accounts, scope.marketplaces, scope.owners)
    sold = _sales(conn, scope, accounts, states, now)
    return Overview(
        accounts=tuple(accounts),
        backfill=tuple(_backfill(conn, scope, accounts)),
        sales=sold,
        home=home(conn, sold, currency) if sold else None,
        sold=origin("orders", states, places),
        stock=tuple(
            Level(one, origin("stock", states, [(one.account, one.marketplace)]))
            for one in read.stock_totals(conn, *filters)
        ),
        stocked=origin("stock", states, places),
        feedback=tuple(read.newest_feedback(conn, *filters, limit=FEEDBACK)),
        told=origin("feedback", states, places),
        listings=tuple(_listed(read.listing_statuses(conn, *filters), states)),
        listed=origin("listings", states, places),
    )


def _backfill(conn: Connection, scope: Scope, accounts: Iterable[Account]) -> Iterable[Backfill]:
    for account in accounts:
        if not scope.accounts or account.account in scope.accounts:
            mark = read.bookmark(conn, "history", account.account, "")
            if mark is None or mark.as_of is None or mark.cursor is None:
                yield Backfill(account.account, None)
            elif mark.cursor < mark.as_of - RECENT:
                yield Backfill(account.account, mark.cursor)


def _sales(
    conn: Connection,
    scope: Scope,
    accounts: Sequence[Account],
    states: Iterable[SourceState],
    now: datetime,
) -> Sales | None:
    known = read.first_days(conn, scope.accounts, scope.marketplaces)
    homes = {one.account: one.marketplaces[0] for one in accounts if one.marketplaces}
    last = {}
    for place in dict.fromkeys([*scope.places(accounts), *known]):
        answered = origin("orders", states, [place]).as_of
        if answered and place[0] in homes:
            last[place] = last_full_day(clock(place, homes), min(answered, now))
    if not last:
        return None
    since = min(last.values()) - max(WEEK, scope.days * (WEEK / 7))
    rows = (conn, scope.accounts, scope.marketplaces, since, max(last.values()))
    mine = scope.owners
    return sales(
        portions.sales_by_day(*rows, owners=mine) if mine else read.sales_by_day(*rows),
        portions.orders_by_day(*rows, owners=mine) if mine else read.orders_by_day(*rows),
        last=last,
        known=known,
        homes=homes,
        days=scope.days,
    )


def _listed(
    rows: Iterable[tuple[str, str, str, int]], states: Iterable[SourceState]
) -> Iterable[Listed]:
    counts: dict[Place, dict[str, int]] = defaultdict(dict)
    for account, marketplace, status, number in rows:
        counts[account, marketplace][status] = number
    for place, statuses in sorted(counts.items()):
        yield Listed(*place, statuses=statuses, origin=origin("listings", states, [place]))
