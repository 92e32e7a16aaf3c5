"""Rate cards and duty layers. A card is never overwritten: an old shipment keeps its old card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, select

from seller.facts import DutyLayer, RateCard
from seller.store import tables
from seller.store.engine import upsert

OFFER = ("carrier", "service", "contract", "origin", "since")
"""Cards that agree in these are versions of each other."""


@dataclass(frozen=True, slots=True)
class Kept:
    """`cards` and `layers` given; `added` of them were not there yet."""

    cards: int
    layers: int
    added: int


def cards(conn: Connection) -> list[RateCard]:
    """Every card, by offer, first day and version."""
    table = tables.rate_cards
    order = [table.c[name] for name in (*OFFER, "version")]
    return [RateCard(*row) for row in conn.execute(_all(table, RateCard).order_by(*order))]


def layers(conn: Connection) -> list[DutyLayer]:
    """Every layer of duty and tax."""
    table = tables.duty_layers
    query = _all(table, DutyLayer).order_by(*table.primary_key)
    return [DutyLayer(*row) for row in conn.execute(query)]


def keep(
    conn: Connection,
    found: Iterable[RateCard],
    duties: Iterable[DutyLayer],
    *,
    document: str,
    as_of: datetime,
) -> Kept:
    """Add what is new; a card of the same offer and first day becomes its next version."""
    stamp = {"document": document, "as_of": as_of}
    given, laid = list(found), list(duties)
    known = set(conn.scalars(select(tables.rate_cards.c.digest)))
    added = 0
    for card in given:
        if card.digest not in known:
            known.add(card.digest)
            row = asdict(replace(card, version=_newest(conn, card) + 1))
            conn.execute(tables.rate_cards.insert(), {**row, **stamp})
            added += 1
    there = layers(conn)
    fresh = [{**asdict(one), **stamp} for one in laid if one not in there]
    if fresh:
        statement = upsert(conn, tables.duty_layers)
        rest = ("body", "document", "as_of")
        conn.execute(
            statement.on_conflict_do_update(
                index_elements=list(tables.duty_layers.primary_key),
                set_={name: statement.excluded[name] for name in rest},
            ),
            fresh,
        )
    return Kept(len(given), len(laid), added + len(fresh))


def _newest(conn: Connection, card: RateCard) -> int:
    column = tables.rate_cards.c
    same = [column[name] == getattr(card, name) for name in OFFER]
    return int(conn.scalar(select(func.max(column.version)).where(*same)) or 0)


def _all(table: Table, kind: type[Any]) -> Any:
    columns: list[Any] = [table.c[field.name] for field in fields(kind)]
    return select(*columns)
