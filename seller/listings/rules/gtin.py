"""Barcodes. Sources: GS1 General Specifications 7.9 (check digit), seller/listings/tables/prefixes,
sellercentral.amazon.com/help/hub/reference/external/G200426310 (Amazon compares with GS1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from seller.facts import Finding
from seller.listings.context import Context
from seller.listings.places import Places
from seller.listings.rules.said import first, instances, live, text
from seller.listings.tables.prefixes import use
from seller.listings.wanted import Wanted

CODE = "externally_assigned_product_identifier"
EXEMPT = "supplier_declared_has_product_identifier_exemption"
LENGTHS = {"ean": (13, 8), "gtin": (14, 13, 12, 8), "jan": (13, 8), "upc": (12,)}
LOOKS = ("item_name", "brand", "color", "size", "style")
PREFIXES = {
    "internal": "checks.gtin_internal",
    "coupon": "checks.gtin_coupon",
    "other": "checks.gtin_internal",
    "unassigned": "checks.gtin_invented",
}


def gtin(rows: Iterable[Wanted], context: Context) -> Iterator[Finding]:
    """Each code on its own, then against the file and the own catalogue."""
    given = live(rows)
    places = Places(given)
    good: list[tuple[Wanted, str, str]] = []
    for row in given:
        for pointer, one in instances(row, CODE):
            kind, said = str(one.get("type", "")).casefold(), str(one.get("value", "")).strip()
            code, params = wrong(kind, said)
            if code:
                yield places.finding(row, f"{pointer}/value", code, params=params)
            elif kind in LENGTHS:
                good.append((row, f"{pointer}/value", said.zfill(14)))
    yield from _twice(good, places)
    yield from _taken(good, places, context)
    yield from _exempted(given, places, context)


def wrong(kind: str, said: str) -> tuple[str, dict[str, object]]:
    """What is wrong with a code, as a message key with its parameters; "" for a good one."""
    lengths = LENGTHS.get(kind)
    if lengths is None:
        return "", {}
    params: dict[str, object] = {"value": said, "type": kind.upper()}
    if len(said) not in lengths or not (said.isascii() and said.isdigit()):
        return "checks.gtin_form", params | {"lengths": "/".join(map(str, lengths))}
    if invented(said):
        return "checks.gtin_invented", params
    if digit(said[:-1]) != said[-1]:
        return "checks.gtin_check", params | {"digit": digit(said[:-1])}
    if len(said) == 8:
        return "", {}
    return PREFIXES.get(use(said.zfill(14)[1:]), ""), params


def digit(rest: str) -> str:
    """The check digit that belongs to the digits before it.

    >>> digit("400638133393"), digit("03600029145")
    ('1', '2')
    """
    total = sum(int(one) * (3, 1)[place % 2] for place, one in enumerate(reversed(rest)))
    return str(-total % 10)


def invented(said: str) -> bool:
    """Whether nobody but a finger on a keyboard gave out this number.

    >>> invented("123456789012"), invented("000000000000"), invented("4006381333931")
    (True, True, False)
    """
    return len(set(said[:-1])) == 1 or said[:-1] in "12345678901234567890"


def _twice(good: list[tuple[Wanted, str, str]], places: Places) -> Iterator[Finding]:
    """The same code on unlike goods. Two offers on the same goods (FBA and FBM) share it."""
    seen: dict[str, tuple[Wanted, tuple[object, ...]]] = {}
    for row, pointer, code in good:
        looks = (row.product_type, *(first(row, name) for name in LOOKS))
        other, known = seen.setdefault(code, (row, looks))
        alike = row.sku == other.sku or (row.marketplace == other.marketplace and looks == known)
        if not alike and (row.marketplace == other.marketplace or looks != known):
            params = {"value": code.lstrip("0"), "other": other.sku, "row_of": other.row.row}
            yield places.finding(row, pointer, "checks.gtin_twice", params=params)


def _taken(
    good: list[tuple[Wanted, str, str]], places: Places, context: Context
) -> Iterator[Finding]:
    """A code that another of the seller's own SKUs has, in whichever marketplace."""
    owners: dict[str, set[str]] = defaultdict(set)
    for own in context.own.values():
        if own.code:
            owners[own.code.zfill(14)].add(own.sku)
    for row, pointer, code in good:
        others = owners.get(code, set()) - {row.sku}
        if others and row.sku not in owners[code]:
            params = {"value": code.lstrip("0"), "other": ", ".join(sorted(others))}
            yield places.finding(row, pointer, "checks.gtin_taken", "warning", params=params)


def _exempted(rows: list[Wanted], places: Places, context: Context) -> Iterator[Finding]:
    """An exemption is the brand's: claimed for no other, and beside no code."""
    for row in rows:
        if first(row, EXEMPT) is not True:
            continue
        brand = text(row, "brand")
        if row.attributes.get(CODE):
            yield places.finding(row, f"/{EXEMPT}", "checks.exempt_code", "warning")
        elif context.exempt and brand.casefold() not in {one.casefold() for one in context.exempt}:
            yield places.finding(row, f"/{EXEMPT}", "checks.exempt_brand", params={"brand": brand})
