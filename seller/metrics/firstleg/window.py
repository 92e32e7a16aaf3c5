"""Until when Amazon looks into units missing from a shipment: a dated table, by the delivery day.

Units: days after delivery. Sources: Seller Central, news of 2024 "Update on reimbursement claim
window eligibility on FBA" (from 2024-09-05: day 15 to 60); before it six months. Some guides still
tell nine months for the United States: the shorter one is kept, as a day too early costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Rule:
    """Of deliveries from `since` on: a claim from the day `first` to the day `last` after it."""

    since: date
    first: int
    last: int
    source: str


RULES = (
    Rule(date.min, 0, 180, "Seller Central, 2023: six months after delivery"),
    Rule(date(2024, 9, 5), 15, 60, "Seller Central, 2024-09-05: day 15 to 60 after delivery"),
)


@dataclass(frozen=True, slots=True)
class Window:
    """Both days included."""

    opens: date
    closes: date
    source: str


def window(delivered: date, days: int = 0) -> Window:
    """When a shortage may be claimed; `days` above 0: the seller's own last day, not the table's.

    >>> window(date(2026, 3, 1)).opens.isoformat(), window(date(2026, 3, 1)).closes.isoformat()
    ('2026-03-16', '2026-04-30')
    >>> window(date(2024, 9, 4)).closes.isoformat()
    '2025-03-03'
    >>> window(date(2026, 3, 1), 270).closes.isoformat()
    '2026-11-26'
    """
    rule = max((one for one in RULES if one.since <= delivered), key=lambda one: one.since)
    first = min(rule.first, days) if days else rule.first
    last = days or rule.last
    source = "SELLER_CLAIM_DAYS" if days else rule.source
    return Window(delivered + timedelta(first), delivered + timedelta(last), source)
