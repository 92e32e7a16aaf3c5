"""The rows a world shows, as typed dictionaries. Amounts are Decimals, times aware UTC."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict


class ListingRow(TypedDict):
    """`relation`: single, child or parent (no price, quantity or stock). Condition 11 is new.

    `color`, `size` and `material` are empty for a parent.
    """

    sku: str
    asin: str
    title: str
    description: str
    brand: str
    price: Decimal | None
    currency: str
    quantity: int | None
    channel: str
    condition: int
    status: str
    open_date: datetime
    listing_id: str
    product_id: str
    product_id_type: int
    fnsku: str | None
    relation: str
    parent_sku: str | None
    product_type: str
    color: str
    size: str
    material: str
    updated_at: datetime


class StockRow(TypedDict):
    """`total` is the sum of all the quantities that follow it."""

    sku: str
    asin: str
    fnsku: str
    condition: str
    title: str
    total: int
    fulfillable: int
    inbound_working: int
    inbound_shipped: int
    inbound_receiving: int
    reserved_orders: int
    reserved_transfer: int
    reserved_processing: int
    researching: int
    unfulfillable: int
    unfulfillable_customer: int
    unfulfillable_carrier: int
    unfulfillable_defective: int
    updated_at: datetime | None


class AgeRow(TypedDict):
    """A row of the planning report. The five ages sum to `available`."""

    sku: str
    asin: str
    fnsku: str
    title: str
    condition: str
    day: date
    available: int
    age_0_90: int
    age_91_180: int
    age_181_270: int
    age_271_365: int
    age_365_plus: int
    shipped_7: int
    shipped_30: int
    shipped_60: int
    shipped_90: int
    sell_through: str | None
    days_of_supply: str | None
    excess: int | None
    alert: str
    currency: str
    price: Decimal | None


class LineRow(TypedDict):
    """Amounts, currency and promotions are absent while pending and after cancellation.

    In a priced line every amount is a number (zero where Amazon would leave it out); discounts
    are positive. `ordered` is the quantity first ordered, `shipped` what has left of it.
    """

    item_id: str
    sku: str
    asin: str
    title: str
    quantity: int
    ordered: int
    shipped: int
    currency: str | None
    unit_price: Decimal | None
    item_price: Decimal | None
    item_tax: Decimal | None
    shipping_price: Decimal | None
    shipping_tax: Decimal | None
    item_discount: Decimal | None
    shipping_discount: Decimal | None
    promotions: list[str]


class PackageRow(TypedDict):
    """A parcel of a merchant-fulfilled order. `items`: item id and quantity."""

    reference: str
    carrier: str
    service: str
    tracking: str
    shipped_at: datetime
    delivered_at: datetime | None
    status: str
    items: list[tuple[str, int]]


class OrderRow(TypedDict):
    """`status` as the Orders API of 2026 says it; `fulfilled_by` AMAZON or MERCHANT.

    `ship_from`, `ship_by`: merchant orders, once paid. `deliver_from`, `deliver_by`: once shipped.
    """

    order_id: str
    marketplace: str
    purchased_at: datetime
    updated_at: datetime
    status: str
    fulfilled_by: str
    service_level: str
    replaces: str | None
    business: bool
    ship_from: datetime | None
    ship_by: datetime | None
    deliver_from: datetime | None
    deliver_by: datetime | None
    delivered: bool
    cancelled_by: str | None
    lines: list[LineRow]
    packages: list[PackageRow]


class ReturnRow(TypedDict):
    """A row of the FBA returns report; `marketplace` is the order's."""

    order_id: str
    marketplace: str
    sku: str
    asin: str
    fnsku: str
    title: str
    lpn: str
    returned_at: datetime
    quantity: int
    center: str
    disposition: str
    reason: str
    status: str
    comment: str


class FeedbackRow(TypedDict):
    """`given_on` is the marketplace's day; the three questions None where left out."""

    order_id: str
    marketplace: str
    given_at: datetime
    given_on: date
    rating: int
    comment: str
    response: str
    on_time: bool | None
    as_described: bool | None
    service: bool | None
    rater_email: str
