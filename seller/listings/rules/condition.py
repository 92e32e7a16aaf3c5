"""The condition of the goods. Source: sellercentral.amazon.com/help/hub/reference/external/
G200339950 (condition guidelines; a SKU keeps its condition); read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seller.facts import Finding
from seller.listings.context import Context
from seller.listings.places import Places
from seller.listings.rules.said import live, text
from seller.listings.wanted import Wanted

TYPE, NOTE = "condition_type", "condition_note"


def condition(rows: Iterable[Wanted], context: Context) -> Iterator[Finding]:
    """A note belongs to used goods, and a SKU does not change its condition."""
    given = live(rows)
    places = Places(given)
    for row in given:
        said = text(row, TYPE)
        own = context.own.get((row.marketplace, row.sku))
        if said == "new_new" and text(row, NOTE):
            yield places.finding(row, f"/{NOTE}/0/value", "checks.condition_note", "warning")
        if own and own.condition and said and said != own.condition:
            params = {"value": said, "before": own.condition}
            yield places.finding(row, f"/{TYPE}/0/value", "checks.condition_moved", params=params)
