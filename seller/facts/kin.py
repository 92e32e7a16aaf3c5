"""What Amazon's catalogue shows of a product's family."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Kin:
    """Key: account, marketplace, asin, as last looked at. `shown`: whether the catalogue has it.

    `parents` and `children` are ASINs, `codes` the product codes without leading zeros: parted by
    commas, in their order.
    """

    account: str
    marketplace: str
    asin: str
    seen_at: datetime
    shown: bool
    brand: str
    title: str
    parents: str
    children: str
    codes: str
