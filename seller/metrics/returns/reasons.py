"""Why buyers send things back, in one set of words for both of Amazon's reports.

Formula: a table. Units: none. Assumption: a reason that is not in it is shown as Amazon writes it.
Source: Amazon's customer return reasons of FBA and of returns to merchants.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from seller.facts import SentBack

SAME = {
    "AMZ-PG-BAD-DESC": "NOT_AS_DESCRIBED",
    "AMZ-PG-APP-TOO-SMALL": "TOO_SMALL",
    "AMZ-PG-APP-TOO-LARGE": "TOO_LARGE",
    "AMZ-PG-MISORDERED": "ORDERED_WRONG_ITEM",
}
"""Reasons of merchants' returns that are called otherwise."""
WORDS = {
    "UNWANTED_ITEM": "No longer wanted",
    "NO_REASON_GIVEN": "No reason given",
    "ORDERED_WRONG_ITEM": "Ordered by mistake",
    "NOT_AS_DESCRIBED": "Not as described",
    "NOT_COMPATIBLE": "Not compatible",
    "FOUND_BETTER_PRICE": "Better price found",
    "MISSED_ESTIMATED_DELIVERY": "Came too late",
    "QUALITY_UNACCEPTABLE": "Quality not good enough",
    "DEFECTIVE": "Defective",
    "MISSING_PARTS": "Parts missing",
    "SWITCHEROO": "Wrong item sent",
    "DAMAGED_BY_CARRIER": "Damaged by the carrier",
    "DAMAGED_BY_FC": "Damaged in the warehouse",
    "UNDELIVERABLE_UNKNOWN": "Could not be delivered",
    "UNDELIVERABLE_REFUSED": "Refused by the buyer",
    "UNAUTHORIZED_PURCHASE": "Bought without permission",
    "TOO_SMALL": "Too small",
    "TOO_LARGE": "Too large",
    "EXTRA_ITEM": "Came in addition",
}
"""What a reason means, in English for the translator."""


def reason(code: str) -> str:
    """The one word for a reason of either report.

    >>> reason("CR-DEFECTIVE"), reason("AMZ-PG-BAD-DESC"), reason("SWITCHEROO")
    ('DEFECTIVE', 'NOT_AS_DESCRIBED', 'SWITCHEROO')
    """
    plain = code.strip().upper()
    return SAME.get(plain, plain.removeprefix("CR-").replace("-", "_")) or "NO_REASON_GIVEN"


def counted(back: Iterable[SentBack]) -> tuple[tuple[str, int], ...]:
    """Units by reason, the most frequent first."""
    found: Counter[str] = Counter()
    for one in back:
        found[reason(one.reason)] += one.units
    return tuple(sorted(found.items(), key=lambda each: (-each[1], each[0])))
