"""Rows that delete what is not there: mostly a slip in the MSKU, and the listing meant stays.

Source: Listings Items API, deleteListingsItem of an unknown SKU answers 404; read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seller.facts import Finding
from seller.listings.context import Context
from seller.listings.places import Places
from seller.listings.wanted import DELETE, Wanted


def gone(rows: Iterable[Wanted], context: Context) -> Iterator[Finding]:
    """Said only where the own catalogue of the marketplace is known."""
    given = [row for row in rows if row.verb == DELETE]
    known = {place for place, _ in context.own}
    places = Places(given)
    for row in given:
        if row.marketplace in known and (row.marketplace, row.sku) not in context.own:
            params = {"place": row.marketplace}
            yield places.finding(row, "", "checks.delete_unlisted", "warning", params=params)
