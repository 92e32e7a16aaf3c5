"""What Amazon takes of a sold piece, by its own estimates, where several offers sell the product.

Formula: share = sum(w r) / sum(w p), fee = sum(w f) / sum(w); w: pieces sold a day; p, r, f: price
asked about, referral fee and all other fees, of a unit x part / pieces. Units: minor units of one
currency a piece. Assumption: sales stay spread as they are, at prices near those asked about.
Source: a mean by sales, so that margins of the offers and of the product have the same sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 0.5
"""The part of the sales that must be of offers with an estimate."""


@dataclass(frozen=True, slots=True)
class Offer:
    """`daily`: pieces of the product sold a day. A unit holds so many `pieces` of it, which earn
    such a `part` of its price. `unit`: price, referral fee and other fees of a unit; None: no
    estimate is known.
    """

    daily: float
    unit: tuple[float, float, float] | None
    pieces: int = 1
    part: float = 1.0

    @property
    def piece(self) -> tuple[float, float, float] | None:
        """The same of one piece."""
        if self.unit is None:
            return None
        price, referral, rest = (amount * self.part / self.pieces for amount in self.unit)
        return price, referral, rest


def charges(offers: Sequence[Offer]) -> tuple[float, float] | None:
    """Share of the price, and fee of a piece; None where of less than half of what is sold Amazon's
    estimates are known. Where nothing is sold all offers count alike.

    >>> charges([Offer(2.0, (2000, 300, 538))])
    (0.15, 538.0)
    >>> share, fee = charges([Offer(3, (6000, 480, 660), pieces=3), Offer(1, (2500, 200, 420))])
    >>> round(share, 4), fee
    (0.08, 270.0)
    >>> charges([Offer(3.0, None), Offer(1.0, (2500, 200, 420))]) is None
    True
    """
    sold = sum(one.daily for one in offers) > 0
    weights = [one.daily if sold else 1.0 for one in offers]
    known = [
        (weight, piece)
        for weight, one in zip(weights, offers, strict=True)
        if weight > 0 and (piece := one.piece)
    ]
    weight = sum(each for each, _ in known)
    prices = sum(each * price for each, (price, _, _) in known)
    if not prices or weight < LEAST * sum(weights):
        return None
    referrals = sum(each * referral for each, (_, referral, _) in known)
    return referrals / prices, sum(each * rest for each, (_, _, rest) in known) / weight
