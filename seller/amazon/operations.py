"""The operations of Amazon's models that seller uses: one row each, nothing else is ever sent.

Rates and bursts are the defaults that the models print; `python -m pytest tests/amazon` compares
every row with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from seller.store.quota import Limit


@dataclass(frozen=True, slots=True)
class Operation:
    """`answer`: a key every success has ("" where the body may be empty). `query`: names allowed.

    `retry`: a second call does no harm where nobody knows whether the first one arrived.
    `refuses`: a 403 may be about this one order, not about the account's permissions.
    """

    name: str
    method: str
    path: str
    rate: float
    burst: int
    role: str
    answer: str = ""
    query: str = ""
    body: bool = False
    retry: bool = True
    refuses: bool = False

    def limit(self, speed: float) -> Limit:
        return Limit(self.rate, self.burst, speed)

    def target(self, path: Mapping[str, str], query: Mapping[str, object]) -> str:
        """Path and query exactly as the model has them; a name it does not have raises."""
        unknown = set(query) - set(self.query.split())
        if unknown or not all(path.values()):
            raise ValueError(f"{self.name} takes no {sorted(unknown)} and no empty part of a path")
        where = self.path.format_map({name: _segment(value) for name, value in path.items()})
        asked = "&".join(
            f"{name}={_value(value)}" for name, value in query.items() if value is not None
        )
        return f"{where}?{asked}" if asked else where


def _segment(value: str) -> str:
    """One part of a path: nothing in an SKU, be it `/` or `..`, may change the path around it."""
    encoded = quote(value, safe="")
    return encoded.replace(".", "%2E") if set(value) == {"."} else encoded


def _value(value: object) -> str:
    """Lists are comma-separated (Swagger's csv), so that a comma within an element is encoded."""
    if isinstance(value, str):
        return quote(value, safe="")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return quote(instant(value), safe="")
    if isinstance(value, (list, tuple)):
        return ",".join(_value(element) for element in value)
    return quote(str(value), safe="")


def instant(moment: datetime) -> str:
    """`2026-01-31T23:59:59Z`: whole seconds, UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_REPORTS = "/reports/2021-06-30"
_SOLICITATIONS = "/solicitations/v1/orders/{amazonOrderId}"
_PLANS = "/inbound/fba/2024-03-20/inboundPlans"
_UPDATED = "LastUpdatedAfter LastUpdatedBefore QueryType NextToken MarketplaceId"
_FEEDBACK = "/customerFeedback/2024-06-01/items/{asin}/reviews"
_TRACKING = "Inventory and Order Tracking"

_FOUND = (
    "reportTypes processingStatuses marketplaceIds pageSize createdSince createdUntil nextToken"
)
_ORDERS = (
    "createdAfter createdBefore lastUpdatedAfter lastUpdatedBefore fulfillmentStatuses"
    " marketplaceIds fulfilledBy maxResultsPerPage paginationToken includedData"
)
_SUMMARIES = (
    "details granularityType granularityId startDateTime sellerSkus sellerSku nextToken"
    " marketplaceIds"
)
_LISTINGS = (
    "marketplaceIds issueLocale includedData identifiers identifiersType variationParentSku"
    " packageHierarchySku createdAfter createdBefore lastUpdatedAfter lastUpdatedBefore"
    " withIssueSeverity withStatus withoutStatus sortBy sortOrder pageSize pageToken"
)

_ROWS = (
    Operation(
        "getMarketplaceParticipations",
        "GET",
        "/sellers/v1/marketplaceParticipations",
        rate=0.016,
        burst=15,
        role="Selling Partner Insights",
        answer="payload",
    ),
    Operation(  # repeated: a report made twice costs a call of quota and changes nothing
        "createReport",
        "POST",
        f"{_REPORTS}/reports",
        rate=0.0167,
        burst=15,
        role=_TRACKING,
        answer="reportId",
        body=True,
    ),
    Operation(
        "getReport",
        "GET",
        f"{_REPORTS}/reports/{{reportId}}",
        rate=2,
        burst=15,
        role=_TRACKING,
        answer="processingStatus",
    ),
    Operation(
        "getReports",
        "GET",
        f"{_REPORTS}/reports",
        rate=0.0222,
        burst=10,
        role=_TRACKING,
        answer="reports",
        query=_FOUND,
    ),
    Operation(  # not repeated: the second cancellation of a report is an error
        "cancelReport",
        "DELETE",
        f"{_REPORTS}/reports/{{reportId}}",
        rate=0.0222,
        burst=10,
        role=_TRACKING,
        retry=False,
    ),
    Operation(
        "getReportDocument",
        "GET",
        f"{_REPORTS}/documents/{{reportDocumentId}}",
        rate=0.0167,
        burst=15,
        role=_TRACKING,
        answer="url",
        query="enableContentEncodingUrlHeader",
    ),
    Operation(
        "searchOrders",
        "GET",
        "/orders/2026-01-01/orders",
        rate=0.0056,
        burst=20,
        role=_TRACKING,
        answer="orders",
        query=_ORDERS,
    ),
    Operation(
        "getOrder",
        "GET",
        "/orders/2026-01-01/orders/{orderId}",
        rate=0.5,
        burst=30,
        role=_TRACKING,
        answer="order",
        query="includedData",
    ),
    Operation(
        "getInventorySummaries",
        "GET",
        "/fba/inventory/v1/summaries",
        rate=2,
        burst=2,
        role="Amazon Fulfillment",
        answer="payload",
        query=_SUMMARIES,
    ),
    Operation(
        "getShipments",
        "GET",
        "/fba/inbound/v0/shipments",
        rate=2,
        burst=30,
        role="Amazon Fulfillment",
        answer="payload",
        query=f"ShipmentStatusList ShipmentIdList {_UPDATED}",
    ),
    Operation(
        "getShipmentItems",
        "GET",
        "/fba/inbound/v0/shipmentItems",
        rate=2,
        burst=30,
        role="Amazon Fulfillment",
        answer="payload",
        query=_UPDATED,
    ),
    Operation(
        "listInboundPlans",
        "GET",
        _PLANS,
        rate=2,
        burst=6,
        role="Amazon Fulfillment",
        query="pageSize paginationToken status sortBy sortOrder",
    ),
    Operation(
        "getInboundPlan",
        "GET",
        f"{_PLANS}/{{inboundPlanId}}",
        rate=2,
        burst=6,
        role="Amazon Fulfillment",
        answer="inboundPlanId",
    ),
    Operation(
        "getShipment",
        "GET",
        f"{_PLANS}/{{inboundPlanId}}/shipments/{{shipmentId}}",
        rate=2,
        burst=6,
        role="Amazon Fulfillment",
        answer="shipmentId",
    ),
    Operation(
        "searchListingsItems",
        "GET",
        "/listings/2021-08-01/items/{sellerId}",
        rate=5,
        burst=5,
        role="Product Listing",
        answer="items",
        query=_LISTINGS,
    ),
    Operation(  # Amazon prints no rate for this API; a 204 without a body is an answer
        "getItemReviewTopics",
        "GET",
        f"{_FEEDBACK}/topics",
        rate=1,
        burst=5,
        role="Selling Partner Insights",
        query="marketplaceId sortBy",
    ),
    Operation(
        "getItemReviewTrends",
        "GET",
        f"{_FEEDBACK}/trends",
        rate=1,
        burst=5,
        role="Selling Partner Insights",
        query="marketplaceId",
    ),
    Operation(
        "getSolicitationActionsForOrder",
        "GET",
        _SOLICITATIONS,
        rate=1,
        burst=5,
        role="Buyer Solicitation",
        answer="_links",
        query="marketplaceIds",
        refuses=True,
    ),
    Operation(  # not repeated: it writes to a buyer
        "createProductReviewAndSellerFeedbackSolicitation",
        "POST",
        f"{_SOLICITATIONS}/solicitations/productReviewAndSellerFeedback",
        rate=1,
        burst=5,
        role="Buyer Solicitation",
        query="marketplaceIds",
        retry=False,
        refuses=True,
    ),
)

OPERATIONS = {row.name: row for row in _ROWS}
