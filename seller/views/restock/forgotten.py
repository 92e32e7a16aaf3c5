"""Pieces that Amazon says have left, though nobody marked them as sent: else they count twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from seller.store import Connection, buying
from seller.store.landing import Landing, landings
from seller.views.restock.holding import Holding

Key = tuple[str, str, str]
Held = Callable[[str, str, str], Sequence[Holding]]
LEFT = ("SHIPPED", "IN_TRANSIT", "DELIVERED", "CHECKED_IN", "RECEIVING", "CLOSED")


def forgotten(
    conn: Connection, held: Held, now: Callable[[Key], Sequence[Holding]]
) -> dict[Key, int]:
    """Pieces by good. `held` finds what an MSKU holds by account, marketplace and name, `now` what
    an order's line does.

    Counted are shipments that left since the oldest order of which pieces lie in the own warehouse,
    less what was marked as sent of orders since then.
    """
    since: dict[Key, date] = {}
    for one in buying.due(conn):
        if one.own:
            for key, _, _ in now((one.account, one.sku, one.pool)):
                since[key] = min(one.day, since.get(key, one.day))
    left = _left(landings(conn), since, held) if since else {}
    for order in buying.orders(conn) if left else ():
        for line in order.lines:
            for key, pieces, _ in now((line.account, line.sku, line.pool)):
                if key in left and order.order.ordered_at.date() >= since[key]:
                    left[key] -= line.sent * pieces
    return {key: pieces for key, pieces in left.items() if pieces > 0}


def gone(conn: Connection, since: Mapping[Key, date], held: Held) -> dict[Key, int]:
    """By good: pieces in shipments that left on its day or later."""
    return _left(landings(conn), since, held) if since else {}


def _left(
    known: Mapping[tuple[str, str], Landing],
    since: Mapping[Key, date],
    held: Held,
) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for one in known.values():
        days = [at.date() for status, at in one.seen.items() if status in LEFT]
        for item in one.items if days else ():
            for key, pieces, _ in held(item.account, item.marketplace, item.sku):
                if key in since and min(days) >= since[key]:
                    found[key] = found.get(key, 0) + item.sent * pieces
    return found
