"""Offers on products that Amazon has already. Source: reference section 1.3 (Listings Items,
Listings Restrictions 2021-08-01).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seller.facts import Finding
from seller.listings.context import Context, offers
from seller.listings.places import Places
from seller.listings.rules.brand import blocked
from seller.listings.rules.said import live, text
from seller.listings.wanted import Wanted

ASIN = "merchant_suggested_asin"
NEEDED = ("condition_type", "purchasable_offer", "fulfillment_availability")


def offer(rows: Iterable[Wanted], context: Context) -> Iterator[Finding]:
    """An offer is complete, and Amazon lets the seller make it."""
    given = live(rows)
    places = Places(given)
    for row in given:
        there = (row.marketplace, row.sku) in context.own
        if offers(row) and not there:
            for name in NEEDED:
                if not row.attributes.get(name):
                    yield places.finding(row, f"/{name}", "checks.offer_lacks")
        asin = text(row, ASIN)
        reasons = context.barred.get((row.marketplace, asin, text(row, "condition_type")), ())
        if reasons:
            params = {"asin": asin, "reason": "; ".join(reasons), "place": row.marketplace}
            yield places.finding(row, f"/{ASIN}/0/value", "checks.barred", params=params)
        yield from _branded(row, places, context)


def _branded(row: Wanted, places: Places, context: Context) -> Iterator[Finding]:
    """Amazon may allow an offer against which the brand's owner still acts."""
    asin = text(row, ASIN)
    one = context.offered.get((row.marketplace, asin))
    mine = {name.casefold() for name in context.brands}
    if one and blocked(one.brand) and one.brand.casefold() not in mine:
        params = {"asin": asin, "brand": one.brand}
        where = f"/{ASIN}/0/value"
        yield places.finding(row, where, "checks.offer_brand", "warning", params=params)
