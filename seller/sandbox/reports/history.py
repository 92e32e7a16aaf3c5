"""The all-orders reports: every line of the whole region, whatever marketplace was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from seller.marketplaces import BY_CODE
from seller.sandbox.reports.kind import DAY, Ask, Kind, Table, amount, columns
from seller.sandbox.reports.places import address
from seller.sandbox.world import World
from seller.sandbox.world.rows import LineRow, OrderRow

COLUMNS = columns(
    """amazon-order-id merchant-order-id purchase-date last-updated-date order-status
    fulfillment-channel sales-channel order-channel url ship-service-level product-name sku asin
    item-status quantity currency item-price item-tax shipping-price shipping-tax gift-wrap-price
    gift-wrap-tax item-promotion-discount ship-promotion-discount ship-city ship-state
    ship-postal-code ship-country promotion-ids is-business-order purchase-order-number
    price-designation"""
)
STATUS = {
    "PENDING_AVAILABILITY": "Pending",
    "PENDING": "Pending",
    "UNSHIPPED": "Unshipped",
    "PARTIALLY_SHIPPED": "Shipping",
    "SHIPPED": "Shipped",
    "CANCELLED": "Cancelled",
    "UNFULFILLABLE": "Unfulfillable",
}
CHANNEL = {"AMAZON": "Amazon", "MERCHANT": "Merchant"}
SERVICE = {
    "STANDARD": "Standard",
    "EXPEDITED": "Expedited",
    "SECOND_DAY": "SecondDay",
    "NEXT_DAY": "NextDay",
    "SAME_DAY": "SameDay",
    "FREE_ECONOMY": "FreeEconomy",
    "PRIORITY": "Priority",
    "SCHEDULED": "Scheduled",
}
LONGEST = 31


def created(world: World, ask: Ask) -> Table:
    orders = world.orders(ask.account, now=ask.moment, created=(ask.start, ask.end))
    return Table(COLUMNS, _rows(orders))


def updated(world: World, ask: Ask) -> Table:
    orders = world.orders(ask.account, now=ask.moment, updated=(ask.start, ask.end))
    return Table(COLUMNS, _rows(orders))


def _rows(orders: Iterator[OrderRow]) -> Iterator[list[str]]:
    for order in orders:
        front, back = _front(order), _back(order)
        status = _item_status(order)
        for line in order["lines"]:
            yield [
                *front,
                line["title"],
                line["sku"],
                line["asin"],
                status,
                str(line["quantity"]),
                *_amounts(line),
                *back,
                ",".join(line["promotions"]),
                str(order["business"]).lower(),
                "",
                "",
            ]


def _front(order: OrderRow) -> tuple[str, ...]:
    delivered = order["delivered"] and order["fulfilled_by"] == "MERCHANT"
    return (
        order["order_id"],
        "",
        order["purchased_at"].isoformat(timespec="seconds"),
        order["updated_at"].isoformat(timespec="seconds"),
        "Shipped - Delivered to Buyer" if delivered else STATUS[order["status"]],
        CHANNEL[order["fulfilled_by"]],
        BY_CODE[order["marketplace"]].channel,
        "",
        "",
        SERVICE.get(order["service_level"], order["service_level"]),
    )


def _back(order: OrderRow) -> tuple[str, ...]:
    if order["status"] in ("PENDING", "PENDING_AVAILABILITY"):
        return ("", "", "", "")
    return address(order["marketplace"], order["order_id"])


def _item_status(order: OrderRow) -> Literal["Cancelled", "Shipped", "Unshipped"]:
    if order["status"] == "CANCELLED":
        return "Cancelled"
    return "Shipped" if order["status"] == "SHIPPED" else "Unshipped"


def _amounts(line: LineRow) -> tuple[str, ...]:
    """Currency and eight amounts; nothing while there is no price, and zeros are left out."""
    currency = line["currency"]
    if currency is None:
        return ("",) * 9
    shown = [
        amount(value, currency) if value else ""
        for value in (
            line["item_tax"],
            line["shipping_price"],
            line["shipping_tax"],
            None,
            None,
            line["item_discount"],
            line["shipping_discount"],
        )
    ]
    return (currency, amount(line["item_price"], currency), *shown)


CREATED = Kind(created, "\r\n", days=LONGEST, default=DAY, extra="is-transparency")
UPDATED = Kind(updated, "\r\n", days=LONGEST, default=DAY, extra="is-transparency")
