"""What a row says of an attribute, with the pointer to where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from seller.listings.wanted import DELETE, Wanted


def live(rows: Iterable[Wanted]) -> list[Wanted]:
    """The rows that want a listing to be there."""
    return [row for row in rows if row.verb != DELETE]


def instances(row: Wanted, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The instances of an attribute."""
    for place, one in enumerate(row.attributes.get(name, ())):
        if isinstance(one, dict):
            yield f"/{name}/{place}", one


def texts(row: Wanted, name: str, field: str = "value") -> Iterator[tuple[str, str]]:
    """The texts of an attribute, empty ones left out."""
    for pointer, one in instances(row, name):
        if isinstance(one.get(field), str) and one[field].strip():
            yield f"{pointer}/{field}", one[field]


def first(row: Wanted, name: str, field: str = "value") -> Any:
    """The first value of an attribute, None where the row has none."""
    return next((one[field] for _, one in instances(row, name) if field in one), None)


def text(row: Wanted, name: str, field: str = "value") -> str:
    """The same as a text, "" where there is none."""
    found = first(row, name, field)
    return "" if found is None else str(found).strip()


def amounts(row: Wanted, name: str) -> Iterator[tuple[str, Decimal]]:
    """The amounts of one kind of price for all buyers, such as `our_price`."""
    for pointer, offer in instances(row, "purchasable_offer"):
        if offer.get("audience", "ALL") != "ALL":
            continue
        for place, price in enumerate(offer.get(name) or ()):
            for at, scheduled in enumerate(price.get("schedule") or ()):
                found = exact(scheduled.get("value_with_tax"))
                if found is not None:
                    yield f"{pointer}/{name}/{place}/schedule/{at}/value_with_tax", found


def amount(row: Wanted, name: str) -> Decimal | None:
    return next((found for _, found in amounts(row, name)), None)


def exact(value: object) -> Decimal | None:
    """A number as typed; None for what is none."""
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


def words(value: str) -> list[str]:
    """The words of a text in lower case; none of a language that writes without spaces.

    >>> words("Chef's Knife, 20 cm")
    ["chef's", 'knife', '20', 'cm']
    """
    return [one.casefold() for one in _WORD.findall(value) if not _UNSPACED.search(one)]


def parentage(row: Wanted) -> str:
    """parent, child, or "" where the row says nothing of a family."""
    return text(row, "parentage_level")


def parent_sku(row: Wanted) -> str:
    return text(row, "child_parent_sku_relationship", "parent_sku")
