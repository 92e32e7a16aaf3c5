"""What Amazon paid the seller for units that it lost or broke."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Reimbursement:
    """Key: account, reimbursement_id, sku, line_no (from 1, for rows equal in all of these).

    One reimbursement may be for several SKUs, and for one SKU in several rows. `marketplace` is the
    order's where the order is known, else the one the report was asked for. `per_unit` and `total`
    in minor units of `currency`; negative where Amazon takes a payment back, which is then the
    `original_id`. `quantity` units were made good, `cash` of them in money, `inventory` in goods.
    """

    account: str
    reimbursement_id: str
    sku: str
    line_no: int
    marketplace: str
    approved_at: datetime
    case_id: str
    order_id: str
    reason: str
    fnsku: str
    asin: str
    title: str
    condition: str
    currency: str | None
    per_unit: int | None
    total: int | None
    cash: int
    inventory: int
    quantity: int
    original_id: str
    original_type: str
