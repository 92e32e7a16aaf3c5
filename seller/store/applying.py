"""apply: one answer's facts into the store, changing only what really differs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from seller.facts import Batch
from seller.store import absence, daily, lapsing, merge, returning, tables, vanishing
from seller.store.daily import record_stock
from seller.store.engine import alone
from seller.store.merge import Stamp
from seller.store.stage import Stage, counted

__all__ = ["Changes", "apply", "record_stock"]


@dataclass(frozen=True, slots=True)
class Changes:
    """`rows` received; `changed`: inserted or really different; `gone`: newly marked as gone.

    `held`: rows a snapshot seems to have lost but that were not marked, because too many vanished
    at once or rows of it were unreadable. `problems`: rows that could not be read.
    """

    rows: int
    changed: int
    gone: int
    held: int
    problems: int


def apply(
    conn: Connection,
    batches: Iterable[Batch],
    *,
    account: str,
    marketplace: str | None,
    snapshot: bool,
    as_of: datetime,
    document: str | None,
) -> Changes:
    """Bring the store up to what the batches say, within the caller's transaction.

    A `snapshot` is everything there is for the account (in the marketplace, if one is given):
    what it does not hold any more is marked as gone.
    """
    alone(conn, account)
    stamp = Stamp(account, document, as_of)
    reach = Reach(snapshot, marketplace)
    spans: vanishing.Spans = {}
    watched = vanishing.watched(batches, spans)
    stages, problems = _staged(conn, watched, account, reach)
    total = Changes(sum(stage.rows for stage in stages), 0, 0, 0, problems)  # rows with duplicates
    for stage in stages:
        stage.settle()
        changed, gone, held = _merged(conn, stage, stamp, reach, problems)
        total = replace(
            total,
            changed=total.changed + changed,
            gone=total.gone + gone,
            held=total.held + held,
        )
    lapsed = 0 if problems else lapsing.mark(conn, stages, stamp)
    lapsed += 0 if problems else vanishing.mark(conn, stages, stamp, marketplace, spans)
    for stage in stages:
        stage.drop()
    return replace(total, gone=total.gone + lapsed)


@dataclass(frozen=True, slots=True)
class Reach:
    """A snapshot speaks for one marketplace, or for the whole account where that is None."""

    snapshot: bool
    marketplace: str | None


def _staged(
    conn: Connection, batches: Iterable[Batch], account: str, reach: Reach
) -> tuple[list[Stage], int]:
    """The rows in temporary tables, in the order to merge them, and the number of problems."""
    stages: dict[tuple[type, tuple[str, ...]], Stage] = {}
    problems = 0
    for batch in batches:
        problems += sum(count for _, count, _ in batch.problems)
        if not len(batch) and not tables.FACTS[batch.fact].info.get("vacant"):
            continue
        _same(batch, "account", account)
        if reach.snapshot and reach.marketplace is not None:
            _same(batch, "marketplace", reach.marketplace)
        names = tuple(name for name in batch.columns if name != "account")
        kind = (batch.fact, names)
        if kind not in stages:
            stages[kind] = Stage(conn, tables.FACTS[batch.fact], names, len(stages))
        stages[kind].load(batch.columns)
    order = list(tables.FACTS)
    return [
        stages[kind] for kind in sorted(stages, key=lambda kind: order.index(kind[0]))
    ], problems


def _same(batch: Batch, name: str, value: str) -> None:
    """Rows of somebody else in an answer are a mistake of ours, and a dangerous one."""
    others = set(batch.columns.get(name, ())) - {value}
    if others:
        raise ValueError(f"{batch.fact.__name__} of {name} {value} holds rows of {others}")


def _merged(
    conn: Connection, stage: Stage, stamp: Stamp, reach: Reach, problems: int
) -> tuple[int, int, int]:
    """Rows changed, gone and held in one table, with all that follows from them."""
    target, account = stage.target, stamp.account
    if target in returning.PLACED:
        returning.place(conn, stage, account)
    complete = reach.snapshot and "gone_at" in target.c and target is not tables.listing_issues
    live, lost = absence.absent(conn, stage, account, reach.marketplace) if complete else (0, 0)
    found = merge.compare(conn, stage, account)
    merge.write(conn, stage, found, stamp)
    changed, gone = found.rows, 0
    if changed and counted(target):
        daily.recount(conn, stage, found, account)
    if changed and target is tables.orders:
        changed += returning.move(conn, stamp)
    if lost and not problems and (target.info.get("vacant") or absence.believed(live, lost)):
        gone = absence.mark(conn, stage, stamp, reach.marketplace)
    if complete and target is tables.stock:
        record_stock(conn, account=account, marketplace=reach.marketplace, as_of=stamp.as_of)
    return changed, gone, lost - gone
