"""Requests of every operation, exactly as Amazon's models have them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from seller.amazon.letters import POSTS
from tests.amazon.written import WRITTEN

ORDER = {"amazonOrderId": "1-2-3"}
ABOUT: dict[str, Any] = {"path": ORDER, "query": {"marketplaceIds": ["M"]}}
MESSAGING = "/messaging/v1/orders/1-2-3"
LABELS = "/fba/inbound/v0/shipments/FBA1/labels"
UPLOAD = f"/uploads/2020-11-01/uploadDestinations{MESSAGING}/messages/warranty"
PLANS = "/inbound/fba/2024-03-20/inboundPlans"
REVIEWS = "/customerFeedback/2024-06-01/items/B1/reviews"
SOLICITATIONS = "/solicitations/v1/orders/1-2-3"
TYPES = "/definitions/2020-09-01/productTypes"
SENT: list[tuple[str, dict[str, Any], str, str, bytes]] = [
    ("getMarketplaceParticipations", {}, "GET", "/sellers/v1/marketplaceParticipations", b""),
    (
        "createReport",
        {"body": {"reportType": "T", "marketplaceIds": ["M"]}},
        "POST",
        "/reports/2021-06-30/reports",
        b'{"reportType": "T", "marketplaceIds": ["M"]}',
    ),
    ("getReport", {"path": {"reportId": "1"}}, "GET", "/reports/2021-06-30/reports/1", b""),
    (
        "getReports",
        {"query": {"reportTypes": ["T", "U"], "pageSize": 100}},
        "GET",
        "/reports/2021-06-30/reports?reportTypes=T,U&pageSize=100",
        b"",
    ),
    ("cancelReport", {"path": {"reportId": "1"}}, "DELETE", "/reports/2021-06-30/reports/1", b""),
    (
        "getReportDocument",
        {"path": {"reportDocumentId": "amzn1.spdoc/1"}},
        "GET",
        "/reports/2021-06-30/documents/amzn1.spdoc%2F1",
        b"",
    ),
    (
        "searchOrders",
        {"query": {"lastUpdatedAfter": datetime(2026, 1, 1, tzinfo=UTC)}},
        "GET",
        "/orders/2026-01-01/orders?lastUpdatedAfter=2026-01-01T00%3A00%3A00Z",
        b"",
    ),
    ("getOrder", {"path": {"orderId": "1-2-3"}}, "GET", "/orders/2026-01-01/orders/1-2-3", b""),
    (
        "getInventorySummaries",
        {"query": {"details": True, "marketplaceIds": ["M"]}},
        "GET",
        "/fba/inventory/v1/summaries?details=true&marketplaceIds=M",
        b"",
    ),
    (
        "getShipments",
        {"query": {"QueryType": "NEXT_TOKEN", "NextToken": "a+/b=", "MarketplaceId": "M"}},
        "GET",
        "/fba/inbound/v0/shipments?QueryType=NEXT_TOKEN&NextToken=a%2B%2Fb%3D&MarketplaceId=M",
        b"",
    ),
    (
        "getShipmentItems",
        {"query": {"QueryType": "DATE_RANGE", "MarketplaceId": "M"}},
        "GET",
        "/fba/inbound/v0/shipmentItems?QueryType=DATE_RANGE&MarketplaceId=M",
        b"",
    ),
    (
        "getLabels",
        {
            "path": {"shipmentId": "FBA1"},
            "query": {"PageType": "P", "LabelType": "UNIQUE", "PageSize": 10, "PageStartIndex": 0},
        },
        "GET",
        f"{LABELS}?PageType=P&LabelType=UNIQUE&PageSize=10&PageStartIndex=0",
        b"",
    ),
    ("listInboundPlans", {"query": {"pageSize": 30}}, "GET", f"{PLANS}?pageSize=30", b""),
    ("getInboundPlan", {"path": {"inboundPlanId": "wf1"}}, "GET", f"{PLANS}/wf1", b""),
    (
        "listPlacementOptions",
        {"path": {"inboundPlanId": "wf1"}, "query": {"pageSize": 20}},
        "GET",
        f"{PLANS}/wf1/placementOptions?pageSize=20",
        b"",
    ),
    (
        "getShipment",
        {"path": {"inboundPlanId": "wf1", "shipmentId": "sh1"}},
        "GET",
        f"{PLANS}/wf1/shipments/sh1",
        b"",
    ),
    (
        "searchListingsItems",
        {"path": {"sellerId": "A2"}, "query": {"marketplaceIds": ["M", "N"]}},
        "GET",
        "/listings/2021-08-01/items/A2?marketplaceIds=M,N",
        b"",
    ),
    (
        "getItemReviewTopics",
        {"path": {"asin": "B1"}, "query": {"marketplaceId": "M", "sortBy": "MENTIONS"}},
        "GET",
        f"{REVIEWS}/topics?marketplaceId=M&sortBy=MENTIONS",
        b"",
    ),
    (
        "getItemReviewTrends",
        {"path": {"asin": "B1"}, "query": {"marketplaceId": "M"}},
        "GET",
        f"{REVIEWS}/trends?marketplaceId=M",
        b"",
    ),
    (
        "getSolicitationActionsForOrder",
        {"path": ORDER, "query": {"marketplaceIds": ["M"]}},
        "GET",
        f"{SOLICITATIONS}?marketplaceIds=M",
        b"",
    ),
    (
        "createProductReviewAndSellerFeedbackSolicitation",
        {"path": ORDER, "query": {"marketplaceIds": ["M"]}},
        "POST",
        f"{SOLICITATIONS}/solicitations/productReviewAndSellerFeedback?marketplaceIds=M",
        b"",
    ),
    ("getMessagingActionsForOrder", ABOUT, "GET", f"{MESSAGING}?marketplaceIds=M", b""),
    ("GetAttributes", ABOUT, "GET", f"{MESSAGING}/attributes?marketplaceIds=M", b""),
    (
        "createUploadDestinationForResource",
        {
            "path": {**ABOUT["path"], "message": "warranty"},
            "query": {**ABOUT["query"], "contentMD5": "a+/=", "contentType": "application/pdf"},
        },
        "POST",
        f"{UPLOAD}?marketplaceIds=M&contentMD5=a%2B%2F%3D&contentType=application%2Fpdf",
        b"",
    ),
    *(
        (
            name,
            {**ABOUT, "body": {"text": "届"}},
            "POST",
            f"{MESSAGING}/messages/{type_}?marketplaceIds=M",
            '{"text": "届"}'.encode(),
        )
        for type_, name in POSTS.items()
    ),
    (
        "searchDefinitionsProductTypes",
        {"query": {"marketplaceIds": ["M"], "keywords": ["菜刀"], "searchLocale": "zh_CN"}},
        "GET",
        f"{TYPES}?marketplaceIds=M&keywords=%E8%8F%9C%E5%88%80&searchLocale=zh_CN",
        b"",
    ),
    (
        "getDefinitionsProductType",
        {"path": {"productType": "KNIFE"}, "query": {"marketplaceIds": ["M"], "locale": "zh_CN"}},
        "GET",
        f"{TYPES}/KNIFE?marketplaceIds=M&locale=zh_CN",
        b"",
    ),
    (
        "getCatalogItem",
        {
            "path": {"asin": "B1"},
            "query": {"marketplaceIds": ["M"], "includedData": ["summaries", "productTypes"]},
        },
        "GET",
        "/catalog/2022-04-01/items/B1?marketplaceIds=M&includedData=summaries,productTypes",
        b"",
    ),
    (
        "confirmShipment",
        {"path": {"orderId": "1"}, "body": {"marketplaceId": "M"}},
        "POST",
        "/orders/v0/orders/1/shipmentConfirmation",
        b'{"marketplaceId": "M"}',
    ),
    (
        "listTransactions",
        {"query": {"relatedIdentifierName": "ORDER_ID", "relatedIdentifierValue": "1-2-3"}},
        "GET",
        "/finances/2024-06-19/transactions?relatedIdentifierName=ORDER_ID&relatedIdentifierValue=1-2-3",
        b"",
    ),
    (
        "getMyFeesEstimates",
        {"body": [{"IdType": "SellerSKU", "IdValue": "A/1"}]},
        "POST",
        "/products/fees/v0/feesEstimate",
        b'[{"IdType": "SellerSKU", "IdValue": "A/1"}]',
    ),
    *WRITTEN,
]
