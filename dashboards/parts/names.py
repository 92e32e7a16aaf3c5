"""English names of what the store calls by short words; the translator takes them from here."""

from __future__ import annotations

SOURCES = {
    "ages": "Stock age",
    "fbmreturns": "Merchant returns",
    "feedback": "Seller feedback",
    "health": "Account health",
    "history": "Order history",
    "issues": "Listing issues",
    "ledger": "Inventory ledger",
    "listings": "Listings",
    "orders": "Orders",
    "participations": "Marketplaces",
    "reimbursements": "Reimbursements",
    "removals": "Removal orders",
    "returns": "Returns",
    "shipments": "Shipments",
    "stock": "Stock",
    "stranded": "Stranded inventory",
    "topics": "Review topics",
    "traffic": "Sales report",
}
METRICS = {
    "account_status": "Account status",
    "health_rating": "Account health rating",
    "defects_afn": "Order defect rate (FBA)",
    "defects_mfn": "Order defect rate (FBM)",
    "late_shipments": "Late shipment rate",
    "on_time": "On-time delivery rate",
    "on_time_units": "On-time delivery rate by unit",
    "valid_tracking": "Valid tracking rate",
    "cancellations": "Pre-fulfilment cancellation rate",
    "invoice_defects": "Invoice defect rate",
    "listing_policy": "Listing policy violations",
    "authenticity": "Authenticity complaints",
    "condition": "Condition complaints",
    "safety": "Product safety complaints",
    "property_received": "Intellectual property complaints",
    "property_suspected": "Suspected intellectual property violations",
    "restricted": "Restricted product violations",
    "food_safety": "Food and product safety issues",
    "other_policy": "Other policy violations",
    "documents": "Document requests",
}
"""Of account health."""
JUDGED = {
    "NORMAL": "Normal",
    "AT_RISK": "At risk",
    "DEACTIVATED": "Deactivated",
    "GREAT": "Great",
    "WARNED": "Warned",
    "GOOD": "Good",
    "BAD": "Bad",
}
"""Amazon's judgements; it may have others, which are shown as it writes them."""

STATUSES = {"Active": "Active", "Inactive": "Inactive", "Incomplete": "Incomplete"}
"""Of listings; Amazon may have others, which are shown as it writes them."""

JOBS = {
    "expire_documents": "Expired documents",
    "flag_ratings": "New cases",
    "flag_claims": "New claims",
}
"""What runs besides bringing a source."""


def job(name: str) -> str:
    """`sync_orders` is called after the source it brings."""
    source = name.removeprefix("sync_")
    return JOBS.get(name) or SOURCES.get(source, source)
