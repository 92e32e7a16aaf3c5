"""Facts of an account's standing, with defaults, so that a test names only what it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from seller.facts import HealthMetric, ListingIssue, ListingState, MerchantReturn
from tests.store.build import NOON, PLACE


def merchant(order_id: str = "1", **rest: Any) -> MerchantReturn:
    words = ("asin", "title", "reason", "kind", "resolution", "label_kind", "label_payer")
    more = ("carrier", "tracking", "claim_id", "claim_state")
    plain = {
        "rma": "D1RRMA",
        "sku": "LAMP-1",
        "line_no": 1,
        "status": "Approved",
        "quantity": 1,
        "ordered_on": None,
        "requested_on": date(2026, 3, 4),
        "delivered_on": None,
        "in_policy": True,
        "a_to_z": None,
        "currency": "EUR",
        "refunded": 1999,
        "label_cost": None,
        "claim_paid": None,
        **dict.fromkeys((*words, *more), ""),
    }
    return MerchantReturn(**{**PLACE, "order_id": order_id, **plain, **rest})


def metric(name: str = "late_shipments", **rest: Any) -> HealthMetric:
    plain = {
        "day": date(2026, 3, 4),
        "status": "GOOD",
        "rate": "0.01",
        "target": "0.04",
        "condition": "LESS_THAN",
        "count": 1,
        "total": 100,
        "since": None,
        "until": None,
    }
    return HealthMetric(**{**PLACE, "metric": name, **plain, **rest})


def state(sku: str = "LAMP-1", **rest: Any) -> ListingState:
    plain = {"asin": "B000000001", "product_type": "LAMP", "changed_at": NOON}
    flags = {"buyable": True, "discoverable": True}
    return ListingState(**{**PLACE, "sku": sku, **plain, **flags, **rest})


def issue(sku: str = "LAMP-1", **rest: Any) -> ListingIssue:
    plain = {
        "code": "90220",
        "attributes": "brand",
        "line_no": 1,
        "severity": "ERROR",
        "message": "?",
        "categories": "",
        "actions": "",
        "exemption": "",
    }
    return ListingIssue(**{**PLACE, "sku": sku, **plain, **rest})
