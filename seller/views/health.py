"""Can the figures be trusted: what each source last answered, what ran, what it cost in calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from seller.facts import Account, Run, SourceState
from seller.store import Connection, read
from seller.store.read import Bookmark
from seller.views.scope import WORST, Scope

RUNS = 100
"""Runs the page shows."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a view must know of a source: its tables, its reach and how long an answer is fresh."""

    tables: tuple[str, ...]
    per: str
    every: timedelta


DECLARED: Mapping[str, Declared] = {
    "ages": Declared(("stock_ages",), "marketplace", timedelta(hours=24)),
    "details": Declared(("orders", "order_lines", "dispatches"), "account", timedelta(hours=6)),
    "fbmreturns": Declared(("merchant_returns",), "marketplace", timedelta(hours=24)),
    "feedback": Declared(("feedback",), "marketplace", timedelta(hours=24)),
    "fees": Declared(("fee_estimates", "fee_checks"), "marketplace", timedelta(hours=6)),
    "health": Declared(("health_metrics",), "account", timedelta(hours=24)),
    "history": Declared(("orders", "order_lines"), "account", timedelta(hours=24)),
    "issues": Declared(("listing_states", "listing_issues"), "marketplace", timedelta(hours=6)),
    "ledger": Declared(("ledger",), "account", timedelta(hours=24)),
    "listings": Declared(("listings",), "marketplace", timedelta(hours=12)),
    "orders": Declared(("orders", "order_lines", "dispatches"), "account", timedelta(hours=1)),
    "participations": Declared(("participations",), "account", timedelta(hours=24)),
    "refunds": Declared(("refunds",), "account", timedelta(hours=24)),
    "reimbursements": Declared(("reimbursements",), "marketplace", timedelta(hours=24)),
    "removals": Declared(("removals",), "marketplace", timedelta(hours=24)),
    "returns": Declared(("returns",), "marketplace", timedelta(hours=24)),
    "shipments": Declared(
        ("shipments", "shipment_items", "shipment_events", "inbound_plans"),
        "account",
        timedelta(hours=6),
    ),
    "stock": Declared(("stock",), "marketplace", timedelta(hours=1)),
    "stranded": Declared(("stranded",), "marketplace", timedelta(hours=24)),
    "topics": Declared(
        ("topics", "topic_trends", "topic_checks"), "marketplace", timedelta(hours=12)
    ),
    "traffic": Declared(("sales_reported",), "marketplace", timedelta(hours=24)),
}
"""The sources as pages judge them; a test holds this table equal to seller.sources."""


@dataclass(frozen=True, slots=True)
class State(SourceState):
    """`tables`: live rows there are now. `attempted_at`: when Amazon was last asked."""

    attempted_at: datetime | None = None
    tables: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Health:
    """`calls`: calls to Amazon by account within the last day."""

    accounts: tuple[Account, ...]
    states: tuple[State, ...]
    runs: tuple[Run, ...]
    calls: Mapping[str, int]


def health(conn: Connection, scope: Scope, *, now: datetime) -> Health:
    """Everything the Data health page shows."""
    return Health(
        accounts=tuple(read.accounts(conn)),
        states=tuple(
            sorted(
                (one for one in states(conn, now=now) if _concerns(scope, one)),
                key=lambda one: (WORST.index(one.state), one.account, one.marketplace, one.source),
            )
        ),
        runs=tuple(run for run in read.runs(conn, RUNS) if scope.concerns(run.account)),
        calls={
            account: made
            for account, made in read.calls(conn, since=now - timedelta(days=1)).items()
            if scope.concerns(account)
        },
    )


def _concerns(scope: Scope, state: SourceState) -> bool:
    """An account-wide state concerns every marketplace of its account."""
    if state.marketplace:
        return scope.holds(state.account, state.marketplace)
    return scope.concerns(state.account)


def states(
    conn: Connection, declared: Mapping[str, Declared] = DECLARED, *, now: datetime
) -> list[State]:
    """As `answers`, with the number of rows there are."""
    counts = read.counts(conn)
    return [
        replace(
            one,
            tables={
                table: sum(_rows(counts.get(table, {}), one.account, one.marketplace))
                for table in declared[one.source].tables
            },
        )
        for one in answers(conn, declared, now=now)
    ]


def answers(
    conn: Connection, declared: Mapping[str, Declared] = DECLARED, *, now: datetime
) -> list[State]:
    """One state for each account, source and marketplace (or "" where a source spans them)."""
    marks = {(one.source, one.account, one.marketplace): one for one in read.bookmarks(conn)}
    return [
        _state((name, account.account, place), marks, one.every, now)
        for account in read.accounts(conn)
        for name, one in sorted(declared.items())
        for place in (account.marketplaces if one.per == "marketplace" else ("",))
    ]


def _state(
    key: tuple[str, str, str],
    marks: Mapping[tuple[str, str, str], Bookmark],
    every: timedelta,
    now: datetime,
) -> State:
    source, account, place = key
    mark = marks.get(key)
    return State(
        account=account,
        marketplace=place,
        source=source,
        state=judge(mark, every, now),
        as_of=mark.as_of if mark else None,
        error=mark.error if mark else None,
        attempted_at=mark.attempted_at if mark else None,
    )


def judge(mark: Bookmark | None, every: timedelta, now: datetime) -> str:
    """Fresh, due, not yet due, no rows or blocked.

    `not yet due` is an answer still young enough although a later attempt failed.
    """
    if mark is None:
        return "due"
    if mark.state == "blocked":
        return "blocked"
    if mark.as_of is None or mark.as_of + every <= now:
        return "due"
    return {"failed": "not yet due", "no rows": "no rows"}.get(mark.state, "fresh")


def _rows(counts: Mapping[tuple[str, str], int], account: str, place: str) -> Iterator[int]:
    for (owner, marketplace), rows in counts.items():
        if owner == account and place in {"", marketplace}:
            yield rows
