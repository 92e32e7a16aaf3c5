"""Stock at Amazon that nobody can buy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Stranded:
    """Key: account, marketplace, sku. From GET_STRANDED_INVENTORY_UI_DATA.

    `reason`, `status` and the proposed `action` in Amazon's words. `removal_on`: when Amazon will
    take the units out by itself. Quantities in units.
    """

    account: str
    marketplace: str
    sku: str
    asin: str
    fnsku: str
    title: str
    stranded_on: date | None
    removal_on: date | None
    status: str
    reason: str
    action: str
    message: str
    fulfillable: int
    unfulfillable: int
    reserved: int
    inbound: int
