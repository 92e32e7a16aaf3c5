"""Families: what a listing says of its own, and what Amazon's catalogue shows of a product."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seller.facts import Kin, ListingCopy
from seller.listings import instances
from seller.marketplaces import Marketplace

PARENT, CHILDREN = "catalogue_parent", "catalogue_children"
"""Under which names changes of a family stand among those of the attributes."""
RELATION = "child_parent_sku_relationship"
CODE = "externally_assigned_product_identifier"
CODES = {"EAN", "UPC", "JAN", "GTIN", "ISBN"}


@dataclass(frozen=True, slots=True)
class Said:
    """What the seller says: `parent` is an SKU, `code` without leading zeros; "" where nothing."""

    account: str
    marketplace: str
    sku: str
    asin: str
    level: str
    parent: str
    code: str


def said(one: ListingCopy) -> Said:
    """From the attributes as they were last seen."""
    told: Mapping[str, Any] = instances.read(one.attributes)
    return Said(
        account=one.account,
        marketplace=one.marketplace,
        sku=one.sku,
        asin=_first(told, "asin"),
        level=_first(told, "parentage_level"),
        parent=_first(told, RELATION, "parent_sku"),
        code=_first(told, CODE).lstrip("0"),
    )


def _first(told: Mapping[str, Any], name: str, part: str = "value") -> str:
    one: Mapping[str, Any] = next(iter(told.get(name) or ()), {})
    return str(one.get(part) or "")


def read(
    item: Mapping[str, Any] | None, account: str, place: Marketplace, asin: str, moment: datetime
) -> Kin:
    """From an item of Catalog Items; without one the catalogue does not show the product."""
    told = item or {}
    summary: Mapping[str, Any] = next(iter(_here(told, "summaries", place)), {})
    near = [kin for one in _here(told, "relationships", place) for kin in one["relationships"]]
    variations = [one for one in near if one.get("type") == "VARIATION"]
    known = [one for here in _here(told, "identifiers", place) for one in here["identifiers"]]
    codes = (one["identifier"].lstrip("0") for one in known if one["identifierType"] in CODES)
    return Kin(
        account=account,
        marketplace=place.code,
        asin=asin,
        seen_at=moment,
        shown=item is not None,
        brand=str(summary.get("brand") or ""),
        title=" ".join(str(summary.get("itemName") or "").split()),
        parents=_joined(asin for one in variations for asin in one.get("parentAsins") or ()),
        children=_joined(asin for one in variations for asin in one.get("childAsins") or ()),
        codes=_joined(codes),
    )


def _here(item: Mapping[str, Any], name: str, place: Marketplace) -> Iterator[Mapping[str, Any]]:
    return (one for one in item.get(name) or () if one.get("marketplaceId") == place.id)


def _joined(texts: Iterable[str]) -> str:
    return ",".join(sorted(set(texts)))


def names(texts: str) -> list[str]:
    """The ASINs or codes of such a field."""
    return [one for one in texts.split(",") if one]
