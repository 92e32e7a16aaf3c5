"""English names of what messages are called by short words, and their colours."""

from __future__ import annotations

STATES = {
    "open": "awaiting a reply",
    "answered": "answered",
    "not_needed": "no response needed",
}
TOPICS = {
    "delivery": "Where is it",
    "damaged": "Broken or missing",
    "returns": "Return or refund",
    "order": "Change of an order",
    "custom": "Customisation",
    "service": "Appointment",
    "key": "Digital key",
    "invoice": "Invoice",
    "warranty": "Warranty",
    "product": "About the product",
    "other": "Something else",
    "": "Something else",
}
URGENCY = {
    "overdue": "overdue",
    "hours": "under 4 hours",
    "today": "under 12 hours",
    "calm": "in time",
    "done": "clock stopped",
}
COLOURS = ("red", "orange", "yellow", "green", "gray")
"""In the order of URGENCY."""
OUTCOMES = {
    "planned": "waiting to be sent",
    "sending": "being sent",
    "done": "sent",
    "refused": "refused",
    "failed": "failed",
    "unknown": "nobody knows whether it was sent",
    "cancelled": "cancelled",
}
GROUPS = {"all": "All", "topic": "Topic", "marketplace": "Marketplace", "owner": "Owner"}
