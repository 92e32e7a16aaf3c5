"""A mark that changes when anything a plan rests on does, so that what was made may be kept."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from seller.store import freight, tables

_TYPED = (tables.products, tables.pairings, freight.leg_times)
_PIECES = ("quantity", "received", "sent", "arrived")


def mark(conn: Connection) -> str:
    """From every apply of facts, typed products and pairings, learned days, purchase orders."""
    found = [conn.scalar(select(func.max(tables.journal.c.id)))]
    for table in _TYPED:
        found += conn.execute(select(func.count(), func.max(table.c.as_of))).one()
    lines, heads = tables.purchase_lines.c, tables.purchase_orders.c
    found += conn.execute(select(*(func.sum(lines[name]) for name in _PIECES))).one()
    found += conn.execute(select(func.count(), func.count(heads.closed_at))).one()
    return "|".join(map(str, found))
