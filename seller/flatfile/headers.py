"""Which column is which, by its name in any language Amazon writes headers in, never by place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from seller.errors import Skip

Aliases = Mapping[str, Sequence[str]]
"""Field name to the headers it goes by, the best one first (used in messages, wins over others)."""

SHOWN = 600


def folded(header: str) -> str:
    """A header without what varies: case, width, spaces, punctuation, a byte order mark.

    >>> folded("Item-Name"), folded("ＳＫＵ du vendeur"), folded("フルフィルメント・チャンネル")
    ('itemname', 'skuduvendeur', 'フルフィルメントチャンネル')
    """
    plain = unicodedata.normalize("NFKC", header).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def positions(header: Sequence[str], aliases: Aliases) -> dict[str, int]:
    """Where each field stands in a header; fields whose column is missing are left out."""
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        places.setdefault(folded(name), place)
    found: dict[str, int] = {}
    for field, names in aliases.items():
        spelled = [places[key] for name in names for key in _spellings(name) if key in places]
        free = [place for place in spelled if place not in found.values()]
        if free:
            found[field] = free[0]
    return found


def _spellings(name: str) -> Iterator[str]:
    """A name, and what is left of it when its UTF-8 was once read as Latin-1."""
    yield folded(name)
    if not name.isascii():
        yield folded(name.encode().decode("latin-1"))


def require(
    found: Mapping[str, int], required: Sequence[str], aliases: Aliases, header: Sequence[str]
) -> None:
    """Raises Skip naming the missing column and the columns that there are."""
    for field in required:
        if field not in found:
            there = ", ".join(header)
            shown = there if len(there) <= SHOWN else there[:SHOWN] + " …"
            raise Skip("flatfile.column", column=aliases[field][0], found=shown or "-")
