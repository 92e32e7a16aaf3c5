"""Which merchant orders are in trouble before their buyers say so."""

from __future__ import annotations

from datetime import datetime, timedelta

from seller.marketplaces import BY_CODE
from seller.metrics.aftersale.watch import trouble
from seller.store import Connection, proof
from seller.store.belated import Late

__all__ = ["Late", "late"]

REACH = timedelta(days=150)
"""How long ago the purchase may be: no delivery is promised later than that."""


def late(conn: Connection, account: str, now: datetime) -> list[Late]:
    """Orders that have not left or arrived in time, or left without a tracking number."""
    found = []
    for order, sent in proof.sent(conn, account, now - REACH):
        wrong = trouble(order, sent, now)
        if wrong and order.marketplace in BY_CODE:
            found.append(Late(order.order_id, order.marketplace, *wrong))
    return found
