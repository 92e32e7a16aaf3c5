"""The seller's own catalogue as the rules need it, from what the store has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from seller import money
from seller.facts import Listing, ListingState
from seller.listings.context import Key, Own
from seller.listings.layout import GENERAL
from seller.listings.wanted import Wanted

CONDITIONS = {
    "1": "used_like_new", "2": "used_very_good", "3": "used_good", "4": "used_acceptable",
    "5": "collectible_like_new", "6": "collectible_very_good", "7": "collectible_good",
    "8": "collectible_acceptable", "10": "refurbished_refurbished", "11": "new_new",
}  # fmt: skip
"""The numbers of the listings report, as the Listings Items API names them."""


def typed(rows: Iterable[Wanted], own: Mapping[Key, Own]) -> list[Wanted]:
    """Rows that name no product type get the one that the listing has."""
    return [_typed(row, own.get((row.marketplace, row.sku))) for row in rows]


def _typed(row: Wanted, own: Own | None) -> Wanted:
    if row.product_type in {"", GENERAL} and own and own.product_type:
        return replace(row, product_type=own.product_type)
    return row


def catalogue(listings: Iterable[Listing], states: Iterable[ListingState]) -> dict[Key, Own]:
    """By marketplace and SKU; the listings report knows prices, the states know product types."""
    found: dict[Key, Own] = {}
    for one in listings:
        price = Decimal(money.text(one.price, one.currency)) if one.price is not None else None
        found[one.marketplace, one.sku] = Own(
            marketplace=one.marketplace,
            sku=one.sku,
            asin=one.asin or "",
            title=one.title,
            price=price,
            condition=CONDITIONS.get(one.condition, ""),
        )
    for state in states:
        key = (state.marketplace, state.sku)
        known = found.get(key) or Own(state.marketplace, state.sku, state.asin or "")
        found[key] = replace(known, product_type=state.product_type)
    return found
