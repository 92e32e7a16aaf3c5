"""Brands. Source: seller/listings/tables/brands, and the seller's own list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from seller.facts import Finding
from seller.listings.context import Context, offers
from seller.listings.places import Places
from seller.listings.rules.said import live, text, texts, words
from seller.listings.tables import brands as table
from seller.listings.wanted import Wanted

NAME = "brand"
GENERIC = frozenset(
    {"generic", "unbranded", "no brand", "n/a", "generisch", "génerique", "ノーブランド品"}
)
Found = tuple[str, str, str, dict[str, object]]
"""Pointer, code, severity, parameters."""


def brand(rows: Iterable[Wanted], context: Context) -> Iterator[Finding]:
    """The brand of each row, and brands of others in its texts."""
    given = live(rows)
    places = Places(given)
    mine = {one.casefold() for one in context.brands}
    for row in given:
        if offers(row):
            continue
        for pointer, code, severity, params in (*_brand(row, mine), *_texts(row, mine)):
            yield places.finding(row, pointer, code, severity, params=params)


def _brand(row: Wanted, mine: set[str]) -> Iterator[Found]:
    for pointer, said in texts(row, NAME):
        plain = said.strip().casefold()
        params: dict[str, object] = {"value": said}
        if any(mark in said for mark in table.MARKS):
            yield pointer, "checks.brand_mark", "error", params
        elif plain in mine or plain in GENERIC:
            continue
        elif blocked(plain):
            yield pointer, "checks.brand_blocked", "error", params
        elif mine:
            yield pointer, "checks.brand_unknown", "warning", params


def blocked(said: str) -> str:
    """The first brand of the block list in a text, "" where there is none."""
    low = f" {' '.join(words(said))} "
    found = (one for one in (*table.PAIRS, *sorted(table.BLOCKED)) if f" {one} " in low)
    return next(found, "")


def _texts(row: Wanted, mine: set[str]) -> Iterator[Found]:
    """Somebody else's brand in the title without a word that says what fits."""
    own = text(row, NAME).casefold()
    for pointer, said in texts(row, "item_name"):
        if any(mark in said for mark in table.MARKS):
            yield pointer, "checks.brand_mark", "error", {"value": said[:60]}
        name = blocked(said.casefold().replace(own, " ") if own else said)
        if name and name not in mine and not fitting(said, name):
            yield pointer, "checks.brand_named", "error", {"value": name}
    for pointer, said in texts(row, "generic_keyword"):
        name = blocked(said)
        if name and name not in mine and name not in own:
            yield pointer, "checks.brand_searched", "error", {"value": name}


def fitting(said: str, name: str) -> bool:
    """Whether a text says that goods are made for a brand, not by it.

    >>> fitting("Silicone Case for iPhone 16", "iphone"), fitting("iPhone Case", "iphone")
    (True, False)
    """
    before, _, after = said.casefold().partition(name)
    near = re.split(r"[,;|(]", before)[-1]
    word = any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", near) for one in table.FITTING)
    joined = any(one in near or one in after[:12] for one in table.FITTING if not one.isascii())
    return word or joined
