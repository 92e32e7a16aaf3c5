"""Orders v0, the one operation of it still in use: a merchant says that a parcel has left."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from typing import Any

from seller.sandbox.apis.purchase import noted, purchase
from seller.sandbox.call import Call
from seller.sandbox.exchange import Refusal, Response, invalid
from seller.sandbox.parameters import moment
from seller.sandbox.router import Operation
from seller.sandbox.world.rows import OrderRow, PackageRow

NEEDED = ("packageReferenceId", "carrierCode", "trackingNumber", "shipDate", "orderItems")
OPEN = ("UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED")


def confirm(call: Call) -> Response:
    """Answer confirmShipment. The same once more changes nothing."""
    body = call.json()
    detail = body.get("packageDetail")
    if not isinstance(detail, dict) or not isinstance(body.get("marketplaceId"), str):
        raise invalid("'marketplaceId' and 'packageDetail' are required.")
    order, place = purchase(call, "orderId", [body["marketplaceId"]])
    if body.get("codCollectionMethod", "DirectPayment") != "DirectPayment":
        raise invalid("Invalid value for 'codCollectionMethod'.")
    if "codCollectionMethod" in body and place.code != "JP":
        raise invalid("'codCollectionMethod' is supported in Japan only.")
    if order["fulfilled_by"] == "AMAZON":
        raise invalid("Orders fulfilled by Amazon cannot be confirmed.", order["order_id"])
    if order["status"] not in OPEN:
        raise invalid("The order is not ready for shipment.", order["status"])
    package = _package(call, order, detail)
    told = call.state.world.parcels(call.account, order["order_id"], call.state.clock.hour())
    if _plain(package) not in map(_plain, told):
        _fits(order, package, told)
        call.state.world.tell(call.account, order["order_id"], package, call.now)
        noted(call, "shipment_confirmation", place)
    return Response(204, kind=None)


def _package(call: Call, order: OrderRow, detail: dict[str, Any]) -> PackageRow:
    for name in NEEDED:
        if not detail.get(name):
            raise invalid(f"'{name}' is required.")
    texts = {name: detail.get(name, "") for name in (*NEEDED[:4], "carrierName", "shippingMethod")}
    for name, text in texts.items():
        if not isinstance(text, str):
            raise invalid(f"'{name}' must be a string.")
    if not re.fullmatch(r"[1-9]\d{0,17}", texts["packageReferenceId"], re.ASCII):
        raise invalid("'packageReferenceId' must be a positive number.")
    if texts["carrierCode"].lower() == "other" and not texts["carrierName"]:
        raise invalid("'carrierName' is required where 'carrierCode' is Other.")
    shipped = moment(texts["shipDate"], "shipDate")
    if not order["purchased_at"] - timedelta(days=1) <= shipped <= call.now + timedelta(hours=1):
        raise invalid("'shipDate' is before the order or in the future.", texts["shipDate"])
    return {
        "reference": texts["packageReferenceId"],
        "carrier": texts["carrierName"] or texts["carrierCode"],
        "service": texts["shippingMethod"],
        "tracking": texts["trackingNumber"],
        "shipped_at": shipped.replace(microsecond=0),
        "delivered_at": None,
        "status": "SHIPPED",
        "items": _items(order, detail["orderItems"]),
    }


def _items(order: OrderRow, sent: object) -> list[tuple[str, int]]:
    known = {line["item_id"] for line in order["lines"]}
    found: Counter[str] = Counter()
    for one in sent if isinstance(sent, list) else [None]:
        item, units = _shaped(one)
        if units < 1:
            raise invalid("Each of 'orderItems' has an 'orderItemId' and a positive 'quantity'.")
        if item not in known:
            raise invalid("The item is not in this order.", item)
        found[item] += units
    return sorted(found.items())


def _shaped(one: object) -> tuple[str, int]:
    """Item and quantity; no units where it is not shaped like that."""
    item = one.get("orderItemId") if isinstance(one, dict) else None
    units = one.get("quantity") if isinstance(one, dict) else None
    if not isinstance(item, str) or not isinstance(units, int) or isinstance(units, bool):
        return "", 0
    return item, units


def _fits(order: OrderRow, package: PackageRow, told: list[PackageRow]) -> None:
    """Refused where more would be sent than was bought."""
    packed = Counter(dict(package["items"]))
    for other in told:
        if other["reference"] != package["reference"]:
            packed.update(dict(other["items"]))
    for line in order["lines"]:
        if packed[line["item_id"]] > line["ordered"]:
            raise Refusal(
                400,
                "InvalidInput",
                "The quantity exceeds what is left to ship.",
                line["item_id"],
            )


def _plain(package: PackageRow) -> tuple[object, ...]:
    names = ("reference", "carrier", "service", "tracking", "shipped_at")
    return (*(package[name] for name in names), sorted(package["items"]))  # type: ignore[literal-required]


OPERATIONS = (
    Operation(
        "confirmShipment",
        "POST",
        "/orders/v0/orders/{orderId}/shipmentConfirmation",
        2,
        10,
        confirm,
    ),
)
