"""Pictures. Source: seller/listings/tables/images."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from seller.facts import Finding
from seller.listings.context import Context, offers
from seller.listings.places import Places
from seller.listings.rules.said import live, parent_sku, parentage, text, texts
from seller.listings.tables import images as table
from seller.listings.wanted import Wanted

LOOKS = ("color", "pattern", "style", "theme", "material")
"""In what goods of one family look different."""
Found = tuple[str, str, str, dict[str, object]]
"""Pointer, code, severity, parameters."""


def images(rows: Iterable[Wanted], context: Context) -> Iterator[Finding]:
    """Addresses, formats, the main picture, and a picture of its own for each child."""
    given = live(rows)
    places = Places(given)
    for row in given:
        for pointer, code, severity, params in _row(row, context):
            yield places.finding(row, pointer, code, severity, params=params)
    yield from _shared(given, places)


def links(row: Wanted) -> list[tuple[str, str]]:
    """The addresses of all pictures of a row."""
    names = (table.MAIN, *table.OTHERS)
    return [found for name in names for found in texts(row, name, table.FIELD)]


def _row(row: Wanted, context: Context) -> Iterator[Found]:
    found = links(row)
    seen: set[str] = set()
    for pointer, link in found:
        code, severity, params = _wrong(link)
        if link in context.broken:
            reason: dict[str, object] = {"link": link, "reason": context.broken[link]}
            yield pointer, "checks.image_unreachable", "error", reason
        elif code:
            yield pointer, code, severity, params
        if link in seen:
            yield pointer, "checks.image_twice", "warning", {"link": link}
        seen.add(link)
    if not _needs_main(row, context) or any(table.MAIN in pointer for pointer, _ in found):
        return
    yield f"/{table.MAIN}", "checks.image_main", "error", {}


def _needs_main(row: Wanted, context: Context) -> bool:
    return not context.partial(row) and not offers(row) and parentage(row) != "parent"


def _wrong(link: str) -> tuple[str, str, dict[str, object]]:
    low = link.casefold()
    if not low.startswith(("http://", "https://", "s3://")):
        return "", "", {}  # the schema has said so
    params: dict[str, object] = {"link": link}
    if page := next((one for one in table.PAGES if one in low), ""):
        return "checks.image_page", "error", params | {"page": page}
    ending = urlsplit(low).path.rpartition("/")[2].rpartition(".")
    if ending[1] and ending[2] in table.WRONG:
        allowed = ", ".join(sorted(table.FORMATS))
        return "checks.image_format", "error", params | {"format": ending[2], "allowed": allowed}
    if low.startswith("http://"):
        return "checks.image_http", "warning", params
    return "", "", {}


def _shared(rows: list[Wanted], places: Places) -> Iterator[Finding]:
    """Children that look different and show the same main picture."""
    seen: dict[tuple[str, str, str], tuple[Wanted, tuple[str, ...]]] = {}
    for row in rows:
        parent = parent_sku(row)
        for pointer, link in texts(row, table.MAIN, table.FIELD) if parent else ():
            looks = tuple(text(row, name) for name in LOOKS)
            other, known = seen.setdefault((row.marketplace, parent, link), (row, looks))
            if other.sku != row.sku and looks != known:
                params: dict[str, object] = {"link": link, "other": other.sku}
                yield places.finding(row, pointer, "checks.image_shared", "warning", params=params)
