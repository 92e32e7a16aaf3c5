"""FBA Inventory v1: what lies in Amazon's warehouses, as one marketplace reports it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from seller.marketplaces import Marketplace
from seller.sandbox.call import Call
from seller.sandbox.clock import stamp
from seller.sandbox.exchange import Response, answer, invalid
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation
from seller.sandbox.world.rows import StockRow

PAGE = 50
TOKEN_LIFE = timedelta(seconds=30)
OLDEST = timedelta(days=549)
"""Eighteen months: how far back `startDateTime` may reach."""


def summaries(call: Call) -> Response:
    """Answer getInventorySummaries."""
    (place,) = call.places([call.query["granularityId"]])
    if call.query["marketplaceIds"] != [place.id]:
        raise invalid("'marketplaceIds' and 'granularityId' differ.")
    since = call.query.get("startDateTime")
    if since and since < call.now - OLDEST:
        raise invalid("'startDateTime' is more than 18 months ago.")
    filters = _filters(call, since)
    moment, first = _position(call, filters)
    rows = _rows(call, place, moment)
    page = rows[first : first + PAGE]
    details = call.query.get("details", False)
    body: dict[str, Any] = {
        "payload": {
            "granularity": {"granularityType": "Marketplace", "granularityId": place.id},
            "inventorySummaries": [_summary(row, details=details) for row in page],
        }
    }
    if first + PAGE < len(rows):
        content = {"filters": filters, "moment": moment.isoformat(), "first": first + PAGE}
        body["pagination"] = {"nextToken": call.state.seals.close(content, call.now)}
    return answer(body)


def _filters(call: Call, since: datetime | None) -> list[str]:
    """What a page token belongs to: the same question must be asked with it."""
    skus = [] if since else call.query.get("sellerSkus") or [call.query.get("sellerSku", "")]
    return [call.account, call.query["granularityId"], stamp(since) if since else "", *skus]


def _position(call: Call, filters: list[str]) -> tuple[datetime, int]:
    """The moment that all pages show, and the place of the first row."""
    token = call.query.get("nextToken")
    if not token:
        return call.state.clock.hour(), 0
    content = call.state.seals.open(token, call.now, TOKEN_LIFE)
    if content.get("filters") != filters:
        raise invalid("'nextToken' belongs to another request.")
    return datetime.fromisoformat(content["moment"]), int(content["first"])


def _rows(call: Call, place: Marketplace, moment: datetime) -> list[StockRow]:
    rows = sorted(
        call.state.world.stock(call.account, place.code, moment), key=lambda row: row["sku"]
    )
    since = call.query.get("startDateTime")
    if since:
        return [row for row in rows if row["updated_at"] and row["updated_at"] >= since]
    wanted = call.query.get("sellerSkus") or [sku for sku in (call.query.get("sellerSku"),) if sku]
    return [row for row in rows if row["sku"] in wanted] if wanted else rows


def _summary(row: StockRow, *, details: bool) -> dict[str, Any]:
    summary: dict[str, Any] = {
        "asin": row["asin"],
        "fnSku": row["fnsku"],
        "sellerSku": row["sku"],
        "condition": row["condition"],
        "productName": row["title"],
        "totalQuantity": row["total"],
        "stores": [],
    }
    if row["updated_at"]:
        summary["lastUpdatedTime"] = stamp(row["updated_at"])
    if details:
        summary["inventoryDetails"] = _details(row)
    return summary


def _details(row: StockRow) -> dict[str, Any]:
    reserved = row["reserved_orders"] + row["reserved_transfer"] + row["reserved_processing"]
    breakdown = [("Short", row["researching"]), ("Mid", 0), ("Long", 0)]
    return {
        "fulfillableQuantity": row["fulfillable"],
        "inboundWorkingQuantity": row["inbound_working"],
        "inboundShippedQuantity": row["inbound_shipped"],
        "inboundReceivingQuantity": row["inbound_receiving"],
        "reservedQuantity": {
            "totalReservedQuantity": reserved,
            "pendingCustomerOrderQuantity": row["reserved_orders"],
            "pendingTransshipmentQuantity": row["reserved_transfer"],
            "fcProcessingQuantity": row["reserved_processing"],
        },
        "researchingQuantity": {
            "totalResearchingQuantity": row["researching"],
            "researchingQuantityBreakdown": [
                {"name": f"researchingQuantityIn{term}Term", "quantity": quantity}
                for term, quantity in breakdown
            ],
        },
        "unfulfillableQuantity": {
            "totalUnfulfillableQuantity": row["unfulfillable"],
            "customerDamagedQuantity": row["unfulfillable_customer"],
            "warehouseDamagedQuantity": 0,
            "distributorDamagedQuantity": 0,
            "carrierDamagedQuantity": row["unfulfillable_carrier"],
            "defectiveQuantity": row["unfulfillable_defective"],
            "expiredQuantity": 0,
        },
    }


OPERATIONS = (
    Operation(
        "getInventorySummaries",
        "GET",
        "/fba/inventory/v1/summaries",
        2,
        2,
        summaries,
        (
            Parameter("details", "boolean"),
            Parameter("granularityType", required=True, allowed=("Marketplace",)),
            Parameter("granularityId", required=True),
            Parameter("startDateTime", "time"),
            Parameter("sellerSkus", "list", high=50),
            Parameter("sellerSku"),
            Parameter("nextToken"),
            Parameter("marketplaceIds", "list", required=True, high=1),
        ),
    ),
)
