"""A payment as a statement shows it: what it is for, and of what parts it is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from seller.marketplaces import Marketplace
from seller.sandbox.world.charges import Parts, total

HELD, RELEASED, FREED = "DEFERRED", "RELEASED", "DEFERRED_RELEASED"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a payment."""

    title: str
    sku: str
    asin: str
    item_id: str
    units: int
    fba: bool
    parts: Parts


@dataclass(frozen=True, slots=True)
class Payment:
    """`twin`: the entry that frees this one, or that this one frees. `due`: when it is free."""

    id: str
    kind: str
    words: str
    status: str
    posted: datetime
    place: Marketplace
    entries: list[Entry] = field(default_factory=list)
    parts: Parts = field(default_factory=dict)
    order_id: str = ""
    shipment: str = ""
    group: str = ""
    settlement: str = ""
    reason: str = ""
    due: datetime | None = None
    twin: str = ""

    @property
    def total(self) -> int:
        return total(self.parts)
