"""Who wins the sale: the featured offer, and below which price another would win it."""

from __future__ import annotations

from collections.abc import Sequence

from seller.sandbox.bazaar.bids import Bid

LEAST_RATING, LEAST_RATINGS = 88, 12
SLOW, DOUBTED = 104, 102
"""Percent by which an offer counts as dearer where Amazon does not ship it, or few praise it."""
DEAREST = 130
"""Percent of the usual price above which no offer is featured at all."""


def eligible(bid: Bid) -> bool:
    """Whether Amazon trusts the seller with the sale; ours it does."""
    trusted = bid.rating >= LEAST_RATING and bid.ratings >= LEAST_RATINGS
    return bool(bid.account) or trusted


def weight(bid: Bid) -> int:
    """The landed price, made dearer by what buyers dislike; in hundredths of hundredths."""
    slow = 100 if bid.fba else SLOW
    return bid.landed * slow * (DOUBTED if bid.rating < 95 else 100)


def featured(bids: Sequence[Bid], usual: int) -> Bid | None:
    """The winner; None where all are too dear or nobody is trusted."""
    known = [bid for bid in bids if eligible(bid)]
    best = min(known, key=lambda bid: (weight(bid), not bid.account, bid.seller_id), default=None)
    return best if best and best.landed * 100 <= usual * DEAREST else None


def bar(bid: Bid, rival: Bid, step: int) -> int:
    """The highest price at which an offer weighs less than another, in steps of `step`."""
    unit = weight(bid) // max(bid.landed, 1)
    landed = (weight(rival) - 1) // unit
    return max(step, (landed - bid.shipping + bid.points) // step * step)
