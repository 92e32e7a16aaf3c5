"""Fulfillment Inbound 2024-03-20, the reading side: plans, shipments, items and cartons."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from seller.sandbox import chance
from seller.sandbox.apis.placements import described, options_of, unconfirmed
from seller.sandbox.apis.planned import (
    KEY,
    PLAN,
    ROOT,
    SHIPMENT,
    TOKEN,
    center_of,
    country_of,
    listing,
    part,
    plan_of,
)
from seller.sandbox.apis.senders import sender
from seller.sandbox.call import Call
from seller.sandbox.clock import stamp
from seller.sandbox.exchange import Refusal, Response, answer, invalid
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation
from seller.sandbox.world.inbound import Planned, Shipment
from seller.sandbox.world.placing import other

CARTON = {"unitOfMeasurement": "CM", "length": 60, "width": 40, "height": 40}


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
    page, more = part(call, found)
    return answer({"inboundPlans": [_summary(call, one) for one in page], **more})


def plan(call: Call) -> Response:
    """Answer getInboundPlan."""
    one = plan_of(call)
    shipments = [{"shipmentId": sent.key, "status": sent.status} for sent in one.shipments]
    option = {"packingOptionId": other("po", one.id), "status": "ACCEPTED"}
    shown = [each for each in options_of(call, one) if each.status != "EXPIRED"]
    placements = [{"placementOptionId": each.id, "status": each.status} for each in shown]
    body = {
        **_summary(call, one),
        "packingOptions": [option] if shipments else [],
        "placementOptions": placements,
        "shipments": shipments,
    }
    return answer(body)


def plan_items(call: Call) -> Response:
    """Answer listInboundPlanItems: each SKU once."""
    sums: dict[str, tuple[Shipment, int]] = {}
    found = plan_of(call)
    for one in found.shipments or found.offered:
        units = sums.get(one.sku, (one, 0))[1] + one.sent
        sums[one.sku] = (one, units)
    page, more = part(call, list(sums.values()))
    return answer({"items": [_item(one, units) for one, units in page], **more})


def plan_boxes(call: Call) -> Response:
    """Answer listInboundPlanBoxes."""
    every = [(one, number) for one in plan_of(call).shipments for number in range(len(one.boxes))]
    return _boxes(call, every)


def shipment(call: Call) -> Response:
    """Answer getShipment."""
    if found := unconfirmed(call):
        return answer(described(call, *found))
    one = _shipment(call)
    address = sender(call.seller)
    names = ("name", "phoneNumber")
    body: dict[str, Any] = {
        "placementOptionId": other("pl", one.plan),
        "shipmentId": one.key,
        "shipmentConfirmationId": one.id,
        "name": f"FBA ({one.planned:%m/%d/%Y %H:%M})-{one.center}",
        "source": {"sourceType": "SELLER_FACILITY", "address": address},
        "destination": {
            "destinationType": "AMAZON_WAREHOUSE",
            "warehouseId": one.center,
            "address": center_of(one, one.center),
        },
        "dates": {"readyToShipWindow": _window(one)},
        "status": one.status,
        "contactInformation": {name: address[name] for name in names},
        "selectedTransportationOptionId": other("to", one.key),
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
    found = unconfirmed(call)
    goods = found[1].goods if found else ((one := _shipment(call), one.sent),)
    page, more = part(call, goods)
    return answer({"items": [_item(sent, units) for sent, units in page], **more})


def shipment_boxes(call: Call) -> Response:
    """Answer listShipmentBoxes; Amazon says what is in which only once it is confirmed."""
    if unconfirmed(call):
        return answer({"boxes": []})
    one = _shipment(call)
    return _boxes(call, [(one, number) for number in range(len(one.boxes))])


def pallets(call: Call) -> Response:
    """Answer listInboundPlanPallets and listShipmentPallets: all goes in cartons here."""
    if "shipmentId" in call.path:
        _ = unconfirmed(call) or _shipment(call)
    else:
        plan_of(call)
    return answer({"pallets": []})


def _shipment(call: Call) -> Shipment:
    key = call.path["shipmentId"]
    if not KEY.fullmatch(key):
        raise invalid("Invalid shipment id.", key)
    for one in plan_of(call).shipments:
        if one.key == key:
            return one
    raise Refusal(404, "NotFound", "There is no such shipment in this plan.", key)


def _boxes(call: Call, every: list[tuple[Shipment, int]]) -> Response:
    page, more = part(call, every)
    return answer({"boxes": [_box(one, number) for one, number in page], **more})


def _box(one: Shipment, number: int) -> dict[str, Any]:
    units = one.boxes[number]
    return {
        "packageId": other("pk", f"{one.key}/{number}"),
        "boxId": f"{one.id}U{number + 1:06d}",
        "quantity": 1,
        "weight": {"unit": "KG", "value": round(0.6 + 0.7 * units, 2)},
        "dimensions": CARTON,
        "items": [_item(one, units)],
        "destinationRegion": {
            "countryCode": country_of(one),
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
    listing("listInboundPlanItems", f"{PLAN}/items", plan_items),
    listing("listInboundPlanBoxes", f"{PLAN}/boxes", plan_boxes),
    listing("listInboundPlanPallets", f"{PLAN}/pallets", pallets),
    Operation("getShipment", "GET", SHIPMENT, 2, 6, shipment),
    listing("listShipmentItems", f"{SHIPMENT}/items", shipment_items, burst=30),
    listing("listShipmentBoxes", f"{SHIPMENT}/boxes", shipment_boxes, burst=30),
    listing("listShipmentPallets", f"{SHIPMENT}/pallets", pallets, burst=30),
)
