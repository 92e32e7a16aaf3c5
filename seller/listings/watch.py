"""What a listing said when it was last seen, and what has become another since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from seller.listings.instances import same
from seller.listings.standing import Standing
from seller.marketplaces import Marketplace

SHOWN = {"catalogue_title": "itemName", "catalogue_image": "mainImage", "asin": "asin"}
"""What Amazon shows, whoever said it, beside the attributes, which are the seller's own words."""
RESTLESS = {"fulfillment_availability"}
"""Changes with every order."""

Copy = Mapping[str, Any]


class Turn(NamedTuple):
    attribute: str
    before: Any
    after: Any


def copy(now: Standing) -> dict[str, Any]:
    """All that is watched of a listing."""
    found: dict[str, Any] = {
        name: list(instances) for name, instances in now.attributes.items() if name not in RESTLESS
    }
    for name, key in SHOWN.items():
        value = now.summary.get(key)
        text = value.get("link") if isinstance(value, Mapping) else value
        if text:
            found[name] = [{"value": text}]
    return found


def turns(old: Copy, new: Copy, place: Marketplace) -> Iterator[Turn]:
    """Attributes that differ, by name."""
    for name in sorted({*old, *new}):
        before, after = old.get(name, []), new.get(name, [])
        if not same(name, before, after, place):
            yield Turn(name, before, after)
