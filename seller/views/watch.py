"""Which merchant orders are in trouble before their buyers say so."""

from __future__ import annotations

from datetime import datetime, timedelta

from seller.marketplaces import BY_CODE
from seller.metrics.aftersale.watch import trouble
from seller.store import Connection, proof, tracks
from seller.store.belated import Late

__all__ = ["Late", "late"]

REACH = timedelta(days=150)
"""How long ago the purchase may be: no delivery is promised later than that."""


def late(conn: Connection, account: str, now: datetime) -> list[Late]:
    """Orders that are late to leave or to arrive, held at customs, or of which no carrier tells."""
    found, told = [], tracks.told(conn, account)
    for order, sent in proof.sent(conn, account, now - REACH):
        wrong = trouble(order, sent, now, told.get(order.order_id))
        if wrong and order.marketplace in BY_CODE:
            found.append(Late(order.order_id, order.marketplace, *wrong))
    return found
