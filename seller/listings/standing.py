"""One listing as Amazon has it in one marketplace: the before of every change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from seller.listings.instances import Attributes, read, written
from seller.marketplaces import Marketplace


@dataclass(frozen=True, slots=True)
class Standing:
    """`issues` are Amazon's own; `status` may hold BUYABLE and DISCOVERABLE."""

    sku: str
    product_type: str
    asin: str
    status: tuple[str, ...]
    attributes: Attributes
    issues: tuple[Mapping[str, Any], ...] = ()
    summary: Mapping[str, Any] = field(default_factory=dict)

    def kept(self) -> str:
        """As JSON, to be restored from."""
        told = {"sku": self.sku, "product_type": self.product_type, "asin": self.asin}
        lists = {"status": self.status, "issues": self.issues, "attributes": self.attributes}
        return written({**told, **lists})


def standing(item: Mapping[str, Any], place: Marketplace) -> Standing:
    """From an item of the Listings Items API."""
    summary = next(iter(_here(item.get("summaries") or (), place)), {})
    return Standing(
        sku=str(item["sku"]),
        product_type=str(summary.get("productType") or ""),
        asin=str(summary.get("asin") or ""),
        status=tuple(summary.get("status") or ()),
        attributes={
            name: _own(instances, place)
            for name, instances in (item.get("attributes") or {}).items()
            if _own(instances, place)
        },
        issues=tuple(item.get("issues") or ()),
        summary=summary,
    )


def kept(text: str) -> Standing:
    """What `Standing.kept` wrote."""
    told: dict[str, Any] = read(text)
    return Standing(**told | {name: tuple(told[name]) for name in ("status", "issues")})


def _here(these: Any, place: Marketplace) -> list[Mapping[str, Any]]:
    return [one for one in these if one.get("marketplaceId") == place.id]


def _own(instances: Any, place: Marketplace) -> list[Mapping[str, Any]]:
    """Those of this marketplace; what names none holds in all."""
    return [one for one in instances if one.get("marketplace_id", place.id) == place.id]
