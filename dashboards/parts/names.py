"""English names of what the store calls by short words; the translator takes them from here."""

from __future__ import annotations

SOURCES = {
    "ages": "Stock age",
    "feedback": "Seller feedback",
    "history": "Order history",
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
STATUSES = {"Active": "Active", "Inactive": "Inactive", "Incomplete": "Incomplete"}
"""Of listings; Amazon may have others, which are shown as it writes them."""

COLOURS = {
    "blocked": "red",
    "failed": "red",
    "due": "orange",
    "partial": "orange",
    "running": "blue",
    "not yet due": "gray",
    "no rows": "gray",
    "fresh": "green",
    "ok": "green",
}
"""Of states and of how runs ended."""


JOBS = {"flag_ratings": "New cases"}
"""What runs besides bringing a source."""


def job(name: str) -> str:
    """`sync_orders` is called after the source it brings."""
    source = name.removeprefix("sync_")
    return JOBS.get(name) or SOURCES.get(source, source)
