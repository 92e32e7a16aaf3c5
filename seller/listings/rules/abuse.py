"""Variation abuse: one parent for goods that are not one product, or taken for its reviews.

Source: sellercentral.amazon.com/help/hub/reference/external/G8831, read 2026-11-25;
docs/listings.md says where the line is, so that lawful merges pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seller.facts import Finding
from seller.listings.context import Context, Own
from seller.listings.places import Places
from seller.listings.rules.family import KIN, families
from seller.listings.rules.said import live, parent_sku, text, words
from seller.listings.tables.titles import SMALL
from seller.listings.wanted import Wanted

ALIKE = 3
"""In tenths: the share of words that titles of one product have in common at the least."""


def abuse(rows: Iterable[Wanted], context: Context) -> Iterator[Finding]:
    """Children of other brands or kinds than their family, and listings moved to a strange one."""
    given = live(rows)
    places, known = Places(given), families(given)
    for (place, name), children in known.children.items():
        parent = known.rows.get((place, name), children[0])
        for row in children:
            yield from _strange(row, parent, places)
            yield from _moved(row, parent, places, context)


def _strange(row: Wanted, parent: Wanted, places: Places) -> Iterator[Finding]:
    mine, theirs = text(row, "brand"), text(parent, "brand")
    if mine and theirs and mine.casefold() != theirs.casefold():
        params = {"value": mine, "other": theirs, "parent": parent_sku(row)}
        yield places.finding(row, "/brand/0/value", "checks.family_brand", params=params)
    elif row.product_type != parent.product_type:
        params = {"value": row.product_type, "other": parent.product_type}
        yield places.finding(
            row, KIN, "checks.family_kind", params=params | {"parent": parent_sku(row)}
        )


def _moved(row: Wanted, parent: Wanted, places: Places, context: Context) -> Iterator[Finding]:
    """A listing with a life of its own joins goods it has nothing in common with."""
    own = context.own.get((row.marketplace, row.sku))
    if own is None or own.parent == parent_sku(row) or not own.title:
        return
    into = _title(parent, context)
    if into and not alike(own.title, into):
        params = {"title": own.title[:60], "other": into[:60], "parent": parent_sku(row)}
        yield places.finding(row, KIN, "checks.family_merged", params=params)


def _title(parent: Wanted, context: Context) -> str:
    held: Own | None = context.own.get((parent.marketplace, parent.sku))
    return text(parent, "item_name") or (held.title if held else "")


def alike(one: str, other: str) -> bool:
    """Whether two titles may be of one product in two versions.

    >>> alike("Lantern Chef Knife 20 cm", "Lantern Chef Knife 15 cm, Oak")
    True
    >>> alike("Lantern Chef Knife 20 cm", "Lantern Yoga Mat, Purple")
    False
    """
    mine, theirs = (
        {word for word in words(title) if word not in SMALL and not word.isdigit()}
        for title in (one, other)
    )
    if not mine or not theirs:
        return True  # a language without spaces: nothing can be said
    return 10 * len(mine & theirs) >= ALIKE * min(len(mine), len(theirs))
