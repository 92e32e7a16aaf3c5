"""What buyers send back to the seller's own address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MerchantReturn:
    """Key: account, order_id, rma, sku, line_no (from 1, for rows equal in all of these).

    Days as the report writes them. Amounts in minor units of `currency`, None where there is none
    yet: what the label cost, what was given back, what Amazon paid for a SAFE-T claim. `in_policy`
    and `a_to_z` are None where the report leaves them out.
    """

    account: str
    order_id: str
    rma: str
    sku: str
    line_no: int
    marketplace: str
    ordered_on: date | None
    requested_on: date
    delivered_on: date | None
    status: str
    asin: str
    title: str
    quantity: int
    reason: str
    in_policy: bool | None
    kind: str
    resolution: str
    currency: str | None
    refunded: int | None
    label_kind: str
    label_cost: int | None
    label_payer: str
    carrier: str
    tracking: str
    a_to_z: bool | None
    claim_id: str
    claim_state: str
    claim_paid: int | None
