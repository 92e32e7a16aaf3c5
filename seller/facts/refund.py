"""Money that went back for an order, as Amazon's books have it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Refund:
    """Key: account, order_id, transaction_id.

    `kind`: Amazon's word for it, such as Refund. `status`: DEFERRED, RELEASED, or
    DEFERRED_RELEASED where another row tells of the same money again. In minor units of
    `currency`: `given`, what the buyer got back (goods, shipping and tax, less what a promotion had
    paid), None where Amazon does not take the sum apart; `cost`, what it cost the seller, fees that
    came back taken off.
    """

    account: str
    order_id: str
    transaction_id: str
    marketplace: str | None
    posted_at: datetime
    kind: str
    status: str
    currency: str
    given: int | None
    cost: int
