"""Fulfillment Inbound v0: shipments by state or by date, what is in them, and carton labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from seller.marketplaces import Marketplace
from seller.sandbox.apis.senders import sender
from seller.sandbox.call import Call
from seller.sandbox.documents import Document
from seller.sandbox.exchange import Refusal, Response, answer, invalid
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation
from seller.sandbox.slips import slips
from seller.sandbox.world.inbound import CANCELLED, STATUSES, Known, Shipment

PAGE = 50
TOKEN_LIFE = timedelta(hours=24)
LABEL_LIFE = timedelta(seconds=15)
OLDER = {"READY_TO_SHIP": "WORKING"}
"""This version has no word for a shipment that only waits for its carrier."""
STATES = tuple(OLDER.get(name, name) for name in (*STATUSES, CANCELLED))
ALLOWED = (
    "WORKING", "READY_TO_SHIP", "SHIPPED", "RECEIVING", "CANCELLED", "DELETED", "CLOSED", "ERROR",
    "IN_TRANSIT", "DELIVERED", "CHECKED_IN",
)  # fmt: skip
PAGES = (
    "PackageLabel_Letter_2", "PackageLabel_Letter_4", "PackageLabel_Letter_6",
    "PackageLabel_Letter_6_CarrierLeft", "PackageLabel_A4_2", "PackageLabel_A4_4",
    "PackageLabel_Plain_Paper", "PackageLabel_Plain_Paper_CarrierBottom", "PackageLabel_Thermal",
    "PackageLabel_Thermal_Unified", "PackageLabel_Thermal_NonPCP",
    "PackageLabel_Thermal_No_Carrier_Rotation",
)  # fmt: skip
KEPT = ("ShipmentStatusList", "ShipmentIdList", "LastUpdatedAfter", "LastUpdatedBefore")
Query = Mapping[str, Any]


def shipments(call: Call) -> Response:
    """Answer getShipments."""
    page, token = _page(call, "getShipments")
    payload: dict[str, Any] = {"ShipmentData": [_shipment(call, one) for one in page]}
    return answer({"payload": payload | token})


def items(call: Call) -> Response:
    """Answer getShipmentItems."""
    page, token = _page(call, "getShipmentItems")
    payload: dict[str, Any] = {"ItemData": [_item(one) for one in page]}
    return answer({"payload": payload | token})


def single(call: Call) -> Response:
    """Answer getShipmentItemsByShipmentId."""
    return answer({"payload": {"ItemData": [_item(_one(call))]}})


def labels(call: Call) -> Response:
    """Answer getLabels: an address that lives fifteen seconds."""
    shipment = _one(call)
    if shipment.status == CANCELLED:
        raise invalid("The shipment has been cancelled.", shipment.id)
    kind, count = call.query["LabelType"], len(shipment.boxes)
    wanted = call.query.get("PackageLabelsToPrint")
    numbers = range(1, min(call.query.get("NumberOfPackages", count), 200) + 1)
    if kind == "PALLET":
        pallets = call.query.get("NumberOfPallets")
        if pallets is None:
            raise invalid("'NumberOfPallets' is required for pallet labels.")
        numbers = range(1, min(pallets, 50) + 1)
    names = wanted or [f"{shipment.id}U{number:06d}" for number in numbers]
    chosen = _part(call, names)
    pages = [
        (call.seller.name, f"FBA: {shipment.center}", name, f"{number} / {len(names)}")
        for number, name in chosen
    ]
    file = call.state.folder / f"label-{call.state.seals.sign(str(pages))[:24]}.pdf"
    Path(file).write_bytes(slips(pages, [name for _, name in chosen]))
    document = Document(file.stem, call.account, file, "application/pdf", False, len(pages))
    call.state.documents.add(document)
    address = call.state.documents.address(call.base, document, encoded=False, life=LABEL_LIFE)
    return answer({"payload": {"DownloadURL": address}})


def _part(call: Call, names: Sequence[str]) -> list[tuple[int, str]]:
    """The labels of one page of them, numbered from one."""
    first = call.query.get("PageStartIndex", 0)
    found = list(enumerate(names, 1))[first : first + call.query.get("PageSize", len(names))]
    if not found:
        raise invalid("Label for shipment cannot be found!")
    return found


def _one(call: Call) -> Shipment:
    hour = int(call.state.clock.hour().timestamp())
    found = call.state.world.inbound(call.account).find(call.path["shipmentId"], hour)
    if found is None:
        raise Refusal(404, "NotFound", "There is no such shipment.", call.path["shipmentId"])
    return found


def _page(call: Call, operation: str) -> tuple[list[Shipment], dict[str, str]]:
    """One page, and the token of the next."""
    (place,) = call.places([call.query["MarketplaceId"]])
    hour, first, query = int(call.state.clock.hour().timestamp()), 0, _told(call.query)
    if call.query["QueryType"] == "NEXT_TOKEN":
        content = call.state.seals.open(call.query.get("NextToken", ""), call.now, TOKEN_LIFE)
        if content.get("of") != [operation, call.account, place.code]:
            raise invalid("'NextToken' belongs to another request.")
        hour, first, query = int(content["hour"]), int(content["first"]), content["query"]
    else:
        _complete(call.query["QueryType"], query)
    inbound = call.state.world.inbound(call.account)
    known = _chosen(call, inbound.known(hour), place, query)
    rows = known.number[first : first + PAGE]
    token: dict[str, str] = {}
    if first + PAGE < len(known.number):
        of = [operation, call.account, place.code]
        content = {"of": of, "hour": hour, "first": first + PAGE, "query": query}
        token["NextToken"] = call.state.seals.close(content, call.now)
    return inbound.written(rows, hour), token


def _told(query: Query) -> dict[str, Any]:
    """What must be remembered of a request from page to page."""
    found = {name: query[name] for name in KEPT if name in query}
    return {
        name: value.timestamp() if isinstance(value, datetime) else value
        for name, value in found.items()
    }


def _complete(kind: str, query: Query) -> None:
    by_date = ("LastUpdatedAfter", "LastUpdatedBefore")
    if kind == "DATE_RANGE" and not all(name in query for name in by_date):
        raise invalid("'LastUpdatedAfter' and 'LastUpdatedBefore' are required.")
    by_name = ("ShipmentStatusList", "ShipmentIdList")
    if kind == "SHIPMENT" and not any(query.get(name) for name in by_name):
        raise invalid("'ShipmentStatusList' or 'ShipmentIdList' is required.")


def _chosen(call: Call, known: Known, place: Marketplace, query: Query) -> Known:
    known = known.taken(known.site == call.seller.places.index(place))
    states: Sequence[str] = query.get("ShipmentStatusList", ())
    if states:
        stages = [number for number, name in enumerate(STATES) if name in states]
        known = known.taken(np.isin(known.stage, stages))
    if "LastUpdatedAfter" in query:
        first, last = query["LastUpdatedAfter"], query["LastUpdatedBefore"]
        known = known.taken((known.updated >= first) & (known.updated <= last))
    if query.get("ShipmentIdList"):
        inbound = call.state.world.inbound(call.account)
        numbers = [inbound.number(identity) for identity in query["ShipmentIdList"]]
        known = known.taken(np.isin(known.number, numbers))
    return known


def _shipment(call: Call, one: Shipment) -> dict[str, Any]:
    found = sender(call.seller)
    return {
        "ShipmentId": one.id,
        "ShipmentName": f"FBA ({one.planned:%m/%d/%y, %I:%M %p}) - 1",
        "ShipFromAddress": {
            "Name": found["name"],
            "AddressLine1": found["addressLine1"],
            "City": found["city"],
            "StateOrProvinceCode": found["stateOrProvinceCode"],
            "CountryCode": found["countryCode"],
            "PostalCode": found["postalCode"],
        },
        "DestinationFulfillmentCenterId": one.center,
        "ShipmentStatus": OLDER.get(one.status, one.status),
        "LabelPrepType": "SELLER_LABEL",
        "AreCasesRequired": one.case > 0,
        "BoxContentsSource": "INTERACTIVE",
    }


def _item(one: Shipment) -> dict[str, Any]:
    return {
        "ShipmentId": one.id,
        "SellerSKU": one.sku,
        "FulfillmentNetworkSKU": one.fnsku,
        "QuantityShipped": one.sent,
        "QuantityReceived": one.received,
        "QuantityInCase": one.case,
        "PrepDetailsList": [{"PrepInstruction": "Labeling", "PrepOwner": "SELLER"}],
    }


PLACE = Parameter("MarketplaceId", required=True)
DATES = (Parameter("LastUpdatedAfter", "time"), Parameter("LastUpdatedBefore", "time"))
TOKEN = Parameter("NextToken")
ROOT = "/fba/inbound/v0"
ONE = ROOT + "/shipments/{shipmentId}"
OPERATIONS = (
    Operation(
        "getShipments",
        "GET",
        f"{ROOT}/shipments",
        2,
        30,
        shipments,
        (
            Parameter("ShipmentStatusList", "list", allowed=ALLOWED),
            Parameter("ShipmentIdList", "list", high=999),
            *DATES,
            Parameter("QueryType", required=True, allowed=("SHIPMENT", "DATE_RANGE", "NEXT_TOKEN")),
            TOKEN,
            PLACE,
        ),
    ),
    Operation(
        "getShipmentItems",
        "GET",
        f"{ROOT}/shipmentItems",
        2,
        30,
        items,
        (
            *DATES,
            Parameter("QueryType", required=True, allowed=("DATE_RANGE", "NEXT_TOKEN")),
            TOKEN,
            PLACE,
        ),
    ),
    Operation(
        "getShipmentItemsByShipmentId",
        "GET",
        f"{ONE}/items",
        2,
        30,
        single,
        (Parameter("MarketplaceId"),),
    ),
    Operation(
        "getLabels",
        "GET",
        f"{ONE}/labels",
        2,
        30,
        labels,
        (
            Parameter("PageType", required=True, allowed=PAGES),
            Parameter("LabelType", required=True, allowed=("BARCODE_2D", "UNIQUE", "PALLET")),
            Parameter("NumberOfPackages", "integer", low=1),
            Parameter("PackageLabelsToPrint", "list"),
            Parameter("NumberOfPallets", "integer", low=1),
            Parameter("PageSize", "integer", low=1, high=1000),
            Parameter("PageStartIndex", "integer", low=0),
        ),
    ),
)
