"""Account health: how Amazon judges the account in each marketplace, one figure a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from seller import flatfile
from seller.errors import Skip
from seller.facts import Batch, Document, HealthMetric
from seller.marketplaces import BY_ID
from seller.sources.source import Source, asking, jsons, whole

NAME = "health"
RATES: Mapping[str, tuple[str, str, str]] = {
    "lateShipmentRate": ("late_shipments", "lateShipmentCount", "orderCount"),
    "onTimeDeliveryRate": ("on_time", "onTimeDeliveryCount", "shipmentCountWithValidTracking"),
    "unitOnTimeDeliveryRate": ("on_time_units", "unitOnTimeDeliveryCount", "totalUnitCount"),
    "validTrackingRate": ("valid_tracking", "validTrackingCount", "shipmentCount"),
    "preFulfillmentCancellationRate": ("cancellations", "cancellationCount", "orderCount"),
    "prefulfillmentCancelRate": ("cancellations", "cancellationCount", "orderCount"),
    "invoiceDefectRate": ("invoice_defects", "invoiceDefect", "orderCount"),
}
"""Amazon's name of a rate, ours, and what it counts out of what."""
DEFECTS = {"claims": "claims", "chargebacks": "chargebacks", "negativeFeedback": "feedback"}
VIOLATIONS = {
    "listingPolicyViolations": "listing_policy",
    "productAuthenticityCustomerComplaints": "authenticity",
    "productConditionCustomerComplaints": "condition",
    "productSafetyCustomerComplaints": "safety",
    "receivedIntellectualPropertyComplaints": "property_received",
    "restrictedProductPolicyViolations": "restricted",
    "suspectedIntellectualPropertyViolations": "property_suspected",
    "foodAndProductSafetyIssues": "food_safety",
    "otherPolicyViolations": "other_policy",
    "documentRequests": "documents",
    "documentRequest": "documents",
}


class Place(NamedTuple):
    """The part of the key that all figures of a marketplace share."""

    account: str
    marketplace: str
    day: date


def parse(document: Document) -> Iterator[Batch]:
    """A report speaks of every marketplace it was asked for."""
    problems = flatfile.Problems()
    found: dict[tuple[str, str], HealthMetric] = {}
    parts = {"accountStatuses": _account, "performanceMetrics": _performance}
    for part, build in parts.items():
        entries = jsons.read(document, part)
        for rows in jsons.each(entries, partial(build, document), "marketplaceId", problems):
            for told in jsons.each(rows, _row, "metric", problems):
                found[told.marketplace, told.metric] = told
    yield Batch.of(HealthMetric, [*found.values()], problems=problems.listed())


def _place(document: Document, entry: Mapping[str, Any]) -> Place:
    place = BY_ID.get(jsons.needed(entry.get("marketplaceId")))
    if place is None:
        raise Skip("sources.key", count=1, example="marketplaceId")
    return Place(document.account, place.code, place.day(document.fetched_at))


def _account(document: Document, entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    status = {"status": jsons.needed(entry.get("status"))}
    return [{"place": _place(document, entry), "metric": "account_status", "entry": status}]


def _performance(document: Document, entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What to make rows of: metric, Amazon's entry, and the names of what it counts."""
    place = _place(document, entry)
    found = [_told(place, "health_rating", entry.get("accountHealthRating"))]
    for name, (metric, count, total) in RATES.items():
        found.append(_told(place, metric, entry.get(name), count, total))
    for channel, defects in (entry.get("orderDefectRate") or {}).items():
        metric = f"defects_{channel}"
        found.append(_told(place, metric, defects, "orderWithDefects", "orderCount"))
        for name, kind in DEFECTS.items():
            found.append(_told(place, f"{kind}_{channel}", defects.get(name), "count"))
    for name, metric in VIOLATIONS.items():
        found.append(_told(place, metric, entry.get(name), "defectsCount"))
    warnings = entry.get("warningStates") or entry.get("warningState") or ()
    found += [
        _told(place, f"warning {jsons.needed(one.get('warningType'))}", one) for one in warnings
    ]
    return [one for one in found if one["entry"]]


def _told(
    place: Place, metric: str, entry: Any, count: str = "", total: str = ""
) -> dict[str, Any]:
    return {"place": place, "metric": metric, "entry": entry, "count": count, "total": total}


def _row(told: Mapping[str, Any]) -> HealthMetric:
    entry, place = told["entry"], told["place"]
    span = entry.get("reportingDateRange") or {}
    status = entry.get("status") or entry.get("ahrStatus") or entry.get("accountHealthRatingStatus")
    return HealthMetric(
        account=place.account,
        marketplace=place.marketplace,
        day=place.day,
        metric=told["metric"],
        status=jsons.text(status),
        rate=jsons.decimal(entry.get("rate")),
        target=jsons.decimal(entry.get("targetValue")),
        condition=jsons.text(entry.get("targetCondition")),
        count=_count(entry, told.get("count")),
        total=_count(entry, told.get("total")),
        since=_day(span.get("reportingDateFrom")),
        until=_day(span.get("reportingDateTo")),
    )


def _count(entry: Mapping[str, Any], name: str | None) -> int | None:
    found = entry.get(name) if name else None
    found = found.get("count") if isinstance(found, dict) else found
    return None if found is None else jsons.number(found)


def _day(text: Any) -> date | None:
    return datetime.fromisoformat(jsons.text(text)).date() if text else None


SOURCE = Source(
    name=NAME,
    tables=("health_metrics",),
    per="account",
    every=timedelta(hours=24),
    snapshot=False,
    plan=whole,
    fetch=asking.report(NAME, "GET_V2_SELLER_PERFORMANCE_REPORT"),
    parse=parse,
    role="Selling Partner Insights",
)
