"""What a report is to hold, and whether one that Amazon already made holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from seller.amazon.operations import instant

NEAR_REAL_TIME = timedelta(minutes=30)
DAILY = timedelta(hours=4)
FREQUENT = ("GET_FBA_MYI_", "GET_AFN_", "GET_RESERVED_", "GET_FBA_FULFILLMENT_REMOVAL_")
FBA = (*FREQUENT, "GET_FBA_", "GET_LEDGER_", "GET_RESTOCK_", "GET_STRANDED_")
"""Amazon makes these at most once in DAILY (NEAR_REAL_TIME for FREQUENT) and cancels the rest."""

ROLES = {
    "GET_MERCHANT_LISTINGS_": "Product Listing",
    "GET_FBA_": "Amazon Fulfillment",
    "GET_LEDGER_": "Amazon Fulfillment",
    "GET_STRANDED_": "Amazon Fulfillment",
    "GET_SELLER_FEEDBACK_": "Selling Partner Insights",
    "GET_V2_SELLER_PERFORMANCE_": "Selling Partner Insights",
    "GET_SALES_AND_TRAFFIC_": "Brand Analytics",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What one report is to hold; `start` and `end` in whole seconds, as Amazon keeps them."""

    report_type: str
    places: tuple[str, ...]
    start: datetime | None
    end: datetime | None
    options: Mapping[str, str]

    @property
    def role(self) -> str:
        found = (role for start, role in ROLES.items() if self.report_type.startswith(start))
        return next(found, "")

    @property
    def rule(self) -> timedelta | None:
        """How long Amazon gives out the same FBA report again; None for other reports."""
        if not self.report_type.startswith(FBA):
            return None
        return NEAR_REAL_TIME if self.report_type.startswith(FREQUENT) else DAILY

    def specification(self) -> dict[str, object]:
        asked: dict[str, object] = {
            "reportType": self.report_type,
            "marketplaceIds": list(self.places),
        }
        if self.start:
            asked["dataStartTime"] = instant(self.start)
        if self.end:
            asked["dataEndTime"] = instant(self.end)
        if self.options:
            asked["reportOptions"] = dict(self.options)
        return asked

    def met_by(self, found: Mapping[str, Any], slack: timedelta) -> bool:
        """Whether a report of Amazon's list holds the same; its window may end `slack` earlier."""
        if set(found.get("marketplaceIds") or ()) != set(self.places) or self.options:
            return False  # Amazon's list does not tell the options a report was made with
        since, until = moment(found, "dataStartTime"), moment(found, "dataEndTime")
        if self.start and (since is None or since > self.start):
            return False
        return not self.end or (until is not None and until >= self.end - slack)


def moment(found: Mapping[str, Any], name: str) -> datetime | None:
    """A time of Amazon's answer; None where it is left out."""
    text = found.get(name)
    return datetime.fromisoformat(text) if text else None
