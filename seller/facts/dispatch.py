"""How an order that the merchant sends leaves and arrives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Key: account, order_id. From the Orders API, which tells of merchant orders only.

    `ship_by`: the last moment at which it leaves in time. `shipped_at`: when its last parcel left,
    None while none has. Of `parcels` so many are `untracked` (they have no tracking number),
    `arrived`, or in `trouble` (lost, refused, on their way back). `carriers` and `tracking` are
    those of all parcels, with commas between.
    """

    account: str
    order_id: str
    marketplace: str | None
    updated_at: datetime
    ship_by: datetime | None
    shipped_at: datetime | None
    parcels: int
    untracked: int
    arrived: int
    trouble: int
    carriers: str
    tracking: str
