"""Search terms. Source: seller/listings/tables/search."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from seller.facts import Finding
from seller.listings.context import Context
from seller.listings.places import Places
from seller.listings.rules.said import instances, live, text, words
from seller.listings.schema.keywords import heavy
from seller.listings.schema.labels import parts
from seller.listings.tables import search as table
from seller.listings.wanted import Wanted

NAME = "generic_keyword"
ASIN = re.compile(r"\bB0[A-Z0-9]{8}\b")


def search(rows: Iterable[Wanted], context: Context) -> Iterator[Finding]:
    """Bytes, words said twice or in the title already, words that Amazon forbids."""
    given = live(rows)
    places = Places(given)
    for row in given:
        said = " ".join(str(one.get("value", "")) for _, one in instances(row, NAME))
        if said.strip():
            for code, severity, params in _wrong(row, said, context):
                yield places.finding(row, f"/{NAME}/0/value", code, severity, params=params)


def _wrong(
    row: Wanted, said: str, context: Context
) -> Iterator[tuple[str, str, dict[str, object]]]:
    most, size = table.MOST.get(row.marketplace, table.USUAL), counted(said)
    if size > most and heavy(said) <= _limit(row, context):
        yield "checks.search_long", "error", {"limit": most, "found": size}
    found = words(said)
    if again := [word for word, count in Counter(found).items() if count > 1]:
        yield "checks.search_repeats", "warning", {"words": ", ".join(again[:8])}
    known = set(words(f"{text(row, 'item_name')} {text(row, 'brand')}"))
    if there := [word for word in dict.fromkeys(found) if word in known and not word.isdigit()]:
        yield "checks.search_title", "warning", {"words": ", ".join(there[:8])}
    low = f" {' '.join(found)} "
    if bad := [one for one in (*table.FLEETING, *table.OPINIONS) if f" {one} " in low]:
        yield "checks.search_words", "error", {"words": ", ".join(bad)}
    if codes := ASIN.findall(said):
        yield "checks.search_asin", "error", {"words": ", ".join(codes)}


def counted(said: str) -> int:
    """Bytes as Amazon counts them, without spaces and punctuation.

    >>> counted("Küche, Messer")
    12
    """
    return heavy(re.sub(r"[\W_]+", "", said))


def _limit(row: Wanted, context: Context) -> int:
    """What the schema allows: beyond it the schema has spoken already."""
    known = context.definition(row)
    found = parts(known.schema, (NAME, 0, "value")) if known else []
    return int(found[-1].get("maxUtf8ByteLength", 10**6)) if len(found) == 3 else 10**6
