"""English names of what Amazon judges an account by; the translator takes them from here."""

from __future__ import annotations

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
WARNINGS = {
    "lateShipment": "late shipments",
    "spammingSellerMessaging": "messages that buyers did not want",
}
"""Of account health; Amazon has others, which are shown as it writes them."""
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
