"""Lawful rows of a listing sheet, made from the simulated Amazon's product types."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from typing import Any

from seller.facts import Definition
from seller.listings.context import Context
from seller.listings.wanted import UPDATE, Cell, Wanted
from seller.marketplaces import marketplace
from seller.sandbox.schemas import Wish, attributes, channel, schema
from seller.sandbox.schemas.kinds import kinds

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
ALWAYS = (
    "item_name", "brand", "bullet_point", "product_description", "country_of_origin",
    "supplier_declared_dg_hz_regulation", "batteries_required", "item_package_dimensions",
    "item_package_weight", "condition_type", "purchasable_offer", "fulfillment_availability",
    "externally_assigned_product_identifier", "main_product_image_locator", "manufacturer",
)  # fmt: skip
EUROPE = (
    "gpsr_safety_attestation", "gpsr_manufacturer_reference", "dsa_responsible_party_address",
    "compliance_media",
)  # fmt: skip
TITLES = {
    "KITCHEN_KNIFE": "Lantern Chef Knife {number}, Forged Blade with Oak Handle",
    "CELLULAR_PHONE_CASE": "Lantern Schutzhülle {number} aus Silikon mit Kante",
    "SHIRT": "Lantern Cotton Shirt {number} for Men, Crew Neck",
    "PUZZLES": "Lantern Wooden Puzzle {number} with Many Pieces",
    "BOTTLE": "Lantern Steel Bottle {number} with Screw Cap",
    "LAMP": "Lantern デスクライト {number} 調光",
}
PRICES = {"JPY": 2980}
Changes = Mapping[str, Any]


@cache
def definition(kind: str, code: str) -> Definition:
    """The simulated Amazon's definition, as it would be fetched."""
    place = marketplace(code)
    known = schema(Wish(kind, place, place.language))
    body = json.dumps(known, ensure_ascii=False).encode()
    digest = hashlib.md5(body, usedforsecurity=False).digest()
    checksum = base64.b64encode(digest).decode()
    return Definition(kind, code, place.language, "1", checksum, json.loads(body), {}, NOW)


def context(*rows: Wanted, **more: Any) -> Context:
    """All that the rows need, and nothing known beside."""
    pairs = {(row.product_type, row.marketplace) for row in rows}
    found = {(kind, code): definition(kind, code) for kind, code in pairs if kind in kinds()}
    return Context(NOW, definitions=found, **more)


def lawful(kind: str, code: str, number: int) -> dict[str, list[dict[str, Any]]]:
    """Attributes of a new listing with which nothing is wrong."""
    place = marketplace(code)
    known = attributes(kind, place)
    names = [
        *ALWAYS,
        *kinds()[kind].needed,
        *(EUROPE if "gpsr_safety_attestation" in known else ()),
    ]
    found = {name: known[name].instances(place) for name in names}
    found["item_name"][0]["value"] = TITLES[kind].format(number=number)
    found["item_name"][0]["language_tag"] = place.language
    found["externally_assigned_product_identifier"][0]["value"] = ean(number)
    picture = f"https://images.example.com/{kind.lower()}/{code.lower()}-{number:04x}.jpg"
    found["main_product_image_locator"][0]["media_location"] = picture
    stock = {"fulfillment_channel_code": channel(place), "marketplace_id": place.id}
    found["fulfillment_availability"] = [stock]
    offer = found["purchasable_offer"][0]
    offer["our_price"][0]["schedule"][0]["value_with_tax"] = PRICES.get(place.currency, 29.99)
    found["bullet_point"] = [
        {"value": text, "language_tag": place.language, "marketplace_id": place.id}
        for text in ("Forged in one piece", "Handle of oiled wood", "Keeps its edge for long")
    ]
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


def ean(number: int) -> str:
    """A barcode of a Chinese company, with its check digit."""
    rest = f"69012{number:07d}"
    total = sum(int(one) * (3, 1)[at % 2] for at, one in enumerate(reversed(rest)))
    return rest + str(-total % 10)


def row(
    number: int = 1,
    changes: Changes | None = None,
    *,
    kind: str = "KITCHEN_KNIFE",
    code: str = "US",
    sku: str = "",
    verb: str = UPDATE,
    others: Mapping[str, str] | None = None,
    only: bool = False,
) -> Wanted:
    """A lawful row, then changed: pointers to values, a top-level None takes an attribute out.

    With `only` the row names nothing but the changes.
    """
    found = {} if only else lawful(kind, code, number)
    for pointer, value in (changes or {}).items():
        change(found, pointer, value)
    cells = origin(found, number + 1)
    at = Cell("Template", number + 1, "A")
    name = sku or f"SKU-{number}"
    return Wanted(code, name, kind, at, verb, found, cells, others or {})


def change(found: dict[str, Any], pointer: str, value: Any) -> None:
    steps = pointer.strip("/").split("/")
    if len(steps) == 1:
        if value is None:
            found.pop(steps[0], None)
        else:
            found[steps[0]] = value
        return
    place: Any = found.setdefault(steps[0], [])
    for step, after in pairwise(steps[1:]):
        place = _inner(place, step, [] if after.isdigit() else {})
    if isinstance(place, list):
        _inner(place, steps[-1], None)
        place[int(steps[-1])] = value
    else:
        place[steps[-1]] = value


def _inner(place: Any, step: str, fresh: Any) -> Any:
    if isinstance(place, list):
        while len(place) <= int(step):
            place.append(fresh)
        return place[int(step)]
    return place.setdefault(step, fresh)


def leaves(value: Any, pointer: str = "") -> dict[str, Any]:
    """Every plain value by its pointer, without what Amazon fills in itself."""
    found: dict[str, Any] = {}
    each = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in each:
        if step in {"marketplace_id", "language_tag", "audience", "currency"}:
            continue
        here = f"{pointer}/{step}"
        found |= leaves(inner, here) if isinstance(inner, dict | list) else {here: inner}
    return found


COLUMNS: dict[str, str] = {}
"""One column for each pointer, in the order in which they were first seen."""


def origin(found: Mapping[str, Any], number: int) -> dict[str, Cell]:
    return {pointer: Cell("Template", number, column(pointer)) for pointer in leaves(found)}


def column(pointer: str) -> str:
    """The letters of the pointer's column; A to D hold SKU, product type, marketplace, verb."""
    if pointer not in COLUMNS:
        COLUMNS[pointer] = _letters(len(COLUMNS) + 4)
    return COLUMNS[pointer]


def _letters(place: int) -> str:
    name, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name
