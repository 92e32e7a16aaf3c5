"""What each day brought into Amazon's warehouses and took from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LedgerDay:
    """Key: account, marketplace, day, sku, fnsku, country, disposition. Amazon's inventory ledger.

    `country` is where the goods lie, `marketplace` the one of that country (None where there is
    none). What leaves is negative: `starting` and all movements give `ending`. `in_transit` is
    between warehouses, beside the balance. Amazon has no row for a day on which there was nothing
    and nothing moved. `day` is the warehouse's own.
    """

    account: str
    marketplace: str | None
    day: date
    sku: str
    fnsku: str
    country: str
    disposition: str
    asin: str
    starting: int
    in_transit: int
    received: int
    shipped: int
    returned: int
    removed: int
    transferred: int
    found: int
    lost: int
    damaged: int
    disposed: int
    other: int
    ending: int
    unknown: int
