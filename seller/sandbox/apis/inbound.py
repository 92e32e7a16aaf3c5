"""Fulfillment Inbound 2024-03-20, the reading side: plans, shipments, items and cartons."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from seller.sandbox import chance
from seller.sandbox.apis.senders import sender
from seller.sandbox.call import Call
from seller.sandbox.clock import stamp
from seller.sandbox.exchange import Refusal, Response, answer, invalid
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation
from seller.sandbox.world.inbound import Planned, Shipment

TOKEN_LIFE = timedelta(hours=24)
KEY = re.compile(r"[a-zA-Z0-9-]{38}")
CARTON = {"unitOfMeasurement": "CM", "length": 60, "width": 40, "height": 40}
CODES = {"UK": "GB"}


def plans(call: Call) -> Response:
    """Answer listInboundPlans, the last changed first where nothing else is said."""
    hour = int(call.state.clock.hour().timestamp())
    found = call.state.world.inbound(call.account).plans(hour)
    status = call.query.get("status")
    found = [one for one in found if status in (None, one.status)]
    by_creation = call.query.get("sortBy") == "CREATION_TIME"
    found.sort(
        key=lambda one: (one.created if by_creation else one.updated, one.id),
        reverse=call.query.get("sortOrder", "DESC") == "DESC",
    )
    page, more = _page(call, found)
    return answer({"inboundPlans": [_summary(call, one) for one in page], **more})


def plan(call: Call) -> Response:
    """Answer getInboundPlan."""
    one = _plan(call)
    shipments = [{"shipmentId": sent.key, "status": sent.status} for sent in one.shipments]
    option = {"packingOptionId": _other("po", one.id), "status": "ACCEPTED"}
    placement = {"placementOptionId": _other("pl", one.id), "status": "ACCEPTED"}
    body = {
        **_summary(call, one),
        "packingOptions": [option],
        "placementOptions": [placement],
        "shipments": shipments,
    }
    return answer(body)


def plan_items(call: Call) -> Response:
    """Answer listInboundPlanItems: each SKU once."""
    sums: dict[str, tuple[Shipment, int]] = {}
    for one in _plan(call).shipments:
        units = sums.get(one.sku, (one, 0))[1] + one.sent
        sums[one.sku] = (one, units)
    page, more = _page(call, list(sums.values()))
    return answer({"items": [_item(one, units) for one, units in page], **more})


def plan_boxes(call: Call) -> Response:
    """Answer listInboundPlanBoxes."""
    every = [(one, number) for one in _plan(call).shipments for number in range(len(one.boxes))]
    return _boxes(call, every)


def shipment(call: Call) -> Response:
    """Answer getShipment."""
    one = _shipment(call)
    address = sender(call.seller)
    names = ("name", "phoneNumber")
    body: dict[str, Any] = {
        "placementOptionId": _other("pl", one.plan),
        "shipmentId": one.key,
        "shipmentConfirmationId": one.id,
        "name": f"FBA ({one.planned:%m/%d/%Y %H:%M})-{one.center}",
        "source": {"sourceType": "SELLER_FACILITY", "address": address},
        "destination": {
            "destinationType": "AMAZON_WAREHOUSE",
            "warehouseId": one.center,
            "address": _center(one),
        },
        "dates": {"readyToShipWindow": _window(one)},
        "status": one.status,
        "contactInformation": {name: address[name] for name in names},
        "selectedTransportationOptionId": _other("to", one.key),
    }
    if one.left:
        tracked = [
            {
                "boxId": f"{one.id}U{number:06d}",
                "trackingId": f"1Z{chance.number('inbound', one.id, number) % 10**16:016d}",
                "trackingNumberValidationStatus": "VALIDATED",
            }
            for number in range(1, len(one.boxes) + 1)
        ]
        body["trackingDetails"] = {"spdTrackingDetail": {"spdTrackingItems": tracked}}
    return answer(body)


def shipment_items(call: Call) -> Response:
    """Answer listShipmentItems."""
    one = _shipment(call)
    page, more = _page(call, [one])
    return answer({"items": [_item(sent, sent.sent) for sent in page], **more})


def shipment_boxes(call: Call) -> Response:
    """Answer listShipmentBoxes."""
    one = _shipment(call)
    return _boxes(call, [(one, number) for number in range(len(one.boxes))])


def pallets(call: Call) -> Response:
    """Answer listInboundPlanPallets and listShipmentPallets: all goes in cartons here."""
    if "shipmentId" in call.path:
        _shipment(call)
    else:
        _plan(call)
    return answer({"pallets": []})


def _plan(call: Call) -> Planned:
    key, hour = call.path["inboundPlanId"], int(call.state.clock.hour().timestamp())
    if not KEY.fullmatch(key):
        raise invalid("Invalid inbound plan id.", key)
    for one in call.state.world.inbound(call.account).plans(hour):
        if one.id == key:
            return one
    raise Refusal(404, "NotFound", "There is no such inbound plan.", key)


def _shipment(call: Call) -> Shipment:
    key = call.path["shipmentId"]
    if not KEY.fullmatch(key):
        raise invalid("Invalid shipment id.", key)
    for one in _plan(call).shipments:
        if one.key == key:
            return one
    raise Refusal(404, "NotFound", "There is no such shipment in this plan.", key)


def _page(call: Call, found: Sequence[Any]) -> tuple[Sequence[Any], dict[str, Any]]:
    """A page of what was found, and the token of the next."""
    size, first = call.query.get("pageSize", 10), 0
    filters = [call.request.path, *(str(call.query.get(name)) for name in FILTERS)]
    if "paginationToken" in call.query:
        content = call.state.seals.open(call.query["paginationToken"], call.now, TOKEN_LIFE)
        if content.get("filters") != filters:
            raise invalid("'paginationToken' belongs to another request.")
        first = int(content["first"])
    if first + size >= len(found):
        return found[first:], {}
    follow = {"filters": filters, "first": first + size}
    return found[first : first + size], {
        "pagination": {"nextToken": call.state.seals.close(follow, call.now)}
    }


def _boxes(call: Call, every: list[tuple[Shipment, int]]) -> Response:
    page, more = _page(call, every)
    return answer({"boxes": [_box(one, number) for one, number in page], **more})


def _box(one: Shipment, number: int) -> dict[str, Any]:
    units = one.boxes[number]
    return {
        "packageId": _other("pk", f"{one.key}/{number}"),
        "boxId": f"{one.id}U{number + 1:06d}",
        "quantity": 1,
        "weight": {"unit": "KG", "value": round(0.6 + 0.7 * units, 2)},
        "dimensions": CARTON,
        "items": [_item(one, units)],
        "destinationRegion": {
            "countryCode": _country(one),
            "warehouseId": one.center,
        },
        "contentInformationSource": "BOX_CONTENT_PROVIDED",
    }


def _item(one: Shipment, units: int) -> dict[str, Any]:
    return {
        "msku": one.sku,
        "asin": one.asin,
        "fnsku": one.fnsku,
        "quantity": units,
        "labelOwner": "SELLER",
        "prepInstructions": [{"prepType": "ITEM_LABELING", "prepOwner": "SELLER"}],
    }


def _summary(call: Call, one: Planned) -> dict[str, Any]:
    return {
        "inboundPlanId": one.id,
        "name": f"FBA ({one.created:%m/%d/%Y, %I:%M %p})",
        "createdAt": stamp(one.created),
        "lastUpdatedAt": stamp(one.updated),
        "status": one.status,
        "marketplaceIds": [one.place.id],
        "sourceAddress": sender(call.seller),
    }


def _window(one: Shipment) -> dict[str, str]:
    return {
        "start": stamp(one.planned + timedelta(days=1)),
        "end": stamp(one.planned + timedelta(days=8)),
    }


def _center(one: Shipment) -> dict[str, str]:
    return {
        "name": f"Amazon {one.center}",
        "addressLine1": "1 Fulfilment Way",
        "city": one.center,
        "countryCode": _country(one),
        "postalCode": "00001",
    }


def _country(one: Shipment) -> str:
    return CODES.get(one.place.code, one.place.code)


def _other(kind: str, text: str) -> str:
    """Another id of 38 characters that belongs to a thing."""
    high, low = chance.number(kind, text), chance.number(text, kind)
    digits = f"{high:016x}{low:016x}"
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return kind + "-".join(parts)


FILTERS = ("status", "sortBy", "sortOrder")
TOKEN = Parameter("paginationToken")
ROOT = "/inbound/fba/2024-03-20/inboundPlans"
PLAN = ROOT + "/{inboundPlanId}"
SHIPMENT = PLAN + "/shipments/{shipmentId}"


def _listing(name: str, path: str, run: Callable[[Call], Response], burst: int = 6) -> Operation:
    size = Parameter("pageSize", "integer", low=1, high=1000)
    return Operation(name, "GET", path, 2, burst, run, (size, TOKEN))


OPERATIONS = (
    Operation(
        "listInboundPlans",
        "GET",
        ROOT,
        2,
        6,
        plans,
        (
            Parameter("pageSize", "integer", low=1, high=30),
            TOKEN,
            Parameter("status", allowed=("ACTIVE", "VOIDED", "SHIPPED")),
            Parameter("sortBy", allowed=("LAST_UPDATED_TIME", "CREATION_TIME")),
            Parameter("sortOrder", allowed=("ASC", "DESC")),
        ),
    ),
    Operation("getInboundPlan", "GET", PLAN, 2, 6, plan),
    _listing("listInboundPlanItems", f"{PLAN}/items", plan_items),
    _listing("listInboundPlanBoxes", f"{PLAN}/boxes", plan_boxes),
    _listing("listInboundPlanPallets", f"{PLAN}/pallets", pallets),
    Operation("getShipment", "GET", SHIPMENT, 2, 6, shipment),
    _listing("listShipmentItems", f"{SHIPMENT}/items", shipment_items, burst=30),
    _listing("listShipmentBoxes", f"{SHIPMENT}/boxes", shipment_boxes, burst=30),
    _listing("listShipmentPallets", f"{SHIPMENT}/pallets", pallets, burst=30),
)
