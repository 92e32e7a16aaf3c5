"""An offer of the seller's own on one marketplace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Listing:
    """Key: account, marketplace, sku. `price` in minor units of `currency`.

    `quantity` is None for FBA (Amazon leaves the cell empty). `status`: Active, Inactive,
    Incomplete. `channel`: FBA or FBM. `opened_at` None where the report's date is unreadable.
    """

    account: str
    marketplace: str
    sku: str
    asin: str | None
    title: str
    price: int | None
    currency: str
    quantity: int | None
    channel: str
    condition: str
    status: str
    listing_id: str
    opened_at: datetime | None
