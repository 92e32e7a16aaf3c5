"""One listing as it stands now, whoever made it: what reports show and what the API tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from seller.marketplaces import Marketplace
from seller.sandbox.offers.codes import code, plain
from seller.sandbox.offers.held import Held
from seller.sandbox.offers.issues import Issue
from seller.sandbox.offers.natural import (
    Attributes,
    Instances,
    lacking,
    marked,
    missing,
    natural,
    picture,
)
from seller.sandbox.world.rows import ListingRow

CODE = "externally_assigned_product_identifier"
THIN = ("item_weight", "generic_keyword")


@dataclass(frozen=True, slots=True)
class Listing:
    """`row` as shown; `base` as the world made it, `held` what a client made of it."""

    place: Marketplace
    row: ListingRow
    base: ListingRow | None
    held: Held | None
    issues: tuple[Issue, ...]

    @property
    def sku(self) -> str:
        return self.row["sku"]

    @property
    def created(self) -> datetime:
        return self.row["open_date"]

    @property
    def updated(self) -> datetime:
        return self.row["updated_at"]

    def attributes(self) -> Attributes:
        known = natural(self.base, self.place) if self.base else {}
        return self.held.over(known) if self.held else known

    def statuses(self) -> list[str]:
        """BUYABLE: it can be bought. DISCOVERABLE: it is found."""
        if self.row["status"] == "Incomplete":
            return []
        hidden = any(issue.finding.action == "SEARCH_SUPPRESSED" for issue in self.issues)
        seen = [] if hidden else ["DISCOVERABLE"]
        if self.row["relation"] == "parent" or self.row["status"] != "Active":
            return seen
        return ["BUYABLE", *seen]

    def said(self, name: str) -> Instances | None:
        """What a client said of one attribute; None where the world's own holds."""
        if self.held is None or not (self.held.full or name in self.held.changed):
            return None
        return self.held.changed.get(name) or []

    def codes(self) -> list[tuple[str, str]]:
        """Kind and plain digits of the product codes."""
        instances = self.said(CODE)
        if instances is not None:
            return [(str(one["type"]), plain(str(one["value"]))) for one in instances]
        return [] if self.row["relation"] == "parent" else [("ean", plain(code(self.row["asin"])))]

    def picture(self) -> str:
        """The address of the main image; empty where there is none."""
        instances = self.said("main_product_image_locator")
        if instances is None:
            return picture(self.row)
        return str(instances[0]["media_location"]) if instances else ""

    def condition(self) -> str:
        instances = self.said("condition_type")
        return str(instances[0]["value"]) if instances else "new_new"


def inborn(row: ListingRow, touched: Held | None) -> list[Issue]:
    """The issues of a listing of the world, but for those a client has mended."""
    if touched and touched.full:
        return []
    mended = touched.changed if touched else {}
    found = []
    if row["status"] == "Incomplete":
        name = missing(row)
        kind = "missing_price" if name == "purchasable_offer" else "missing"
        found.append(Issue(kind, (name,)))
    if marked(row):
        found.append(Issue("picture_marked", ("main_product_image_locator",)))
    if lacking(row):
        found.append(Issue("thin", THIN))
    return [issue for issue in found if not set(issue.attributes) <= set(mended)]
