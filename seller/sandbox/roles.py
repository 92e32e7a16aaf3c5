"""Which permission an operation or a report needs, and which ones an account has not been given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from seller.sandbox.exchange import Request, denied, invalid

PATHS: Mapping[str, str] = {
    "/sellers/": "Selling Partner Insights",
    "/customerFeedback/": "Selling Partner Insights",
    "/orders/": "Inventory and Order Tracking",
    "/fba/": "Amazon Fulfillment",
    "/inbound/": "Amazon Fulfillment",
    "/listings/": "Product Listing",
    "/definitions/": "Product Listing",
    "/catalog/": "Product Listing",
    "/solicitations/": "Buyer Solicitation",
    "/messaging/": "Buyer Communication",
    "/uploads/": "Buyer Communication",
    "/products/": "Pricing",
    "/finances/": "Finance and Accounting",
}
REPORTS: Mapping[str, str] = {
    "GET_MERCHANT_LISTINGS_": "Product Listing",
    "GET_SELLER_FEEDBACK_": "Selling Partner Insights",
    "GET_FLAT_FILE_ALL_ORDERS_": "Inventory and Order Tracking",
    "GET_FLAT_FILE_RETURNS_": "Inventory and Order Tracking",
    "GET_SALES_AND_TRAFFIC_": "Brand Analytics",
    "GET_": "Amazon Fulfillment",
}
"""By the start of the type; the last one is for all others."""


class Roles:
    """`lacking`: by account, the roles that it has not."""

    def __init__(self) -> None:
        self.lacking: dict[str, frozenset[str]] = {}

    def become(self, lacking: object) -> None:
        """`{account: [role, …]}`."""
        known = {*PATHS.values(), *REPORTS.values()}
        if not isinstance(lacking, dict):
            raise invalid("'roles' must be a map of accounts to the roles they lack.")
        found = {str(account): _roles(names) for account, names in lacking.items()}
        unknown = set().union(*found.values()) - known
        if unknown:
            raise invalid("There is no such role.", min(unknown))
        self.lacking = found

    def check(self, account: str, request: Request) -> None:
        """Refused as Amazon refuses, without naming the role."""
        lacking = self.lacking.get(account)
        if lacking and needed(request) in lacking:
            raise denied()


def _roles(names: object) -> frozenset[str]:
    if not isinstance(names, Iterable) or isinstance(names, str):
        raise invalid("Roles must be listed.")
    return frozenset(map(str, names))


def needed(request: Request) -> str:
    """The role a request needs; "" where any will do."""
    if request.path.startswith("/reports/"):
        return _by_start(REPORTS, _report_type(request)) if request.method == "POST" else ""
    return _by_start(PATHS, request.path)


def _by_start(table: Mapping[str, str], text: str) -> str:
    return next((role for start, role in table.items() if text.startswith(start)), "")


def _report_type(request: Request) -> str:
    try:
        content = json.loads(request.body)
    except ValueError:
        return ""
    return str(content.get("reportType", "")) if isinstance(content, dict) else ""
