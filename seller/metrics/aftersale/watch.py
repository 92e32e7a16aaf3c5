"""Whether something is wrong with a merchant order before the buyer says so.

Formula: three comparisons, the gravest first. Units: none. Assumption: what Amazon shows of parcels
is what it judges by. Source: the Orders API; of customs only carriers tell (tracking sheets).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from seller.facts import Dispatch, Order, Track

WAITING = frozenset({"UNSHIPPED", "PARTIALLY_SHIPPED"})
GONE = frozenset({"SHIPPED", "PARTIALLY_SHIPPED"})
QUIET = timedelta(days=7)
"""So long a carrier may say nothing of a parcel; our own threshold, no rule of Amazon's."""


def trouble(
    order: Order, sent: Dispatch, now: datetime, track: Track | None = None
) -> tuple[str, datetime] | None:
    """late_ship, late_deliver, customs, silent or untracked, and since when; None: all is well.

    A parcel that is lost, refused or on its way back is late already.
    """
    if order.status in WAITING and sent.ship_by and sent.ship_by < now:
        return "late_ship", sent.ship_by
    arrived = sent.parcels and sent.arrived == sent.parcels
    if order.status not in GONE or arrived or (track and track.state == "arrived"):
        return None
    left = sent.shipped_at or order.updated_at
    if track and track.state == "customs":
        return "customs", track.at
    if sent.trouble or (track and track.state == "failed"):
        return "late_deliver", left
    return _overdue(order, sent, now, left, track.at if track else now)


def _overdue(
    order: Order, sent: Dispatch, now: datetime, left: datetime, heard: datetime
) -> tuple[str, datetime] | None:
    if order.deliver_by and order.deliver_by < now:
        return "late_deliver", order.deliver_by
    if heard + QUIET < now:
        return "silent", heard
    return ("untracked", left) if sent.untracked or not sent.parcels else None
