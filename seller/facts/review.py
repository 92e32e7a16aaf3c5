"""A product review as the seller exported or typed it: Amazon's interface lists none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Review:
    """Key: account, marketplace, review_id. No order is known and nobody may be contacted.

    `review_id`: Amazon's (R2ABC…) where the file or the link has it, else a digest of the rest.
    `reviewer`: a keyed hash, "" where nobody is named. `link` leads to the review at Amazon.
    """

    account: str
    marketplace: str
    review_id: str
    asin: str
    given_on: date
    stars: int
    title: str
    text: str
    reviewer: str
    link: str
