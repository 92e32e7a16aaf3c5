"""Sendings on their way: what leaves and arrives drains the purchase orders that it came from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from seller.facts import SendLine
from seller.metrics.pools import POOL_OF
from seller.store import Connection, buying, sends
from seller.store.sends import Sending
from seller.views.packed import packed
from seller.views.restock.away import HOME, Key
from seller.views.restock.holding import Holding, holdings

Held = Callable[[Key], tuple[Holding, ...]]


def move(
    conn: Connection, send_id: str, step: str, now: datetime, *, sku: str = "", pieces: int = 0
) -> Sending:
    """So many more pieces sent or arrived, 0: all that can be; the oldest orders drain first."""
    moved = sends.move(conn, send_id, step, now, sku=sku, pieces=pieces)
    found = sends.one(conn, send_id)
    if found.plan.warehouse == HOME:
        held = _held(conn)
        for line, count in moved:
            _drain(conn, step, line, count, held)
    return found


def _drain(conn: Connection, step: str, line: SendLine, count: int, now: Held) -> None:
    """Units of what a line is of; an order's line is drained by whole units of its own.

    A bundle that was ordered as such is drained by sendings of the bundle alone, never by its
    components': their pieces would say nothing of how many whole ones are left.
    """
    left = {one.key: count * one.pieces for one in now((line.account, line.sku, line.pool))}
    for order in reversed(buying.orders(conn)):
        for one in order.lines:
            mine = now((one.account, one.sku, one.pool))
            able = [left.get(held.key, 0) // held.pieces for held in mine]
            more = min(*able, buying.room(one, step))
            if more > 0:
                order_id = order.order.order_id
                buying.move(conn, order_id, step, sku=one.sku, pool=one.pool, pieces=more)
                for held in mine:
                    left[held.key] -= more * held.pieces


def _held(conn: Connection) -> Held:
    """An MSKU may have been paired to products since it was ordered."""
    known: dict[Key, tuple[Holding, ...]] = {}
    for (account, place, msku), pack in packed(conn).items():
        pool = POOL_OF.get(place, place)
        known[account, msku, pool] = holdings(pack, pool)
    return lambda key: (known.get(key) if key[0] else None) or (Holding(key),)
