"""Tickets of forwarders, written where they differ and read whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import Connection, delete, select

from seller.errors import Stop
from seller.facts import LegTime, Milestone, Paper, Ticket, TicketPart
from seller.store.engine import upsert
from seller.store.freight import TABLES
from seller.store.goods import Saved


@dataclass(frozen=True, slots=True)
class Voyage:
    """A ticket with all that is known of it. `stones` and `papers` in no certain order."""

    ticket: Ticket
    parts: tuple[TicketPart, ...]
    stones: tuple[Milestone, ...]
    papers: tuple[Paper, ...]


def save(conn: Connection, rows: Iterable[Any]) -> Saved:
    """Write those that are new or really differ."""
    given: list[Any] = list({(type(one), *_key(one)): one for one in rows}.values())
    added = changed = 0
    for kind, table in TABLES.items():
        mine = [one for one in given if type(one) is kind]
        known = {_key(one): one for one in every(conn, kind)} if mine else {}
        fresh: list[Any] = [one for one in mine if _key(one) not in known]
        other = [one for one in mine if not _same(known.get(_key(one), one), one)]
        added, changed = added + len(fresh), changed + len(other)
        for one in (*fresh, *other):
            row = asdict(one)
            statement = upsert(conn, table).values(**row)
            keys = list(table.primary_key)
            statement = statement.on_conflict_do_update(index_elements=keys, set_=row)
            conn.execute(statement)
    return Saved(len(given), added, changed)


def every(conn: Connection, kind: type[Any]) -> list[Any]:
    columns: list[Any] = [TABLES[kind].c[field.name] for field in fields(kind)]
    query = select(*columns).order_by(*TABLES[kind].primary_key)
    return [kind(*row) for row in conn.execute(query)]


def voyages(conn: Connection) -> list[Voyage]:
    """All of them, by ticket."""
    found: dict[str, dict[type, list[Any]]] = {}
    for kind in (TicketPart, Milestone, Paper):
        for one in every(conn, kind):
            found.setdefault(one.ticket, {}).setdefault(kind, []).append(one)
    return [
        Voyage(one, *(tuple(_of(found, one, kind)) for kind in (TicketPart, Milestone, Paper)))
        for one in every(conn, Ticket)
    ]


def _of(found: dict[str, dict[type, list[Any]]], one: Ticket, kind: type) -> Sequence[Any]:
    return found.get(one.ticket, {}).get(kind, ())


def voyage(conn: Connection, name: str) -> Voyage:
    """By the ticket's number, or that of a shipment in it."""
    for one in voyages(conn):
        if name in {one.ticket.ticket, *(part.shipment_id for part in one.parts)}:
            return one
    raise Stop("firstleg.no_ticket", name=name)


def learn(conn: Connection, rows: Iterable[LegTime]) -> None:
    """What was learned before goes."""
    conn.execute(delete(TABLES[LegTime]))
    save(conn, rows)


def times(conn: Connection) -> list[LegTime]:
    return every(conn, LegTime)


def _same(known: Any, one: Any) -> bool:
    """When something was told, or by which file, is no news by itself."""
    apart = {"told_at", "source", "as_of"} if isinstance(one, Milestone) else {"as_of"}
    names = [field.name for field in fields(one) if field.name not in apart]
    return all(getattr(known, name) == getattr(one, name) for name in names)


def _key(one: Any) -> tuple[Any, ...]:
    return tuple(getattr(one, column.name) for column in TABLES[type(one)].primary_key)
