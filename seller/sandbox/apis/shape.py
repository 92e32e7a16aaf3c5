"""An order as the Orders API of 2026-01-01 prints it, with the data sets that were asked for."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from decimal import Decimal
from typing import Any

from seller.marketplaces import BY_CODE
from seller.money import exponent
from seller.sandbox.clock import stamp
from seller.sandbox.reports.places import address
from seller.sandbox.world.rows import LineRow, OrderRow, PackageRow


def shape(order: OrderRow, included: AbstractSet[str]) -> dict[str, Any]:
    """FBA orders name no buyer and show no parcels; nobody here has a restricted role."""
    place = BY_CODE[order["marketplace"]]
    body: dict[str, Any] = {
        "orderId": order["order_id"],
        "createdTime": stamp(order["purchased_at"]),
        "lastUpdatedTime": stamp(order["updated_at"]),
        "programs": ["AMAZON_BUSINESS"] if order["business"] else [],
        "associatedOrders": _associated(order),
        "salesChannel": {
            "channelName": "AMAZON",
            "marketplaceId": place.id,
            "marketplaceName": place.channel,
        },
        "orderItems": [_item(order, line, included) for line in order["lines"]],
    }
    if "RECIPIENT" in included and order["status"] not in ("PENDING", "PENDING_AVAILABILITY"):
        body["recipient"] = {"deliveryAddress": _address(order)}
    if "PROCEEDS" in included and _priced(order):
        body["proceeds"] = _grand(order)
    if "FULFILLMENT" in included:
        body["fulfillment"] = _fulfillment(order)
    if "PACKAGES" in included and order["packages"]:
        body["packages"] = [_package(package) for package in order["packages"]]
    return body


def _associated(order: OrderRow) -> list[dict[str, str]]:
    if not order["replaces"]:
        return []
    return [{"orderId": order["replaces"], "associationType": "REPLACEMENT_ORIGINAL_ID"}]


def _address(order: OrderRow) -> dict[str, str]:
    # the postal code counts as personal here and needs a restricted role
    city, state, _, country = address(order["marketplace"], order["order_id"])
    fields = {"city": city, "stateOrRegion": state, "countryCode": country}
    return {name: value for name, value in fields.items() if value}


def _fulfillment(order: OrderRow) -> dict[str, Any]:
    body: dict[str, Any] = {
        "fulfillmentStatus": order["status"],
        "fulfilledBy": order["fulfilled_by"],
        "fulfillmentServiceLevel": order["service_level"],
    }
    windows = {
        "shipByWindow": (order["ship_from"], order["ship_by"]),
        "deliverByWindow": (order["deliver_from"], order["deliver_by"]),
    }
    for name, (first, last) in windows.items():
        window = _window(first, last)
        if window:
            body[name] = window
    return body


def _window(first: datetime | None, last: datetime | None) -> dict[str, str]:
    ends = {"earliestDateTime": first, "latestDateTime": last}
    return {name: stamp(end) for name, end in ends.items() if end}


def _item(order: OrderRow, line: LineRow, included: AbstractSet[str]) -> dict[str, Any]:
    product: dict[str, Any] = {
        "asin": line["asin"],
        "title": line["title"],
        "sellerSku": line["sku"],
        "condition": {"conditionType": "NEW", "conditionSubtype": "NEW"},
    }
    body: dict[str, Any] = {
        "orderItemId": line["item_id"],
        "quantityOrdered": line["quantity"],
        "product": product,
    }
    if line["currency"] and line["unit_price"] is not None:
        product["price"] = {"unitPrice": money(line["unit_price"], line["currency"])}
    if "PROCEEDS" in included and line["currency"]:
        body["proceeds"] = _proceeds(line, line["currency"])
    if "PROMOTION" in included and line["promotions"]:
        ids = [{"promotionId": promotion} for promotion in line["promotions"]]
        body["promotion"] = {"breakdowns": ids}
    if "CANCELLATION" in included and order["cancelled_by"]:
        body["cancellation"] = {"cancellationExecution": {"cancelledBy": order["cancelled_by"]}}
    if "FULFILLMENT" in included:
        waiting = max(0, line["quantity"] - line["shipped"])
        body["fulfillment"] = {
            "quantityFulfilled": line["shipped"],
            "quantityUnfulfilled": waiting,
        }
    return body


def _proceeds(line: LineRow, currency: str) -> dict[str, Any]:
    """Amazon leaves out what is zero, except the price of the goods."""
    tax = {"ITEM": line["item_tax"], "SHIPPING": line["shipping_tax"]}
    discount = {"ITEM": line["item_discount"], "SHIPPING": line["shipping_discount"]}
    breakdowns = [
        {"type": "ITEM", "subtotal": money(line["item_price"] or Decimal(), currency)},
    ]
    if line["shipping_price"]:
        subtotal = money(line["shipping_price"], currency)
        breakdowns.append({"type": "SHIPPING", "subtotal": subtotal})
    for kind, parts in (("TAX", tax), ("DISCOUNT", discount)):
        if any(parts.values()):
            breakdowns.append(_detailed(kind, parts, currency))
    return {"proceedsTotal": money(_total(line), currency), "breakdowns": breakdowns}


def _detailed(kind: str, parts: Mapping[str, Decimal | None], currency: str) -> dict[str, Any]:
    return {
        "type": kind,
        "subtotal": money(sum((part or Decimal() for part in parts.values()), Decimal()), currency),
        "detailedBreakdowns": [
            {"subtype": name, "value": money(part, currency)}
            for name, part in parts.items()
            if part
        ],
    }


def _priced(order: OrderRow) -> bool:
    return any(line["currency"] for line in order["lines"])


def _grand(order: OrderRow) -> dict[str, Any]:
    lines = [line for line in order["lines"] if line["currency"]]
    total = sum((_total(line) for line in lines), Decimal())
    return {"grandTotal": money(total, lines[0]["currency"] or "")}


def _total(line: LineRow) -> Decimal:
    plus = (line["item_price"], line["item_tax"], line["shipping_price"], line["shipping_tax"])
    minus = (line["item_discount"], line["shipping_discount"])
    gain = sum((part or Decimal() for part in plus), Decimal())
    return gain - sum((part or Decimal() for part in minus), Decimal())


def _package(package: PackageRow) -> dict[str, Any]:
    return {
        "packageReferenceId": package["reference"],
        "createdTime": stamp(package["shipped_at"]),
        "packageStatus": {"status": package["status"]},
        "carrier": package["carrier"],
        "shipTime": stamp(package["shipped_at"]),
        "shippingService": package["service"],
        "trackingNumber": package["tracking"],
        "packageItems": [
            {"orderItemId": item, "quantity": quantity} for item, quantity in package["items"]
        ],
    }


def money(amount: Decimal, currency: str) -> dict[str, str]:
    """An amount with the digits of its currency.

    >>> money(Decimal("19.9"), "USD"), money(Decimal("1980"), "JPY")["amount"]
    ({'amount': '19.90', 'currencyCode': 'USD'}, '1980')
    """
    return {"amount": f"{amount:.{exponent(currency)}f}", "currencyCode": currency}
