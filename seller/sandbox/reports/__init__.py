"""What each report holds, one file per report; the press prints them."""

from seller.sandbox.reports import (
    feedback,
    history,
    listings,
    movements,
    performance,
    planning,
    removals,
    repayments,
    returns,
    sentback,
    stranded,
    traffic,
)
from seller.sandbox.reports.kind import Ask, Kind, Table

KINDS: dict[str, Kind] = {
    "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA": returns.KIND,
    "GET_FBA_FULFILLMENT_REMOVAL_ORDER_DETAIL_DATA": removals.KIND,
    "GET_FBA_INVENTORY_PLANNING_DATA": planning.KIND,
    "GET_FBA_REIMBURSEMENTS_DATA": repayments.KIND,
    "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL": history.UPDATED,
    "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL": history.CREATED,
    "GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE": sentback.KIND,
    "GET_LEDGER_SUMMARY_VIEW_DATA": movements.KIND,
    "GET_MERCHANT_LISTINGS_ALL_DATA": listings.KIND,
    "GET_SELLER_FEEDBACK_DATA": feedback.KIND,
    "GET_SALES_AND_TRAFFIC_REPORT": traffic.KIND,
    "GET_STRANDED_INVENTORY_UI_DATA": stranded.KIND,
    "GET_V2_SELLER_PERFORMANCE_REPORT": performance.KIND,
}

__all__ = ["KINDS", "Ask", "Kind", "Table"]
