"""What the store knows, filtered and summed in SQL. Days are marketplace days, ends included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, func, select

from seller.errors import Stop
from seller.facts import Account, Feedback, HealthMetric, Run
from seller.store import tables
from seller.store.owners import owned
from seller.store.tables import FACTS


@dataclass(frozen=True, slots=True)
class Bookmark:
    """How far a source has come. `marketplace` is "" where a source spans the account.

    `cursor`: where the next window begins. `as_of`: when Amazon last answered; `digest`: of the
    documents last applied; `state`: ok, no rows, blocked or failed; `error`: a packed error.
    """

    source: str
    account: str
    marketplace: str
    cursor: datetime | None
    as_of: datetime | None
    digest: str | None
    attempted_at: datetime | None
    state: str
    error: str | None


@dataclass(frozen=True, slots=True)
class Sold:
    """One day in one marketplace and currency; `revenue` in its minor units.

    `lines`, `units` and `revenue` leave out cancelled lines. `pending_lines` of the lines have no
    price yet; they stand under currency "".
    """

    day: date
    account: str
    marketplace: str
    currency: str
    lines: int
    units: int
    revenue: int
    pending_lines: int
    cancelled_lines: int


@dataclass(frozen=True, slots=True)
class Ordered:
    """Orders placed on one day; cancelled ones are not among `orders`, pending ones are."""

    day: date
    account: str
    marketplace: str
    orders: int
    pending: int
    cancelled: int


@dataclass(frozen=True, slots=True)
class Stocked:
    """Units of all SKUs as one marketplace reports them. Never sum marketplaces of one region."""

    account: str
    marketplace: str
    skus: int
    total: int
    fulfillable: int
    inbound: int
    reserved: int
    researching: int
    unfulfillable: int


def _within(
    query: Select[Any],
    table: Table,
    accounts: Sequence[str],
    places: Sequence[str],
    owners: Sequence[str] = (),
) -> Select[Any]:
    """Empty sequences mean everything."""
    if owners:
        query = query.where(owned(table, owners))
    if accounts:
        query = query.where(table.c.account.in_(accounts))
    if places:
        query = query.where(table.c.marketplace.in_(places))
    return query


def sales_by_day(
    conn: Connection,
    accounts: Sequence[str] = (),
    marketplaces: Sequence[str] = (),
    since: date = date.min,
    until: date = date.max,
) -> list[Sold]:
    """Sales per day, account, marketplace and currency, oldest day first."""
    return _daily(conn, tables.daily_totals, Sold, (accounts, marketplaces), (since, until))


def orders_by_day(
    conn: Connection,
    accounts: Sequence[str] = (),
    marketplaces: Sequence[str] = (),
    since: date = date.min,
    until: date = date.max,
) -> list[Ordered]:
    """Orders per day, account and marketplace, oldest day first."""
    return _daily(conn, tables.daily_orders, Ordered, (accounts, marketplaces), (since, until))


def _daily(
    conn: Connection,
    table: Table,
    record: type[Any],
    scope: tuple[Sequence[str], Sequence[str]],
    period: tuple[date, date],
) -> list[Any]:
    query = _within(select(*_of(table, record)), table, *scope).where(table.c.day.between(*period))
    query = query.order_by(table.c.day, table.c.account, table.c.marketplace)
    return [record(*row) for row in conn.execute(query)]


def first_days(
    conn: Connection, accounts: Sequence[str] = (), marketplaces: Sequence[str] = ()
) -> dict[tuple[str, str], date]:
    """The first day with an order, by (account, marketplace)."""
    place = tables.daily_orders.c["account", "marketplace"]
    query = select(*place, func.min(tables.daily_orders.c.day)).group_by(*place)
    query = _within(query, tables.daily_orders, accounts, marketplaces)
    return {(row[0], row[1]): row[2] for row in conn.execute(query)}


def listing_statuses(
    conn: Connection,
    accounts: Sequence[str] = (),
    marketplaces: Sequence[str] = (),
    owners: Sequence[str] = (),
) -> list[tuple[str, str, str, int]]:
    """Live listings by (account, marketplace, status)."""
    columns = tables.listings.c["account", "marketplace", "status"]
    query: Select[Any] = select(*columns, func.count()).where(tables.listings.c.gone_at.is_(None))
    query = _within(query, tables.listings, accounts, marketplaces, owners)
    found = conn.execute(query.group_by(*columns).order_by(*columns))
    return [(row[0], row[1], row[2], row[3]) for row in found]


def stock_totals(
    conn: Connection,
    accounts: Sequence[str] = (),
    marketplaces: Sequence[str] = (),
    owners: Sequence[str] = (),
) -> list[Stocked]:
    """What each marketplace reports, over all its SKUs."""
    table = tables.stock
    sums = {name: func.sum(table.c[name]) for name in tables.LEVELS}
    inbound = sums["inbound_working"] + sums["inbound_shipped"] + sums["inbound_receiving"]
    reserved = sums["reserved_orders"] + sums["reserved_transfer"] + sums["reserved_processing"]
    query = select(
        table.c.account,
        table.c.marketplace,
        func.count(),
        sums["total"],
        sums["fulfillable"],
        inbound,
        reserved,
        sums["researching"],
        sums["unfulfillable"],
    ).where(table.c.gone_at.is_(None))
    query = _within(query, table, accounts, marketplaces, owners)
    query = query.group_by(*table.c["account", "marketplace"]).order_by(
        *table.c["account", "marketplace"]
    )
    return [Stocked(row[0], row[1], *map(int, row[2:])) for row in conn.execute(query)]


def newest_feedback(
    conn: Connection,
    accounts: Sequence[str] = (),
    marketplaces: Sequence[str] = (),
    owners: Sequence[str] = (),
    limit: int = 10,
) -> list[Feedback]:
    """The last ones given, newest first."""
    table = tables.feedback
    query = _within(select(*_of(table, Feedback)), table, accounts, marketplaces, owners)
    query = query.where(table.c.gone_at.is_(None))
    query = query.order_by(table.c.given_on.desc(), table.c.order_id).limit(limit)
    return [Feedback(*row) for row in conn.execute(query)]


def bookmark(conn: Connection, source: str, account: str, marketplace: str) -> Bookmark | None:
    table = tables.bookmarks
    query = select(*_of(table, Bookmark)).where(
        table.c.source == source,
        table.c.account == account,
        table.c.marketplace == marketplace,
    )
    row = conn.execute(query).first()
    return Bookmark(*row) if row else None


def bookmarks(conn: Connection) -> list[Bookmark]:
    table = tables.bookmarks
    query = select(*_of(table, Bookmark)).order_by(*table.primary_key)
    return [Bookmark(*row) for row in conn.execute(query)]


def accounts(conn: Connection) -> list[Account]:
    """The connected accounts, by name of the account."""
    table = tables.accounts
    query = select(*_of(table, Account)).order_by(table.c.account)
    return [
        replace(Account(*row), marketplaces=tuple(row.marketplaces.split()))
        for row in conn.execute(query)
    ]


def sealed(conn: Connection, account: str) -> bytes:
    """The account's secrets, still sealed."""
    table = tables.accounts
    found = conn.scalar(select(table.c.sealed).where(table.c.account == account))
    if found is None:
        raise Stop("store.account", account=account)
    return bytes(found)


