"""What the store knows around a case: what the buyer wrote, bought and sent back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, Table, select, tuple_

from seller.facts import Case, CaseEvent, Feedback, Order, OrderLine, Return, Review
from seller.store import tables

SOME = 400
"""Keys in one question: both engines have a limit."""


@dataclass(frozen=True, slots=True)
class Told:
    feedback: Feedback | None
    order: Order | None
    lines: tuple[OrderLine, ...]
    returns: tuple[Return, ...]
    events: tuple[CaseEvent, ...]
    review: Review | None = None


def of(conn: Connection, found: Sequence[Case]) -> dict[str, Told]:
    """Of each case, by its number."""
    keys = {(one.account, one.order_id) for one in found}
    names = ("account", "order_id")
    words = _by(conn, tables.feedback, Feedback, names, keys)
    orders = _by(conn, tables.orders, Order, names, keys)
    lines = _by(conn, tables.order_lines, OrderLine, names, keys)
    back = _by(conn, tables.returns, Return, names, keys)
    numbers = {(one.account, one.case_id) for one in found}
    named = {_review(one) for one in found if one.queue == "review"}
    reviews = _by(conn, tables.reviews, Review, ("account", "marketplace", "review_id"), named)
    events = _by(conn, tables.case_events, CaseEvent, ("account", "case_id"), numbers)
    return {
        one.case_id: Told(
            next((row for row in words[key] if row.marketplace == one.marketplace), None),
            next(iter(orders[key]), None),
            tuple(lines[key]),
            tuple(back[key]),
            tuple(events[one.account, one.case_id]),
            next(iter(reviews[_review(one)]), None),
        )
        for one in found
        for key in [(one.account, one.order_id)]
    }


def _review(one: Case) -> tuple[str, ...]:
    """The key of the review that a case of that queue is about; of no review elsewhere."""
    return one.account, *one.subject.split(":", 1)


def earlier(conn: Connection, case: Case, words: Feedback | None) -> list[Case]:
    """Other cases of the same buyer in the same account, as far as Amazon told who wrote."""
    if words is None or words.rater is None:
        return []
    cell, said = tables.cases.c, tables.feedback.c
    same = select(said.order_id).where(said.account == case.account, said.rater == words.rater)
    query = _all(tables.cases, Case).where(
        cell.account == case.account, cell.order_id.in_(same), cell.case_id != case.case_id
    )
    return [Case(*row) for row in conn.execute(query.order_by(cell.opened_at, cell.case_id))]


def _by(
    conn: Connection,
    table: Table,
    kind: type[Any],
    names: tuple[str, ...],
    keys: Iterable[tuple[str, ...]],
) -> defaultdict[tuple[str, ...], list[Any]]:
    """The rows of some keys, in the order of the table's own key."""
    found: defaultdict[tuple[str, ...], list[Any]] = defaultdict(list)
    wanted = sorted(keys)
    for start in range(0, len(wanted), SOME):
        query = _all(table, kind).where(
            tuple_(*(table.c[name] for name in names)).in_(wanted[start : start + SOME])
        )
        for row in conn.execute(query.order_by(*table.primary_key)):
            one = kind(*row)
            found[tuple(getattr(one, name) for name in names)].append(one)
    return found


def _all(table: Table, kind: type[Any]) -> Any:
    columns: list[Any] = [table.c[field.name] for field in fields(kind)]
    return select(*columns)
