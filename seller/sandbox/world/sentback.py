"""What buyers of merchants' orders want to send back to the seller's own address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import TypedDict

import numpy as np

from seller.sandbox.world.booth import Booth, Span
from seller.sandbox.world.numbers import mixed, order_id
from seller.sandbox.world.shelf import DAY

REASONS = (
    "CR-UNWANTED_ITEM", "CR-DEFECTIVE", "AMZ-PG-BAD-DESC", "CR-QUALITY_UNACCEPTABLE",
    "CR-ORDERED_WRONG_ITEM", "CR-DAMAGED_BY_CARRIER",
)  # fmt: skip
CARRIERS = {"NA": "USPS", "EU": "DHL", "FE": "Japan Post"}


class SentRow(TypedDict):
    """A row of the report on merchants' returns; days as the marketplace counts them."""

    order_id: str
    rma: str
    sku: str
    line_no: int
    marketplace: str
    ordered_at: datetime
    requested_at: datetime
    delivered_at: datetime | None
    status: str
    asin: str
    title: str
    quantity: int
    reason: str
    in_policy: bool
    kind: str
    resolution: str
    currency: str
    refunded: Decimal | None
    label_cost: Decimal
    label_payer: str
    carrier: str
    tracking: str
    a_to_z: bool
    claim_id: str
    claim_state: str
    claim_paid: Decimal | None


def sentback(booth: Booth, code: str, span: Span, now: int) -> Iterator[SentRow]:
    """The requests made within a span, as they stand at a moment."""
    found = booth.wanted
    low, high = np.searchsorted(found.time, span)
    for row in range(int(low), int(high)):
        line = int(found.line[row])
        offer = int(booth.ledger.lines.offer[line])
        if booth.texts.place(offer).code == code:
            yield _row(booth, (line, offer), (int(found.time[row]), int(found.luck[row])), now)


def _row(booth: Booth, of: tuple[int, int], asked: tuple[int, int], now: int) -> SentRow:
    (line, offer), (time, luck) = of, asked
    lines, orders, shelf = booth.ledger.lines, booth.ledger.orders, booth.market.shelf
    place, item, order = booth.texts.place(offer), int(shelf.offers.item[offer]), lines.order[line]
    digits = 0 if place.currency == "JPY" else -2
    back, paid = time + (5 + luck % 9) * DAY, time + (8 + luck % 20) * DAY
    denied, claimed = luck % 17 == 0, luck % 23 == 1
    price = Decimal(int(lines.amounts.item[line])).scaleb(digits)
    refunded = now >= paid and not denied
    serial = mixed(line * 1000 + shelf.seller.index % 1000)
    tracked = now >= time + DAY and not denied
    label = Decimal(300 + luck % 500).scaleb(digits)
    return {
        "order_id": order_id(int(orders.number[order])),
        "rma": f"D{serial % 10**9:09d}RRMA",
        "sku": shelf.items.sku[item],
        "line_no": 1,
        "marketplace": place.code,
        "ordered_at": datetime.fromtimestamp(int(orders.purchased[order]), UTC),
        "requested_at": datetime.fromtimestamp(time, UTC),
        "delivered_at": datetime.fromtimestamp(back, UTC) if tracked and back <= now else None,
        "status": "Pending" if now < time + DAY else "Denied" if denied else "Approved",
        "asin": shelf.items.asin[item],
        "title": booth.texts.title(offer),
        "quantity": int(lines.quantity[line]),
        "reason": REASONS[luck % len(REASONS)],
        "in_policy": not denied,
        "kind": "C-Returns",
        "resolution": "StandardRefund" if refunded else "",
        "currency": place.currency,
        "refunded": price if refunded else None,
        "label_cost": label,
        "label_payer": "Seller" if luck % 3 else "Customer",
        "carrier": CARRIERS[shelf.seller.region] if tracked else "",
        "tracking": f"RR{serial % 10**11:011d}" if tracked else "",
        "a_to_z": claimed and now >= back,
        "claim_id": f"{serial % 10**11:011d}" if claimed and refunded else "",
        "claim_state": "Granted" if claimed and refunded else "",
        "claim_paid": price if claimed and refunded else None,
    }
