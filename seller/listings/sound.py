"""Rows that could not be sent, whatever they say: found before anything goes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from seller.facts import Finding
from seller.listings.plan import NEW
from seller.listings.wanted import DELETE, REPLACE, Wanted

LONGEST = 40
"""Characters of an SKU."""


def unsound(
    wanted: Sequence[Wanted], places: Sequence[str], *, replace: bool, delete: bool
) -> Iterator[tuple[Wanted, Finding]]:
    """`places`: the account's marketplaces. `replace`, `delete`: the words that allow it."""
    seen = Counter((one.marketplace, one.sku) for one in wanted)
    for one in wanted:
        code, told = _wrong(one, places, replace=replace, delete=delete), one.sku
        if not code and seen[one.marketplace, one.sku] > 1:
            code = "uploads.sku_twice"
        if code:
            yield one, finding(one, code, sku=told, marketplace=one.marketplace)


def typeless(rows: Iterable[tuple[Wanted, str]]) -> Iterator[tuple[Wanted, Finding]]:
    """`rows` with the verb of each: what is not listed yet needs a product type."""
    for one, verb in rows:
        if verb == NEW and not one.product_type:
            yield one, finding(one, "uploads.no_type", sku=one.sku)


def _wrong(one: Wanted, places: Sequence[str], *, replace: bool, delete: bool) -> str:
    if not one.sku or len(one.sku) > LONGEST or one.sku != one.sku.strip():
        return "uploads.sku"
    if one.marketplace not in places:
        return "uploads.marketplace"
    if one.verb == DELETE:
        return "" if delete else "uploads.needs_delete"
    if one.verb == REPLACE and not replace:
        return "uploads.needs_replace"
    return "" if one.attributes else "uploads.nothing"


def finding(one: Wanted, code: str, **words: object) -> Finding:
    return Finding(one.row.row, one.row.column, one.row.ref, "error", code, words, one.row.sheet)
