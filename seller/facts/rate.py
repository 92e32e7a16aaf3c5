"""What one currency was worth in another on a day, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ECB, TYPED = "ecb", "typed"
"""The European Central Bank's reference rates, and what the seller typed."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Key: day, base, quote, source. One unit of `base` is `rate` units of `quote`.

    `rate` is an exact decimal text as it was published or typed; `source`: ecb or typed.
    """

    day: date
    base: str
    quote: str
    source: str
    rate: str
