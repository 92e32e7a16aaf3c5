"""The operations of Amazon's models that seller uses: one row each, nothing else is ever sent.

Rates and bursts are the defaults that the models print; `python -m pytest tests/amazon` compares
every row with them.
"""

from __future__ import annotations

from seller.amazon.books import ROWS as _BOOKS
from seller.amazon.letters import ROWS as _LETTERS
from seller.amazon.operation import Operation, instant
from seller.amazon.writing import ROWS as WRITING

__all__ = ["OPERATIONS", "Operation", "instant"]

_REPORTS = "/reports/2021-06-30"
_SOLICITATIONS = "/solicitations/v1/orders/{amazonOrderId}"
_PLANS = "/inbound/fba/2024-03-20/inboundPlans"
_UPDATED = "LastUpdatedAfter LastUpdatedBefore QueryType NextToken MarketplaceId"
_FEEDBACK = "/customerFeedback/2024-06-01/items/{asin}/reviews"
_TYPES = "/definitions/2020-09-01/productTypes"
_DEFINITION = (
    "sellerId marketplaceIds productTypeVersion requirements requirementsEnforced locale"
    " parentageLevel"
)
_LABELS = (
    "PageType LabelType NumberOfPackages PackageLabelsToPrint NumberOfPallets PageSize"
    " PageStartIndex"
)
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
        "getLabels",
        "GET",
        "/fba/inbound/v0/shipments/{shipmentId}/labels",
        rate=2,
        burst=30,
        role="Amazon Fulfillment",
        answer="payload",
        query=_LABELS,
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
        "listPlacementOptions",
        "GET",
        f"{_PLANS}/{{inboundPlanId}}/placementOptions",
        rate=2,
        burst=6,
        role="Amazon Fulfillment",
        query="pageSize paginationToken",
        answer="placementOptions",
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
    *_LETTERS,
    Operation(
        "searchDefinitionsProductTypes",
        "GET",
        _TYPES,
        rate=5,
        burst=10,
        role="Product Listing",
        answer="productTypes",
        query="keywords marketplaceIds itemName locale searchLocale",
    ),
    Operation(
        "getDefinitionsProductType",
        "GET",
        f"{_TYPES}/{{productType}}",
        rate=5,
        burst=10,
        role="Product Listing",
        answer="schema",
        query=_DEFINITION,
    ),
    Operation(
        "getCatalogItem",
        "GET",
        "/catalog/2022-04-01/items/{asin}",
        rate=2,
        burst=2,
        role="Product Listing",
        answer="asin",
        query="marketplaceIds includedData locale",
    ),
    Operation(  # not repeated by itself: it changes an order
        "confirmShipment",
        "POST",
        "/orders/v0/orders/{orderId}/shipmentConfirmation",
        rate=2,
        burst=10,
        role=_TRACKING,
        body=True,
        retry=False,
    ),
    *_BOOKS,
)

OPERATIONS = {row.name: row for row in (*_ROWS, *WRITING)}
