"""By what an operator may leave orders out of review requests, and by what never.

Formula: two fields are open, whatever tells how happy a buyer may be is refused. Units: none.
Assumption: marketplace and SKU say nothing about one buyer; the audit shows whether that held.
Source: Amazon forbids asking only satisfied buyers (Solicitations API, communication guidelines).
"""

from __future__ import annotations

OPEN = ("marketplace", "sku")
HAPPY = (
    *("star", "rating", "feedback", "review", "return", "refund", "complain", "claim", "message"),
    *("case", "happy", "satisf", "sentiment", "topic", "reason", "late", "delay", "damage"),
    *("buyer", "customer", "replace", "cancel", "defect", "score"),
)
"""Parts of names that tell how a buyer fared."""


def verdict(name: str) -> str:
    """`open`, `selective` (refused: it would choose happy buyers) or `unknown`.

    >>> verdict("sku"), verdict("min_stars"), verdict("returned"), verdict("colour")
    ('open', 'selective', 'selective', 'unknown')
    """
    if name in OPEN:
        return "open"
    return "selective" if any(part in name.lower() for part in HAPPY) else "unknown"
