"""Links in texts, and addresses made to move a listing up in the search.

Source: sellercentral.amazon.com/help/hub/reference/external/200390640 (no links in listings) and
G200414320 (manipulating search and sales rank); read 2026-11-25.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from seller.facts import Finding
from seller.listings.context import Context
from seller.listings.places import Places
from seller.listings.rules.said import live, texts
from seller.listings.wanted import Wanted

TEXTS = ("item_name", "bullet_point", "product_description", "generic_keyword", "condition_note")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE)
_AMAZON = re.compile(r"amazon\.[a-z.]{2,6}/|amzn\.|a\.co/", re.IGNORECASE)
_TRICK = re.compile(r"(?:field-)?keywords=|[?&](?:k|qid|sr|rh|hidden-keywords)=", re.IGNORECASE)


def refused(rows: Iterable[Wanted], _context: Context) -> Iterator[Finding]:
    """Keyword addresses are refused in any attribute, other links and contacts in any text."""
    given = live(rows)
    places = Places(given)
    for row in given:
        for name in row.attributes:
            for pointer, said in (*texts(row, name), *texts(row, name, "media_location")):
                code, found = _wrong(name, said)
                if code:
                    yield places.finding(row, pointer, code, params={"link": found[:80]})


def _wrong(name: str, said: str) -> tuple[str, str]:
    link = _LINK.search(said)
    if link and _AMAZON.search(link.group()) and _TRICK.search(link.group()):
        return "checks.keyword_link", link.group()
    if name not in TEXTS:
        return "", ""
    contact = link or _MAIL.search(said)
    return ("checks.link", contact.group()) if contact else ("", "")