def runs(conn: Connection, limit: int) -> list[Run]:
    """The last runs, newest first."""
    table = tables.runs
    query = select(*_of(table, Run)).order_by(table.c.started_at.desc(), table.c.id.desc())
    return [Run(*row) for row in conn.execute(query.limit(limit))]


def last_run(conn: Connection, job: str, account: str) -> Run | None:
    """How a job last ended for an account; None where it never did."""
    table = tables.runs
    mine = (table.c.job == job, table.c.account == account, table.c.status != "running")
    query = select(*_of(table, Run)).where(*mine).order_by(table.c.id.desc())
    row = conn.execute(query.limit(1)).first()
    return Run(*row) if row else None


def calls(conn: Connection, since: datetime) -> dict[str, int]:
    """Calls to Amazon of the runs since then, per account."""
    table = tables.runs
    query = (
        select(table.c.account, func.sum(table.c.calls))
        .where(table.c.started_at >= since, table.c.account.is_not(None))
        .group_by(table.c.account)
    )
    return {account: int(made) for account, made in conn.execute(query)}


def judged(conn: Connection) -> list[HealthMetric]:
    """How Amazon judged each account in each marketplace when it was last asked."""
    table = tables.health_metrics
    place = table.c["account", "marketplace"]
    newest = select(*place, func.max(table.c.day).label("day")).group_by(*place).subquery()
    same = [newest.c[name] == table.c[name] for name in ("account", "marketplace", "day")]
    query = select(*_of(table, HealthMetric)).join(newest, and_(*same)).order_by(*table.primary_key)
    return [HealthMetric(*row) for row in conn.execute(query)]


def counts(conn: Connection) -> Mapping[str, Mapping[tuple[str, str], int]]:
    """Rows not gone, of every fact table, by (account, marketplace).

    Those with daily sums are too many to be counted each time: the sums are added up.
    """
    days, totals = tables.daily_orders.c, tables.daily_totals.c
    summed: dict[str, tuple[Table, Any]] = {
        "ledger": (tables.ledger_days, tables.ledger_days.c.rows),
        "orders": (tables.daily_orders, days.orders + days.cancelled),
        "order_lines": (tables.daily_totals, totals.lines + totals.cancelled_lines),
    }
    found: dict[str, dict[tuple[str, str], int]] = {}
    for table in (*FACTS.values(), tables.stock_days, tables.pairings):
        source, each = summed.get(table.name, (table, None))
        place = source.c["account", "marketplace"]
        rows: Any = func.count() if each is None else func.sum(each)
        query = select(*place, rows).group_by(*place)
        if "gone_at" in source.c:
            query = query.where(source.c.gone_at.is_(None))
        found[table.name] = {(row[0], row[1]): int(row[2]) for row in conn.execute(query)}
    return found


def _of(table: Table, record: type[Any]) -> list[Any]:
    return [table.c[field.name] for field in fields(record)]
