"""Units that the seller has Amazon send back or throw away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Removal:
    """Key: account, removal_id, sku, disposition. A line of Amazon's removal order report.

    `marketplace` is the one the report was asked for, the first of them where several tell of the
    same order. `disposition` is the units' (sellable or not), `type` the order's (to send back, to
    throw away). Quantities in units; `fee` in minor units of `currency`, None until it is charged.
    """

    account: str
    removal_id: str
    sku: str
    disposition: str
    marketplace: str
    type: str
    status: str
    speed: str
    requested_at: datetime
    changed_at: datetime | None
    fnsku: str
    requested: int
    cancelled: int
    disposed: int
    shipped: int
    in_process: int
    fee: int | None
    currency: str | None
