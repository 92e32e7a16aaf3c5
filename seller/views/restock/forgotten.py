"""Pieces that Amazon says have left, though nobody marked them as sent: else they count twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from seller.store import Connection, buying
from seller.store.landing import Landing, landings

Key = tuple[str, str, str]
LEFT = ("SHIPPED", "IN_TRANSIT", "DELIVERED", "CHECKED_IN", "RECEIVING", "CLOSED")


def forgotten(
    conn: Connection, key_of: Callable[[str, str, str], Key], now: Callable[[Key], Key]
) -> dict[Key, int]:
    """By good. `key_of` finds it by account, marketplace and MSKU, `now` by an order's line.

    Counted are shipments that left since the oldest order of which pieces lie in the own warehouse,
    less what was marked as sent of orders since then.
    """
    since: dict[Key, date] = {}
    for one in buying.due(conn):
        if one.own:
            key = now((one.account, one.sku, one.pool))
            since[key] = min(one.day, since.get(key, one.day))
    left = _left(landings(conn), since, key_of) if since else {}
    for order in buying.orders(conn) if left else ():
        for line in order.lines:
            key = now((line.account, line.sku, line.pool))
            if key in left and order.order.ordered_at.date() >= since[key]:
                left[key] -= line.sent
    return {key: pieces for key, pieces in left.items() if pieces > 0}


def gone(
    conn: Connection, since: Mapping[Key, date], key_of: Callable[[str, str, str], Key]
) -> dict[Key, int]:
    """By good: pieces in shipments that left on its day or later."""
    return _left(landings(conn), since, key_of) if since else {}


def _left(
    known: Mapping[tuple[str, str], Landing],
    since: Mapping[Key, date],
    key_of: Callable[[str, str, str], Key],
) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for one in known.values():
        days = [at.date() for status, at in one.seen.items() if status in LEFT]
        for item in one.items if days else ():
            key = key_of(item.account, item.marketplace, item.sku)
            if key in since and min(days) >= since[key]:
                found[key] = found.get(key, 0) + item.sent
    return found
