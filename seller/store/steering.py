"""Tables of what steers the restock plan, typed by the seller. Not in FACTS, nor replayed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from seller.facts import DayMark, Estimate, Event, Rule
from seller.store.columns import TEXT, Moment, of_fact
from seller.store.tables import metadata


def _typed(name: str, fact: type, key: tuple[str, ...]) -> Table:
    stamp = (Column("document", TEXT), Column("as_of", Moment, nullable=False))
    return Table(name, metadata, *of_fact(fact, key), *stamp)


rules = _typed("restock_rules", Rule, ("sku", "pool"))
estimates = _typed("restock_estimates", Estimate, ("sku", "pool", "since", "said_on"))
marks = _typed("restock_marks", DayMark, ("sku", "pool", "since"))
events = _typed("restock_events", Event, ("name", "kind", "place", "mode", "year"))


def all_rules(conn: Connection) -> list[Rule]:
    """By product and pool."""
    return [Rule(*row) for row in _rows(conn, rules)]


def all_estimates(conn: Connection) -> list[Estimate]:
    """By product, pool, first day and the day on which it was said."""
    return [Estimate(*row) for row in _rows(conn, estimates)]


def all_marks(conn: Connection) -> list[DayMark]:
    """By product, pool and first day."""
    return [DayMark(*row) for row in _rows(conn, marks)]


def all_events(conn: Connection) -> list[Event]:
    """Those that were typed; what ships with the program is not in the store."""
    return [Event(*row) for row in _rows(conn, events)]


def news(conn: Connection, said: Iterable[Estimate]) -> list[Estimate]:
    """Of estimates, those that say something else than the last one of their product and day."""
    last = {(one.sku, one.pool, one.since): one for one in all_estimates(conn)}
    return [
        one
        for one in said
        if (old := last.get((one.sku, one.pool, one.since))) is None
        or (old.until, old.daily) != (one.until, one.daily)
    ]


def _rows(conn: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    columns = [one for one in table.c if one.name not in {"document", "as_of"}]
    for row in conn.execute(select(*columns).order_by(*table.primary_key)):
        yield tuple(row)
