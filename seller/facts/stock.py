"""Stock in Amazon's warehouses as each marketplace reports it, and its age."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class StockLevel:
    """Key: account, marketplace, sku. All quantities in units. From getInventorySummaries.

    One pan-European stock is reported again for each marketplace it serves: never sum
    marketplaces of one region.
    """

    account: str
    marketplace: str
    sku: str
    asin: str
    fnsku: str
    condition: str
    title: str
    total: int
    fulfillable: int
    inbound_working: int
    inbound_shipped: int
    inbound_receiving: int
    reserved_orders: int
    reserved_transfer: int
    reserved_processing: int
    researching: int
    unfulfillable: int
    updated_at: datetime | None


@dataclass(frozen=True, slots=True)
class StockAge:
    """Key: account, marketplace, sku. From GET_FBA_INVENTORY_PLANNING_DATA of day `day`.

    Ages in days; `sell_through` and `days_of_supply` are Amazon's own texts as decimals, None
    where Amazon leaves them empty.
    """

    account: str
    marketplace: str
    sku: str
    asin: str
    fnsku: str
    day: date
    available: int
    age_0_90: int
    age_91_180: int
    age_181_270: int
    age_271_365: int
    age_365_plus: int
    shipped_7: int
    shipped_30: int
    shipped_60: int
    shipped_90: int
    sell_through: str | None
    days_of_supply: str | None
    excess: int | None
    alert: str
