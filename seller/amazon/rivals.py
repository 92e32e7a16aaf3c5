"""Product Pricing v0: how many offers there are on a product, ours among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from seller.amazon.session import Session
from seller.marketplaces import marketplace

PAGE = 20
"""ASINs that one call may name; one call in two seconds."""
ALL = "any"


def offers(session: Session, code: str, asins: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Each ASIN with its offers in all conditions; what Amazon tells nothing of is left out."""
    for start in range(0, len(asins), PAGE):
        query = {
            "MarketplaceId": marketplace(code).id,
            "ItemType": "Asin",
            "Asins": list(asins[start : start + PAGE]),
        }
        for one in session.call("getCompetitivePricing", query=query).json["payload"]:
            found = _count(one) if one.get("status") == "Success" else None
            if found is not None:
                yield str(one["ASIN"]), found


def _count(one: Mapping[str, Any]) -> int | None:
    """Amazon's own sum where it gives one, else of the conditions; nothing listed is no offer."""
    told = ((one.get("Product") or {}).get("CompetitivePricing") or {}).get("NumberOfOfferListings")
    if told is None:
        return None
    counts = {str(each.get("condition")).casefold(): int(each["Count"]) for each in told}
    return counts.get(ALL, sum(counts.values()))
