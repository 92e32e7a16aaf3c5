"""Which courier brings an open order or a planned shipment, as the stored rate cards say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Comparison:
    """Key: account, kind, subject.

    `kind`: order (a merchant order that has not left) or shipment (one to Amazon that is planned).
    Amounts in minor units of `currency`: freight and surcharges of the cheapest and of the fastest,
    the expected cost of the best. A service is "" and its amount None where there is none, and
    `why` says so: unpaired, unmeasured (no size or weight in the product sheet), no_center, nobody
    (no card carries it), no_total, no_rate or no_duty. `grams` is what all pieces weigh.
    """

    account: str
    kind: str
    subject: str
    marketplace: str
    priced_on: date
    currency: str
    pieces: int = 0
    grams: int = 0
    cheapest: str = ""
    cheapest_total: int | None = None
    fastest: str = ""
    fastest_total: int | None = None
    fastest_days: int | None = None
    best: str = ""
    best_expected: int | None = None
    why: str = ""
