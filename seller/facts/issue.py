"""How a listing stands with Amazon, and what Amazon finds wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ListingState:
    """Key: account, marketplace, sku. From searchListingsItems.

    `buyable`: it can be bought. `discoverable`: buyers find it. `changed_at`: when Amazon last
    changed the listing.
    """

    account: str
    marketplace: str
    sku: str
    asin: str | None
    product_type: str
    buyable: bool
    discoverable: bool
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ListingIssue:
    """Key: account, marketplace, sku, code, attributes, line_no (from 1, for what is alike).

    `attributes`, `categories` and `actions` (what Amazon does to the listing because of it) are
    names parted by commas. `message` in Chinese where Amazon has it so. `exemption` in Amazon's
    words, "" where it does nothing.
    """

    account: str
    marketplace: str
    sku: str
    code: str
    attributes: str
    line_no: int
    severity: str
    message: str
    categories: str
    actions: str
    exemption: str
