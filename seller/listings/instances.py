"""The instances of an attribute: which two are the same one, and what a patch makes of them.

Amazon tells instances apart by selectors and puts a new one in the place of the old one with the
same selectors; the others stay. Only two attributes can be merged field by field.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from seller.marketplaces import Marketplace

Instance = Mapping[str, Any]
Instances = Sequence[Instance]
Attributes = Mapping[str, Instances]

MERGED = ("fulfillment_availability", "purchasable_offer")
"""Replacing these would lose what the sheet does not name: a sale price, a second channel."""
SELECTORS: Mapping[str, tuple[str, ...]] = {
    "externally_assigned_product_identifier": ("type",),
    "fulfillment_availability": ("fulfillment_channel_code",),
    "list_price": ("currency",),
    "merchant_suggested_asin": ("value",),
    "num_batteries": ("type",),
    "purchasable_offer": ("currency", "audience"),
    "compliance_media": ("content_type", "content_language"),
}
"""Beside marketplace and language; read off Amazon's product type definitions."""


def whole(name: str, one: Instance, place: Marketplace) -> dict[str, Any]:
    """The instance with what Amazon assumes where nothing is said."""
    assumed = {"marketplace_id": place.id, "language_tag": place.language}
    if name == "purchasable_offer":
        assumed |= {"audience": "ALL", "currency": place.currency}
    return {**assumed, **one}


def key(name: str, one: Instance, place: Marketplace) -> tuple[str, ...]:
    """What tells this instance from the others of its attribute."""
    told = whole(name, one, place)
    names = ("marketplace_id", "language_tag", *SELECTORS.get(name, ()))
    return tuple(str(told.get(selector)) for selector in names)


def after(name: str, old: Instances, new: Instances, place: Marketplace) -> list[Instance]:
    """What an update leaves: nothing given empties the attribute."""
    if not new:
        return []
    if name in MERGED:
        known = {key(name, one, place): one for one in old}
        new = [{**known.get(key(name, one, place), {}), **one} for one in new]
    return replaced(name, old, new, place)


def replaced(name: str, old: Instances, new: Instances, place: Marketplace) -> list[Instance]:
    """New instances in the place of those with the same selectors; the others stay."""
    keys = {key(name, one, place) for one in new}
    return [*(one for one in old if key(name, one, place) not in keys), *new]


def applied(patch: Instance, old: Instances, place: Marketplace) -> list[Instance]:
    """What one patch makes of the attribute it names."""
    name, value = attribute(patch), patch["value"]
    if patch["op"] == "delete":
        return [one for one in old if not any(_agrees(one, given) for given in value)]
    return (after if patch["op"] == "merge" else replaced)(name, old, value, place)


def attribute(patch: Instance) -> str:
    return str(patch["path"]).removeprefix("/attributes/")


def _agrees(one: Instance, given: Instance) -> bool:
    return all(one.get(name) == value for name, value in given.items())


def same(name: str, old: Instances, new: Instances, place: Marketplace) -> bool:
    """Whether two lists say the same, in whatever order their selectors come."""

    def told(these: Instances) -> list[str]:
        plain = [(key(name, one, place), written(whole(name, one, place))) for one in these]
        return [text for _, text in sorted(plain, key=lambda one: one[0])]

    return told(old) == told(new)


def patches(name: str, new: Instances, place: Marketplace) -> list[dict[str, Any]]:
    """The update of one attribute, as Amazon takes it."""
    path = f"/attributes/{name}"
    if not new:
        return [{"op": "delete", "path": path, "value": [{"marketplace_id": place.id}]}]
    operation = "merge" if name in MERGED else "replace"
    return [{"op": operation, "path": path, "value": [dict(one) for one in new]}]


def restored(
    name: str, old: Instances, new: Instances, place: Marketplace
) -> Iterator[dict[str, Any]]:
    """What makes an attribute exactly `new`: instances it must not have go, the others are set."""
    path, wanted = f"/attributes/{name}", {key(name, one, place) for one in new}
    gone = [one for one in old if key(name, one, place) not in wanted]
    names = {"marketplace_id", "language_tag", *SELECTORS.get(name, ())}
    if gone:
        told = [{part: one[part] for part in sorted(names & set(one))} for one in gone]
        yield {"op": "delete", "path": path, "value": told}
    if new:
        yield {"op": "replace", "path": path, "value": [dict(one) for one in new]}


def written(value: Any) -> str:
    """JSON with sorted keys, in which 19.90, 19.9 and Decimal("19.9") are one number."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True)


def read(text: str) -> Any:
    """What `written` wrote, with exact fractions."""
    return json.loads(text, parse_float=Decimal)


def plain(value: Any) -> Any:
    """Numbers as JSON has them: whole ones without a fraction, others with the fewest digits."""
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, (Decimal, float)):
        return int(value) if value == int(value) else float(value)
    return value
