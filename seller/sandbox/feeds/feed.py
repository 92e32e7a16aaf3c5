"""One feed: what was asked, how far it has come, what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from seller.marketplaces import Marketplace
from seller.sandbox.documents import Document
from seller.sandbox.world import Seller

LISTINGS = "JSON_LISTINGS_FEED"
REMOVALS = "POST_FLAT_FILE_FBA_CREATE_REMOVAL"
LEGACY = (
    "POST_PRODUCT_DATA", "POST_INVENTORY_AVAILABILITY_DATA", "POST_PRODUCT_OVERRIDES_DATA",
    "POST_PRODUCT_PRICING_DATA", "POST_PRODUCT_IMAGE_DATA", "POST_PRODUCT_RELATIONSHIP_DATA",
    "POST_FLAT_FILE_INVLOADER_DATA", "POST_FLAT_FILE_LISTINGS_DATA",
    "POST_FLAT_FILE_BOOKLOADER_DATA", "POST_FLAT_FILE_CONVERGENCE_LISTINGS_DATA",
    "POST_FLAT_FILE_PRICEANDQUANTITYONLY_UPDATE_DATA", "POST_UIEE_BOOKLOADER_DATA",
)  # fmt: skip
"""Amazon still takes these, and ends every one of them as FATAL."""
KINDS = (LISTINGS, REMOVALS, *LEGACY)


@dataclass(slots=True)
class Feed:
    """`queue` and `work`: how long it waits and how long it takes at least, in ticks."""

    id: str
    seller: Seller
    type: str
    places: tuple[Marketplace, ...]
    file: Path
    created: datetime
    since: float
    queue: float
    work: float
    fate: str
    options: Mapping[str, str] = field(default_factory=dict)
    status: str = "IN_QUEUE"
    started: datetime | None = None
    ended: datetime | None = None
    result: Document | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """`status`: DONE or FATAL. `content` is empty where nothing is said."""

    status: str
    content: bytes = b""
    kind: str = "application/json; charset=UTF-8"
