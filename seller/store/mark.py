"""A mark that changes when anything a plan rests on does, so that what was made may be kept."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from seller.store import freight, legcosts, sends, steering, tables, tariffs

_TYPED = (
    *(tables.products, tables.pairings, tables.rates, tables.ways, tables.stocked),
    *(freight.leg_times, legcosts.landed_costs, tariffs.supplier_terms, tariffs.capacities),
    tariffs.stock_fees,
    *(steering.rules, steering.estimates, steering.events, steering.marks),
)
_PIECES = ("quantity", "received", "sent", "arrived")
_SENT = ("quantity", "sent")


def mark(conn: Connection) -> str:
    """From every apply of facts, all that is typed of goods, ways and the plan, the exchange rates,
    the landed costs, the learned days, and the purchase orders and sendings, whose pieces only grow
    in number until one is closed.
    """
    found = [conn.scalar(select(func.max(tables.journal.c.id)))]
    for table in _TYPED:
        found += conn.execute(select(func.count(), func.max(table.c.as_of))).one()
    lines, heads = tables.purchase_lines.c, tables.purchase_orders.c
    found += conn.execute(select(*(func.sum(lines[name]) for name in _PIECES))).one()
    found += conn.execute(select(func.count(), func.count(heads.closed_at))).one()
    rows, plans = sends.send_lines.c, sends.send_plans.c
    found += conn.execute(select(*(func.sum(rows[name]) for name in _SENT))).one()
    found += conn.execute(select(func.count(), func.count(plans.closed_at))).one()
    return "|".join(map(str, found))
