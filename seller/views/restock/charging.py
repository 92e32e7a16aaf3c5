"""Amazon's part of a sale: as it is ruled, else as Amazon itself estimates it for the offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from seller.facts import FeeEstimate
from seller.metrics.restock.charges import Offer, charges
from seller.money import Money
from seller.store import Connection, charged
from seller.views.restock.advice import Fees, Share
from seller.views.restock.rules import Steer

Say = Callable[[str], str]
Changed = Callable[[float, str, str], float | None]
"""Minor units of one currency in those of another; None where no rate is known."""
RULE, AMAZON = "rule", "amazon"


class Charging:
    """Finds what Amazon takes of a piece; `changed` changes currencies."""

    def __init__(self, conn: Connection, changed: Changed) -> None:
        self._known = charged.estimates(conn)
        self._changed = changed

    def of(self, steer: Steer, accounts: Sequence[Share]) -> Fees | str:
        """What is ruled counts, share and fee each by itself; what is not is estimated. A text:
        what lacks, fees or rate.
        """
        share, fee = steer.share, Money(*steer.fee) if steer.fee else None
        if share is not None and fee is not None:
            return Fees(share, RULE, fee, RULE)
        found = self._estimated(accounts)
        if isinstance(found, str):
            return found
        return Fees(
            found.share if share is None else share,
            AMAZON if share is None else RULE,
            fee or found.fee,
            RULE if fee else AMAZON,
            found.estimated_at,
            found.price,
            found.sku,
        )

    def _estimated(self, accounts: Sequence[Share]) -> Fees | str:
        every = [self._known.get((one.account, one.marketplace, one.sku)) for one in accounts]
        told = [(one, est) for one, est in zip(accounts, every, strict=True) if est]
        if not told:
            return "fees"
        currency = max(told, key=lambda each: each[0].daily)[1].currency
        units = [self._unit(est, currency) if est else None for est in every]
        made = charges(
            [
                Offer(one.daily, unit, one.pieces, one.part)
                for one, unit in zip(accounts, units, strict=True)
            ]
        )
        if made is None:
            rates = all(unit for est, unit in zip(every, units, strict=True) if est)
            return "fees" if rates else "rate"
        sells = any(one.daily > 0 for one in accounts)
        used = [est for one, est in told if one.daily > 0 or not sells]
        oldest = min(used, key=lambda est: est.estimated_at)
        share, fee = round(made[0], 6), Money(round(made[1]), currency)
        price = Money(oldest.price, oldest.currency)
        return Fees(share, AMAZON, fee, AMAZON, oldest.estimated_at, price, oldest.sku)

    def _unit(self, told: FeeEstimate, currency: str) -> tuple[float, float, float] | None:
        """Price, referral and other fees of a unit in this currency."""
        amounts = (told.price, told.referral, told.fulfilment + told.other)
        price, referral, rest = (self._changed(one, told.currency, currency) for one in amounts)
        if price is None or referral is None or rest is None:
            return None
        return price, referral, rest


def source(fees: Fees, say: Say) -> str:
    """Where share and fee are from, each estimate with its day and its price."""
    if fees.price is None or fees.estimated_at is None:
        return say("As ruled for this product")
    told = say("Amazon's estimate of {day} for {sku} at {price}")
    if fees.share_from == RULE:
        told = say("Share as ruled; fee: Amazon's estimate of {day} for {sku} at {price}")
    elif fees.fee_from == RULE:
        told = say("Fee as ruled; share: Amazon's estimate of {day} for {sku} at {price}")
    return told.format(day=f"{fees.estimated_at:%Y-%m-%d}", sku=fees.sku, price=fees.price)
