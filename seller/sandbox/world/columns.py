"""Columns of some truths: those that came after the first ones."""

STRANDED = (
    "sku", "asin", "fnsku", "stranded_on", "removal_on", "status", "reason", "action",
    "fulfillable", "unfulfillable", "reserved", "inbound",
)  # fmt: skip
REMOVALS = (
    "removal_id", "sku", "disposition", "type", "status", "requested_at", "changed_at", "fnsku",
    "requested", "cancelled", "disposed", "shipped", "in_process", "fee", "currency",
)  # fmt: skip
REIMBURSEMENTS = (
    "reimbursement_id", "sku", "line_no", "approved_at", "case_id", "order_id", "reason", "fnsku",
    "asin", "condition", "currency", "per_unit", "total", "cash", "inventory", "quantity",
    "original_id", "original_type",
)  # fmt: skip
SENT = (
    "order_id", "rma", "sku", "line_no", "ordered_on", "requested_on", "delivered_on", "status",
    "asin", "quantity", "reason", "in_policy", "resolution", "currency", "refunded", "label_cost",
    "carrier", "tracking", "a_to_z", "claim_id", "claim_state", "claim_paid",
)  # fmt: skip
HEALTH = ("metric", "status", "rate", "target", "condition", "count", "total")
VISITS = (
    "day", "units", "order_items", "currency", "sales", "sessions", "page_views", "buy_box",
)  # fmt: skip
