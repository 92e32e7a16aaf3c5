"""GET_V2_SELLER_PERFORMANCE_REPORT: how Amazon judges an account, marketplace by marketplace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seller.marketplaces import Marketplace
from seller.sandbox.reports.kind import DAY, Ask, Kind
from seller.sandbox.world import World
from seller.sandbox.world.conduct import Judged

RATES = {
    "late_shipments": ("lateShipmentRate", "lateShipmentCount", "orderCount"),
    "on_time": ("onTimeDeliveryRate", "onTimeDeliveryCount", "shipmentCountWithValidTracking"),
    "on_time_units": ("unitOnTimeDeliveryRate", "unitOnTimeDeliveryCount", "totalUnitCount"),
    "valid_tracking": ("validTrackingRate", "validTrackingCount", "shipmentCount"),
    "cancellations": ("preFulfillmentCancellationRate", "cancellationCount", "orderCount"),
}
VIOLATIONS = {
    "listing_policy": "listingPolicyViolations",
    "authenticity": "productAuthenticityCustomerComplaints",
    "condition": "productConditionCustomerComplaints",
    "safety": "productSafetyCustomerComplaints",
    "property_received": "receivedIntellectualPropertyComplaints",
    "restricted": "restrictedProductPolicyViolations",
    "property_suspected": "suspectedIntellectualPropertyViolations",
    "food_safety": "foodAndProductSafetyIssues",
    "other_policy": "otherPolicyViolations",
    "documents": "documentRequests",
}


def body(world: World, ask: Ask) -> Mapping[str, Any]:
    """The document, as its schema has it."""
    judged = {
        place: {one.metric: one for one in world.conduct(ask.account, place.code, ask.moment)}
        for place in ask.places
    }
    return {
        "accountStatuses": [
            {"marketplaceId": place.id, "status": found["account_status"].status}
            for place, found in judged.items()
        ],
        "performanceMetrics": [_metrics(place, found) for place, found in judged.items()],
    }


def _metrics(place: Marketplace, found: Mapping[str, Judged]) -> dict[str, Any]:
    told: dict[str, Any] = {"marketplaceId": place.id}
    for metric, (name, count, total) in RATES.items():
        one = found[metric]
        told[name] = {**_judged(one), "rate": one.rate, count: one.count, total: one.total}
    for metric, name in VIOLATIONS.items():
        told[name] = {**_judged(found[metric]), "defectsCount": found[metric].count}
    told["orderDefectRate"] = {channel: _defects(found, channel) for channel in ("mfn", "afn")}
    invoices = found["invoice_defects"]
    parts = ("invoiceDefect", "missingInvoice", "lateInvoice")
    nothing = {"count": 0, "status": "NONE"}
    told["invoiceDefectRate"] = {
        **_judged(invoices),
        "rate": invoices.rate,
        "orderCount": invoices.total,
        **dict.fromkeys(parts, nothing),
    }
    rating = found["health_rating"]
    told["accountHealthRating"] = {"ahrStatus": rating.status, **_range(rating)}
    told["warningStates"] = [
        {"warningType": metric.removeprefix("warning "), "status": one.status}
        for metric, one in found.items()
        if metric.startswith("warning ")
    ]
    return told


def _defects(found: Mapping[str, Judged], channel: str) -> dict[str, Any]:
    one = found[f"defects_{channel}"]
    parts = {"claims": "claims", "chargebacks": "chargebacks", "feedback": "negativeFeedback"}
    return {
        **_judged(one),
        "rate": one.rate,
        "orderCount": one.total,
        "orderWithDefects": {"count": one.count, "status": one.status},
        "fulfillmentType": channel,
        **{
            name: {"count": found[f"{kind}_{channel}"].count, "status": "NONE"}
            for kind, name in parts.items()
        },
    }


def _judged(one: Judged) -> dict[str, Any]:
    return {
        **_range(one),
        "status": one.status,
        "targetValue": one.target,
        "targetCondition": one.condition,
    }


def _range(one: Judged) -> dict[str, Any]:
    start, end = (f"{moment:%Y-%m-%dT%H:%MZ}" for moment in (one.start, one.end))
    return {"reportingDateRange": {"reportingDateFrom": start, "reportingDateTo": end}}


KIND = Kind(ending="", default=DAY, body=body)
