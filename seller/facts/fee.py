"""What Amazon expects to take of a sale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FeeEstimate:
    """Key: account, marketplace, sku. The last estimate there is, from getMyFeesEstimates.

    It was asked for at `price`, and is right near it alone, for a referral fee has a least amount.
    `referral`, `fulfilment` by Amazon and `other` (closing, per item, whatever else is in Amazon's
    total) are of one unit, in minor units of `currency`. `estimated_at`: as Amazon dates it.
    """

    account: str
    marketplace: str
    sku: str
    price: int
    currency: str
    referral: int
    fulfilment: int
    other: int
    estimated_at: datetime


@dataclass(frozen=True, slots=True)
class FeeCheck:
    """Key: account, marketplace, sku. When Amazon was last asked for an estimate, and at what price
    in minor units of `currency`.

    `status`: Success, or why there is none: ClientError, ServiceError (as Amazon says, with its
    `code` and `message`), missing (it gave no result), unread (a result that means nothing to us).
    """

    account: str
    marketplace: str
    sku: str
    asked_at: datetime
    price: int
    currency: str
    status: str
    code: str
    message: str
