"""Tables of what is typed beside the plan: fees for stock, capacity, suppliers' terms."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Table, func, select

from seller.facts import Capacity, StockFee, Term
from seller.store.columns import TEXT, Moment, of_fact
from seller.store.tables import metadata

FEE = ("marketplace", "charge", "month", "low", "side", "weight", "since")


def _typed(name: str, fact: type, key: tuple[str, ...]) -> Table:
    stamp = (Column("document", TEXT), Column("as_of", Moment, nullable=False))
    return Table(name, metadata, *of_fact(fact, key), *stamp)


stock_fees = _typed("stock_fees", StockFee, FEE)
capacities = _typed("capacities", Capacity, ("account", "marketplace", "storage", "since"))
supplier_terms = _typed("supplier_terms", Term, ("supplier", "sku", "least"))


def mark(conn: Connection, *tables: Table) -> str:
    """Changes when something is typed into one of these tables."""
    found: list[object] = []
    for table in tables:
        found += conn.execute(select(func.count(), func.max(table.c.as_of))).one()
    return "|".join(map(str, found))
