"""A listing that a client has touched: what was said of it, over what the world made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from seller.marketplaces import Marketplace
from seller.money import exponent
from seller.sandbox.offers.checks import amount
from seller.sandbox.offers.issues import Issue
from seller.sandbox.offers.natural import Attributes, Instances, missing
from seller.sandbox.world.rows import ListingRow

SUPPRESSED = ("LISTING_SUPPRESSED", "CATALOG_ITEM_REMOVED")
AVAILABLE, OFFER = "fulfillment_availability", "purchasable_offer"


@dataclass(slots=True)
class Held:
    """`full`: nothing of the world's own attributes shows through; None removes one of them.

    `later`: issues with the tick from which they are seen. `units`: the quantity the world had
    when the seller last said how many there are, so that what has sold since can be taken off.
    """

    place: Marketplace
    sku: str
    kind: str
    asin: str
    fnsku: str
    number: str
    title: str
    created: datetime
    updated: datetime
    full: bool
    changed: dict[str, Instances | None] = field(default_factory=dict)
    later: tuple[tuple[float, Issue], ...] = ()
    units: int | None = None
    gone: bool = False

    def over(self, attributes: Attributes) -> Attributes:
        """The attributes, over those of the world's own listing."""
        found = {} if self.full else dict(attributes)
        for name, instances in self.changed.items():
            if instances:
                found[name] = instances
            else:
                found.pop(name, None)
        return found

    def issues(self, ticks: float) -> list[Issue]:
        """The issues that have been found by now."""
        return [issue for since, issue in self.later if since <= ticks]

    def row(self, base: ListingRow | None, ticks: float) -> ListingRow | None:
        """The listing as reports show it; None where it was deleted."""
        if self.gone or (base is None and not self.full):
            return None
        row = self._blank() if base is None or self.full else base.copy()
        self._told(row)
        self._offered(row, base)
        row["updated_at"] = max(self.updated, row["updated_at"])
        row["status"] = self._status(row, base, ticks)
        return row

    def _told(self, row: ListingRow) -> None:
        for name, column in (("item_name", "title"), ("brand", "brand")):
            if self.full or name in self.changed:
                text = self._value(name)
                row[column] = text or (self.title if column == "title" else "")  # type: ignore[literal-required]
        for name in ("color", "size", "material"):
            if self.full or name in self.changed:
                row[name] = self._value(name) or ""  # type: ignore[literal-required]
        if self.full or "product_description" in self.changed:
            row["description"] = self._value("product_description") or ""
        if self.full or "parentage_level" in self.changed:
            row["relation"] = self._value("parentage_level") or "single"
        if self.full or "child_parent_sku_relationship" in self.changed:
            row["parent_sku"] = self._value("child_parent_sku_relationship", "parent_sku")
        row["product_type"] = self.kind

    def _offered(self, row: ListingRow, base: ListingRow | None) -> None:
        if self.full or OFFER in self.changed or "skip_offer" in self.changed:
            row["price"] = self._price(row)
        if self.full or AVAILABLE in self.changed:
            row["channel"], row["quantity"] = self._available(base)
        if row["relation"] == "parent":
            row["price"], row["quantity"], row["channel"] = None, None, "FBM"
        row["fnsku"] = (row["fnsku"] or self.fnsku) if row["channel"] == "FBA" else None

    def _price(self, row: ListingRow) -> Decimal | None:
        if self._value("skip_offer"):
            return None
        instances = self.changed.get(OFFER)
        if instances is None:
            return None if self.full or OFFER in self.changed else row["price"]
        for one in instances:
            price = amount(one)
            if one.get("audience", "ALL") == "ALL" and price is not None:
                return price.quantize(Decimal(1).scaleb(-exponent(self.place.currency)))
        return None

    def _available(self, base: ListingRow | None) -> tuple[str, int | None]:
        """Amazon ships where any instance says so."""
        instances = self.changed.get(AVAILABLE) or []
        codes = {str(one.get("fulfillment_channel_code")): one for one in instances}
        if any(code.startswith("AMAZON") for code in codes):
            return "FBA", None
        units = int(codes.get("DEFAULT", {}).get("quantity", 0))
        if base is not None and self.units is not None and base["quantity"] is not None:
            units = max(0, units - max(0, self.units - base["quantity"]))
        return "FBM", units

    def _status(self, row: ListingRow, base: ListingRow | None, ticks: float) -> str:
        if row["relation"] == "parent":
            return "Active"
        unmended = base is not None and not self.full and base["status"] == "Incomplete"
        if row["price"] is None or (base and unmended and missing(base) not in self.changed):
            return "Incomplete"
        if any(issue.finding.action in SUPPRESSED for issue in self.issues(ticks)):
            return "Inactive"
        if base and not unmended and not self.full and AVAILABLE not in self.changed:
            return base["status"]
        if row["channel"] == "FBM":
            return "Active" if row["quantity"] else "Inactive"
        stocked = base is not None and base["channel"] == "FBA" and base["status"] != "Inactive"
        return "Active" if stocked else "Inactive"

    def _value(self, name: str, key: str = "value") -> Any:
        """The first value of an attribute that was said; texts on one line."""
        instances = self.changed.get(name)
        value = instances[0].get(key) if instances else None
        return " ".join(value.split()) if isinstance(value, str) else value

    def _blank(self) -> ListingRow:
        return {
            "sku": self.sku,
            "asin": self.asin,
            "title": self.title,
            "description": "",
            "brand": "",
            "price": None,
            "currency": self.place.currency,
            "quantity": None,
            "channel": "FBM",
            "condition": 11,
            "status": "Incomplete",
            "open_date": self.created,
            "listing_id": self.number,
            "product_id": self.asin,
            "product_id_type": 1,
            "fnsku": None,
            "relation": "single",
            "parent_sku": None,
            "product_type": self.kind,
            "color": "",
            "size": "",
            "material": "",
            "updated_at": self.created,
        }
