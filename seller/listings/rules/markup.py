"""HTML that Amazon does not show any more. Source: sellercentral.amazon.com/help/hub/reference/
external/200390640 (product detail page rules; line breaks alone are allowed, in descriptions);
read 2026-11-25.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from seller.facts import Finding
from seller.listings.context import Context
from seller.listings.places import Places
from seller.listings.rules.said import live, texts
from seller.listings.wanted import Wanted

DESCRIPTION = "product_description"
PLAIN = ("item_name", "bullet_point", "generic_keyword")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_BREAK = re.compile(r"<\s*/?\s*br\s*/?\s*>", re.IGNORECASE)
_BLOCK = re.compile(r"</(?:p|li|div|ul|ol|h[1-6]|tr)\s*>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
"""Nobody ever read it."""
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6});", re.IGNORECASE)


def markup(rows: Iterable[Wanted], _context: Context) -> Iterator[Finding]:
    """Tags in texts, with the text as it would be without them."""
    given = live(rows)
    places = Places(given)
    for row in given:
        for name in (DESCRIPTION, *PLAIN):
            for pointer, said in texts(row, name):
                made = cleaned(said, breaks=name == DESCRIPTION)
                if made != said:
                    params = {"before": _short(said), "after": _short(made)}
                    yield places.finding(row, pointer, "checks.markup", "warning", params=params)


def cleaned(said: str, *, breaks: bool) -> str:
    """The text without tags and entities; `breaks` stay where they are allowed.

    >>> cleaned("<p>Sharp &amp; light</p><b>Oak</b>", breaks=True)
    'Sharp & light<br>Oak'
    >>> cleaned("Sharp<script>alert(1)</script> knife", breaks=False)
    'Sharp knife'
    >>> cleaned("a < b and 3 > 2", breaks=False)
    'a < b and 3 > 2'
    """
    if not _TAG.search(said) and not _ENTITY.search(said):
        return said
    if breaks and not _TAG.search(_BREAK.sub("", said)) and not _ENTITY.search(said):
        return said
    kept = _BREAK.sub("\n", _BLOCK.sub("\n", _UNSEEN.sub(" ", said)))
    lines = [" ".join(line.split()) for line in html.unescape(_TAG.sub(" ", kept)).splitlines()]
    return ("<br>" if breaks else " ").join(line for line in lines if line)


def _short(text: str) -> str:
    return text if len(text) <= 200 else f"{text[:197]}…"
