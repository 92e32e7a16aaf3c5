"""Sendings on their way: what leaves and arrives drains the purchase orders that it came from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from seller.facts import SendLine
from seller.metrics.pools import POOL_OF
from seller.store import Connection, buying, goods, sends
from seller.store.sends import Sending
from seller.views.restock.away import HOME, Key


def move(
    conn: Connection, send_id: str, step: str, now: datetime, *, sku: str = "", pieces: int = 0
) -> Sending:
    """So many more pieces sent or arrived, 0: all that can be; the oldest orders drain first."""
    moved = sends.move(conn, send_id, step, now, sku=sku, pieces=pieces)
    found = sends.one(conn, send_id)
    if found.plan.warehouse == HOME:
        key_of = _keys(conn)
        for line, count in moved:
            _drain(conn, step, line, count, key_of)
    return found


def _drain(
    conn: Connection, step: str, line: SendLine, pieces: int, key_of: Callable[[Key], Key]
) -> None:
    wanted = key_of((line.account, line.sku, line.pool))
    for order in reversed(buying.orders(conn)):
        for one in order.lines:
            more = min(pieces, buying.room(one, step))
            if more > 0 and key_of((one.account, one.sku, one.pool)) == wanted:
                order_id = order.order.order_id
                buying.move(conn, order_id, step, sku=one.sku, pool=one.pool, pieces=more)
                pieces -= more


def _keys(conn: Connection) -> Callable[[Key], Key]:
    """An MSKU may have been paired to a product since it was ordered."""
    paired = {
        (one.account, one.msku, POOL_OF.get(one.marketplace, one.marketplace)): one.sku
        for one in goods.pairings(conn)
    }

    def key_of(key: Key) -> Key:
        product = paired.get(key) if key[0] else None
        return ("", product, key[2]) if product else key

    return key_of
