"""When an order arrives or arrived, as somebody else than the Orders API tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """Key: account, order_id, source.

    `source`: order_change (Amazon's notification: what is promised) or tracking (a carrier: when it
    was delivered). A day without an hour is `earliest` as its end and `latest` as its beginning.
    """

    account: str
    order_id: str
    source: str
    marketplace: str
    earliest: datetime
    latest: datetime
    told_at: datetime
    carrier: str = ""
    number: str = ""
