"""What a submission is about, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass

from seller.marketplaces import Marketplace
from seller.sandbox.offers.issues import Issue
from seller.sandbox.world import Seller


@dataclass(frozen=True, slots=True)
class Target:
    """Whose listing where."""

    seller: Seller
    place: Marketplace
    sku: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """`status`: ACCEPTED, INVALID or VALID. `asin` is empty where Amazon knows none yet."""

    status: str
    issues: tuple[Issue, ...]
    asin: str
    id: str
