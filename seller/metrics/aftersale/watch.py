"""Whether something is wrong with a merchant order before the buyer says so.

Formula: three comparisons, the gravest first. Units: none. Assumption: what Amazon shows of parcels
is what it judges by. Source: the Orders API; it tells nothing of customs.
"""

from __future__ import annotations

from datetime import datetime

from seller.facts import Dispatch, Order

WAITING = frozenset({"UNSHIPPED", "PARTIALLY_SHIPPED"})
GONE = frozenset({"SHIPPED", "PARTIALLY_SHIPPED"})


def trouble(order: Order, sent: Dispatch, now: datetime) -> tuple[str, datetime] | None:
    """late_ship, late_deliver or untracked, and since when; None where all is well.

    A parcel that is lost, refused or on its way back is late already.
    """
    if order.status in WAITING and sent.ship_by and sent.ship_by < now:
        return "late_ship", sent.ship_by
    if order.status not in GONE or (sent.parcels and sent.arrived == sent.parcels):
        return None
    left = sent.shipped_at or order.updated_at
    if sent.trouble:
        return "late_deliver", left
    if order.deliver_by and order.deliver_by < now:
        return "late_deliver", order.deliver_by
    return ("untracked", left) if sent.untracked or not sent.parcels else None
