"""GET_SALES_AND_TRAFFIC_REPORT: a marketplace's sales and visits by day, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from seller.sandbox.reports.kind import DAY, Ask, Kind
from seller.sandbox.world import World
from seller.sandbox.world.visits import VisitRow

NAME = "GET_SALES_AND_TRAFFIC_REPORT"
ONLY = {"dateGranularity": "DAY", "asinGranularity": "CHILD"}
TWO_YEARS = timedelta(days=731)


def body(world: World, ask: Ask) -> Mapping[str, Any] | None:
    """Both ends are days of the marketplace, both included; None where it goes back too far."""
    first, last = ask.start.date(), ask.end.date()
    if ask.start < ask.moment - TWO_YEARS:
        return None
    rows = world.visits(ask.account, ask.place.code, ask.moment)
    days = [_day(row) for row in rows if first <= row["day"] <= last]
    if not days:
        return None
    return {
        "reportSpecification": {
            "reportType": NAME,
            "reportOptions": dict(ask.options),
            "dataStartTime": first.isoformat(),
            "dataEndTime": last.isoformat(),
            "marketplaceIds": [ask.place.id],
        },
        "salesAndTrafficByDate": days,
        "salesAndTrafficByAsin": [],
    }


def _day(row: VisitRow) -> dict[str, Any]:
    return {
        "date": row["day"].isoformat(),
        "salesByDate": _sales(row),
        "trafficByDate": _traffic(row),
    }


def _sales(row: VisitRow) -> dict[str, Any]:
    items, units, sales = row["order_items"], row["units"], row["sales"]
    return {
        "orderedProductSales": _amount(row, sales),
        "unitsOrdered": units,
        "totalOrderItems": items,
        "averageSalesPerOrderItem": _amount(row, sales / max(items, 1)),
        "averageUnitsPerOrderItem": round(units / max(items, 1), 2),
        "averageSellingPrice": _amount(row, sales / max(units, 1)),
        "unitsRefunded": 0,
        "refundRate": 0.0,
        "claimsGranted": 0,
        "claimsAmount": _amount(row, Decimal(0)),
        "shippedProductSales": _amount(row, sales),
        "unitsShipped": units,
        "ordersShipped": items,
    }


def _amount(row: VisitRow, amount: Decimal) -> dict[str, Any]:
    """A JSON number, as Amazon writes it."""
    return {"amount": float(round(amount, 2)), "currencyCode": row["currency"]}


def _traffic(row: VisitRow) -> dict[str, Any]:
    sessions, pages = row["sessions"], row["page_views"]
    return {
        "browserPageViews": pages - pages // 3,
        "mobileAppPageViews": pages // 3,
        "pageViews": pages,
        "browserSessions": sessions - sessions // 3,
        "mobileAppSessions": sessions // 3,
        "sessions": sessions,
        "buyBoxPercentage": float(row["buy_box"]),
        "orderItemSessionPercentage": round(100 * row["order_items"] / sessions, 2),
        "unitSessionPercentage": round(100 * row["units"] / sessions, 2),
        "averageOfferCount": 0,
        "averageParentItems": 0,
        "feedbackReceived": 0,
        "negativeFeedbackReceived": 0,
        "receivedNegativeFeedbackRate": 0.0,
    }


def refuse(ask: Ask) -> str:
    """What Amazon ends as FATAL, and what only it can do."""
    if len(ask.places) != 1:
        return "This report is made for one marketplace."
    if any(ask.options.get(name) != value for name, value in ONLY.items()):
        return f"Only these options are simulated: {ONLY}."
    return ""


KIND = Kind(body=body, default=30 * DAY, refuse=refuse)
