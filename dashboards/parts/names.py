"""English names of what the store calls by short words; the translator takes them from here."""

from __future__ import annotations

SOURCES = {
    "ages": "Stock age",
    "details": "Orders of new cases",
    "fbmreturns": "Merchant returns",
    "feedback": "Seller feedback",
    "fees": "Fee estimates",
    "health": "Account health",
    "history": "Order history",
    "issues": "Listing issues",
    "ledger": "Inventory ledger",
    "listings": "Listings",
    "orders": "Orders",
    "participations": "Marketplaces",
    "refunds": "Refunds of open cases",
    "reimbursements": "Reimbursements",
    "removals": "Removal orders",
    "returns": "Returns",
    "shipments": "Shipments",
    "stock": "Stock",
    "stranded": "Stranded inventory",
    "topics": "Review topics",
    "traffic": "Sales report",
}
STATUSES = {"Active": "Active", "Inactive": "Inactive", "Incomplete": "Incomplete"}
"""Of listings; Amazon may have others, which are shown as it writes them."""

JOBS = {
    "expire_documents": "Expired documents",
    "flag_ratings": "New cases",
    "request_reviews": "Review requests",
    "sync_mail": "Buyers' mail",
    "sync_rates": "Exchange rates",
    "purge_personal": "Expired personal data",
    "send_alerts": "Alerts",
    "send_listings": "Uploads of listings",
    "send_messages": "Answers to buyers",
    "flag_claims": "New claims",
    "compare_couriers": "Couriers of what waits",
    "confirm_parcels": "Parcels to tell Amazon of",
}
"""What runs besides bringing a source."""


def job(name: str) -> str:
    """`sync_orders` is called after the source it brings."""
    source = name.removeprefix("sync_")
    return JOBS.get(name) or SOURCES.get(source, source)
