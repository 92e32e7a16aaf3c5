"""Seller feedback of one to three stars, as Amazon's report shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Feedback:
    """Key: account, marketplace, order_id. `rating` in stars. `rater` is a keyed hash, or None.

    The three questions are None where the buyer left them out.
    """

    account: str
    marketplace: str
    order_id: str
    given_on: date
    rating: int
    comment: str
    response: str
    on_time: bool | None
    as_described: bool | None
    service: bool | None
    rater: str | None
