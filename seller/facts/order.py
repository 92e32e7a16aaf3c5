"""Orders and their lines. No buyer is named here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Order:
    """Key: account, order_id. A row is replaced only by one with the same or a later `updated_at`.

    `marketplace` None for orders that were not placed on Amazon (multi-channel fulfilment).
    `status`: PENDING, UNSHIPPED, PARTIALLY_SHIPPED, SHIPPED, CANCELLED, UNFULFILLABLE or
    PENDING_AVAILABILITY. `fulfilled_by`: AMAZON or MERCHANT. `replaces`: the order this one
    replaces. `day`: purchase day in the marketplace's time zone. The delivery window is known
    only from the Orders API.
    """

    account: str
    order_id: str
    marketplace: str | None
    purchased_at: datetime
    day: date
    updated_at: datetime
    status: str
    fulfilled_by: str
    service_level: str | None
    replaces: str | None
    deliver_from: datetime | None
    deliver_by: datetime | None


@dataclass(frozen=True, slots=True)
class OrderLine:
    """Key: account, order_id, sku, line_no. Amounts in minor units of `currency`, for the line.

    The flat order report has no order-item id and may rightly repeat identical lines, so lines
    are numbered from 1 within order and SKU, in ascending order of (quantity, item_price,
    item_tax, shipping_price, shipping_tax, item_discount, shipping_discount), None as 0; reports
    and the Orders API then agree. `item_id` comes from the Orders API. Amounts and currency are
    None while Amazon shows no price (pending orders). `day`, `status`: as in `Order`.
    Discounts are positive numbers. `updated_at` is the order's.
    """

    account: str
    order_id: str
    sku: str
    line_no: int
    marketplace: str | None
    purchased_at: datetime
    day: date
    updated_at: datetime
    status: str
    item_id: str | None
    asin: str
    title: str
    quantity: int
    currency: str | None
    item_price: int | None
    item_tax: int | None
    shipping_price: int | None
    shipping_tax: int | None
    item_discount: int | None
    shipping_discount: int | None
    promotions: str | None
