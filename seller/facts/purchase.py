"""What was ordered from suppliers, and how much of it has come, gone on and arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PurchaseOrder:
    """Key: order_id. `closed_at`: nothing more is expected to come."""

    order_id: str
    supplier: str
    mode: str
    ordered_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """Key: order_id, number. `account` is "" where `sku` is a local SKU.

    Pieces: `quantity` ordered; of these `received` in the own warehouse, of these `sent` to Amazon,
    of these `arrived`. `price` of one piece in minor units, None where nobody said.
    """

    order_id: str
    number: int
    account: str
    sku: str
    pool: str
    quantity: int
    price: int | None
    currency: str
    received: int = 0
    sent: int = 0
    arrived: int = 0
