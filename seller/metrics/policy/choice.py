"""By what an operator may leave orders out of review requests, and by what never.

Formula: two fields are open, whatever tells how happy a buyer may be is refused. Units: none.
Assumption: marketplace and SKU say nothing about one buyer; the audit shows whether that held.
Source: Amazon forbids asking only satisfied buyers (Solicitations API, communication guidelines).
"""

from __future__ import annotations

import re

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


MOTIVES = re.compile(
    r"\b(?:stars?|ratings?|reviews?|feedback|returns?|returned|return rate|refund\w*|complain\w*"
    r"|unhappy|happy|dis?satisf\w*|satisf\w*|angry|upset|negative|positive|claims?)\b"
    r"|[评差好]评|评[论价分]|星级|[一二两三四五1-5] ?星|退货|退款|投诉|不满|满意|索赔|反馈",
    re.IGNORECASE,
)


def motive(reason: str) -> str:
    """The words of a reason that choose by what buyers think; "" where none does.

    >>> motive("too many bad reviews"), motive("退货率太高"), motive("recall of a batch")
    ('reviews', '退货', '')
    """
    found = MOTIVES.search(reason)
    return found[0] if found else ""
