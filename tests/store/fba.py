"""Facts of stranded stock, removals and reimbursements, with defaults."""

from __future__ import annotations

from datetime import date
from typing import Any

from seller.facts import Reimbursement, Removal, Stranded
from tests.store.build import ACCOUNT, NOON

PLACE = {"account": ACCOUNT, "marketplace": "DE"}


def stranded(sku: str = "LAMP-1", **rest: Any) -> Stranded:
    plain = {
        "asin": "B000000001",
        "fnsku": "X000000001",
        "title": "A lamp",
        "stranded_on": date(2026, 3, 1),
        "removal_on": None,
        "status": "Inactive",
        "reason": "Listing closed",
        "action": "Relist",
        "message": "",
        **dict.fromkeys(("fulfillable", "unfulfillable", "reserved", "inbound"), 3),
    }
    return Stranded(**{**PLACE, "sku": sku, **plain, **rest})


def removal(removal_id: str = "R-1", **rest: Any) -> Removal:
    plain = {
        "sku": "LAMP-1",
        "disposition": "Unsellable",
        "type": "Return",
        "status": "Pending",
        "speed": "Standard",
        "requested_at": NOON,
        "changed_at": None,
        "fnsku": "X000000001",
        "requested": 4,
        **dict.fromkeys(("cancelled", "disposed", "shipped", "in_process"), 0),
        "fee": None,
        "currency": None,
    }
    return Removal(**{**PLACE, "removal_id": removal_id, **plain, **rest})


def reimbursement(reimbursement_id: str = "9", **rest: Any) -> Reimbursement:
    words = (
        *("case_id", "order_id", "reason", "fnsku", "asin", "title", "condition"),
        *("original_id", "original_type"),
    )
    plain = {
        "sku": "LAMP-1",
        "line_no": 1,
        "approved_at": NOON,
        **dict.fromkeys(words, ""),
        "currency": "EUR",
        "per_unit": 1230,
        "total": 2460,
        "cash": 2,
        "inventory": 0,
        "quantity": 2,
    }
    return Reimbursement(**{**PLACE, "reimbursement_id": reimbursement_id, **plain, **rest})
