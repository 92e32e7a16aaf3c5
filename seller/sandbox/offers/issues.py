"""What Amazon finds wrong with a listing, in the seller's language.

Codes follow those seen in the wild where one is known; nobody should rely on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from seller.sandbox.offers.messages import MESSAGES

ERROR, WARNING = "ERROR", "WARNING"


@dataclass(frozen=True, slots=True)
class Finding:
    """A kind of issue. `action`: what Amazon does to the listing because of it."""

    code: str
    severity: str
    categories: tuple[str, ...] = ()
    action: str = ""


INVALID, MISSING = ("INVALID_ATTRIBUTE",), ("MISSING_ATTRIBUTE",)
FINDINGS: Mapping[str, Finding] = {
    "missing": Finding("90220", ERROR, MISSING),
    "missing_price": Finding("90220", ERROR, ("MISSING_PRICE",)),
    "missing_part": Finding("90219", ERROR, INVALID),
    "unknown": Finding("90000900", WARNING, INVALID),
    "value": Finding("90244", ERROR, INVALID),
    "length": Finding("90225", ERROR, INVALID),
    "count": Finding("99022", ERROR, INVALID),
    "form": Finding("90111", ERROR, INVALID),
    "digits": Finding("90117", ERROR, ("INVALID_PRICE",)),
    "place": Finding("90216", ERROR, INVALID),
    "language": Finding("90217", ERROR, INVALID),
    "code": Finding("8572", ERROR, INVALID),
    "asin": Finding("8105", ERROR, INVALID),
    "sku": Finding("90057", ERROR, INVALID),
    "nothing": Finding("13013", ERROR, INVALID),
    "merge": Finding("4000003", ERROR, INVALID),
    "brand": Finding("5461", ERROR, ("QUALIFICATION_REQUIRED",), "LISTING_SUPPRESSED"),
    "match": Finding("8541", ERROR, ("DUPLICATE",), "LISTING_SUPPRESSED"),
    "parent": Finding("8007", ERROR, INVALID),
    "no_picture": Finding("18320", WARNING, ("MISSING_IMAGE",), "SEARCH_SUPPRESSED"),
    "picture_lost": Finding("20017", ERROR, ("INVALID_IMAGE",)),
    "picture_kind": Finding("20000", ERROR, ("INVALID_IMAGE",)),
    "picture_marked": Finding("18027", WARNING, ("INVALID_IMAGE",), "SEARCH_SUPPRESSED"),
    "picture_small": Finding("20005", WARNING, ("INVALID_IMAGE",)),
    "price_bounds": Finding("18155", ERROR, ("INVALID_PRICE",), "LISTING_SUPPRESSED"),
    "price_jump": Finding("18156", ERROR, ("INVALID_PRICE",), "LISTING_SUPPRESSED"),
    "title": Finding("99300", WARNING, INVALID, "ATTRIBUTE_SUPPRESSED"),
    "thin": Finding("18448", WARNING, MISSING),
}


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding about some attributes; `words` fill its message."""

    kind: str
    attributes: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def finding(self) -> Finding:
        return FINDINGS[self.kind]

    @property
    def severity(self) -> str:
        return self.finding.severity

    def categories(self) -> list[str]:
        """An invalid price or picture is told apart from other attributes."""
        found = list(self.finding.categories)
        if found == ["INVALID_ATTRIBUTE"] and self.attributes:
            if self.attributes[0] in ("purchasable_offer", "list_price"):
                return ["INVALID_PRICE"]
            if (
                self.attributes[0].endswith(("_image_locator",))
                or "_locator_" in self.attributes[0]
            ):
                return ["INVALID_IMAGE"]
        if found == ["MISSING_ATTRIBUTE"] and self.attributes == ("purchasable_offer",):
            return ["MISSING_PRICE"]
        return found

    def message(self, locale: str) -> str:
        """In the language of a locale; English where it is not spoken."""
        known = MESSAGES[self.kind]
        pattern = known.get(locale[:2], known["en"])
        return pattern.format(attribute=", ".join(self.attributes), **self.words)

    def document(self, locale: str, places: tuple[str, ...] = ()) -> dict[str, Any]:
        """As Amazon's model has it; `places` are marketplace ids."""
        body: dict[str, Any] = {
            "code": self.finding.code,
            "message": self.message(locale),
            "severity": self.severity,
            "categories": self.categories(),
        }
        if self.attributes:
            body["attributeNames"] = list(self.attributes)
        if self.finding.action:
            body["enforcements"] = {
                "actions": [{"action": self.finding.action}],
                "exemption": {"status": "NOT_EXEMPT"},
            }
        if places:
            body["marketplaceIds"] = list(places)
        return body
