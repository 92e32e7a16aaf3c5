"""Titles. Source: seller/listings/tables/titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from seller.facts import Finding
from seller.listings.context import Context
from seller.listings.places import Places
from seller.listings.rules.said import live, text, texts, words
from seller.listings.schema.labels import parts
from seller.listings.tables import titles
from seller.listings.wanted import Wanted

NAME = "item_name"
Found = tuple[str, str, dict[str, object]]
"""Code, severity, parameters."""
_PHRASES = "|".join(
    re.escape(one) if not one[0].isalpha() or ord(one[0]) > 0x2E7F else rf"\b{re.escape(one)}\b"
    for one in titles.PROMOTION
)
_PROMOTION = re.compile(_PHRASES)
"""As words, not as parts of one; languages without spaces have no such edges."""
_RUN = re.compile(rf"([{re.escape(titles.DECORATION)}])\s*\1")


def title(rows: Iterable[Wanted], context: Context) -> Iterator[Finding]:
    """Length, characters, promotion, words said too often, capitals."""
    given = live(rows)
    places = Places(given)
    for row in given:
        for pointer, said in texts(row, NAME):
            for code, severity, params in _wrong(row, said, context):
                yield places.finding(row, pointer, code, severity, params=params)


def _wrong(row: Wanted, said: str, context: Context) -> Iterator[Found]:
    brand = text(row, "brand")
    bare = said.replace(brand, " ") if brand else said
    if titles.MOST < len(said) <= _limit(row, context):
        yield "checks.title_long", "error", {"limit": titles.MOST, "found": len(said)}
    if bad := sorted(set(bare) & set(titles.FORBIDDEN)):
        yield "checks.title_characters", "error", {"characters": " ".join(bad)}
    if ornaments := _ornaments(bare, row.marketplace):
        yield "checks.title_ornaments", "warning", {"characters": ornaments}
    if promised := promotion(bare):
        yield "checks.title_promotion", "error", {"words": promised}
    if often := repeated(bare):
        yield "checks.title_repeats", "error", {"words": often, "limit": titles.TWICE}
    yield from _capitals(bare, row.marketplace)


def _limit(row: Wanted, context: Context) -> int:
    """What the schema allows: beyond it the schema has spoken already."""
    known = context.definition(row)
    found = parts(known.schema, (NAME, 0, "value")) if known else []
    return int(found[-1].get("maxLength", 10**6)) if len(found) == 3 else 10**6


def _ornaments(said: str, code: str) -> str:
    """Characters used as decoration."""
    never = set(titles.ORNAMENTS) - (set("【】『』") if code == "JP" else set())
    found = {one for one in said if one in never or _pictured(one)}
    found |= {match.group(1) for match in _RUN.finditer(said)}
    if code == "JP":
        found -= set("【】『』")
    return " ".join(sorted(found))


def _pictured(one: str) -> bool:
    """Emoji, and the small pictures that fonts had before."""
    return ord(one) >= 0x1F000 or 0x2600 <= ord(one) <= 0x27BF


def promotion(said: str) -> str:
    """The first phrase of promotion, "" where there is none."""
    found = _PROMOTION.search(" ".join(said.casefold().split()))
    return found.group() if found else ""


def repeated(said: str) -> str:
    """Words that stand there more than twice, without the small ones.

    >>> repeated("Knife Set, Chef Knife and Bread Knife")
    'knife'
    """
    counts = Counter(words(said))
    return ", ".join(
        word
        for word, count in counts.items()
        if count > titles.TWICE and word not in titles.SMALL and not word.isdigit()
    )


def _capitals(said: str, code: str) -> Iterator[Found]:
    """All capitals nowhere; initial capitals where they are the convention."""
    found = [one for one in re.findall(r"[^\W\d_]{4,}", said) if one.casefold() not in titles.SMALL]
    if len(found) < 3:
        return
    loud = [one for one in found if one.isupper()]
    if 2 * len(loud) > len(found):
        yield "checks.title_shouts", "warning", {"words": ", ".join(loud[:5])}
    small = [one for one in found if one[0].islower() and one.islower()]
    if code in titles.CAPITALS and 2 * len(small) > len(found):
        yield "checks.title_capitals", "warning", {"words": ", ".join(small[:5])}
