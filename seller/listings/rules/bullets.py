"""Bullet points. Source: seller/listings/tables/bullets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from seller.facts import Finding
from seller.listings.context import Context
from seller.listings.places import Places
from seller.listings.rules.said import live, texts
from seller.listings.tables import bullets as table
from seller.listings.wanted import Wanted

NAME = "bullet_point"
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f]")


def bullets(rows: Iterable[Wanted], _context: Context) -> Iterator[Finding]:
    """Length, characters, promises, fillers, and the same one twice."""
    given = live(rows)
    places = Places(given)
    for row in given:
        seen: set[str] = set()
        for pointer, said in texts(row, NAME):
            for code, severity, params in _wrong(said):
                yield places.finding(row, pointer, code, severity, params=params)
            plain = " ".join(said.casefold().split())
            if plain in seen:
                yield places.finding(row, pointer, "checks.bullet_twice", params={"text": said})
            seen.add(plain)


def _wrong(said: str) -> Iterator[tuple[str, str, dict[str, object]]]:
    low = said.casefold().strip()
    if low.strip(". ") in table.EMPTY:
        yield "checks.bullet_empty", "error", {"text": said}
        return
    if len(said) > table.MOST:
        yield "checks.bullet_long", "warning", {"limit": table.MOST, "found": len(said)}
    if bad := sorted((set(said) & set(table.FORBIDDEN)) | set(EMOJI.findall(said))):
        yield "checks.bullet_characters", "error", {"characters": " ".join(bad)}
    if promise := next((one for one in table.PROMISES if one in low), ""):
        yield "checks.bullet_promise", "error", {"words": promise}
