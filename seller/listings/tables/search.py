"""Search terms (generic keywords). Sources: sellercentral.amazon.com/help/hub/reference/external/
23501 (read 2026-11-25) and Amazon's notice of 2017-08-18 for the limits of IN and JP.
"""

from __future__ import annotations

MOST = {"JP": 499, "IN": 199}
USUAL = 249
"""Bytes, spaces and punctuation not counted; one more and all of it may be ignored."""
FLEETING = (
    "available now", "brand new", "just launched", "last chance", "last minute", "limited time",
    "on sale", "this week", "this month", "this year", "today", "new arrival", "discounted",
)  # fmt: skip
"""Words that are true for a time only."""
OPINIONS = (
    "amazing", "best", "cheap", "cheapest", "effective", "fastest", "good deal", "popular",
    "trending", "best seller", "top rated",
)  # fmt: skip
