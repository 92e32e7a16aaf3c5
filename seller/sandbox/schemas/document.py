"""A product type definition put together for one marketplace, language and set of requirements."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from seller.marketplaces import Marketplace
from seller.sandbox.schemas.attribute import (
    GROUPS,
    OFFER,
    SAFETY,
    SHIPPING,
    VARIATIONS,
    Attribute,
    languages,
)
from seller.sandbox.schemas.details import looks, parcels, texts
from seller.sandbox.schemas.identity import identity, images, variations
from seller.sandbox.schemas.kinds import Kind, kinds
from seller.sandbox.schemas.rules import ASIN, CODE, demands
from seller.sandbox.schemas.safety import safety
from seller.sandbox.schemas.sale import terms
from seller.sandbox.schemas.shapes import Schema
from seller.sandbox.schemas.validator import Problem, checker
from seller.sandbox.schemas.words import speaker

ROOT = "https://schemas.amazon.com/selling-partners/definitions/product-types"
META = f"{ROOT}/meta-schema/v1"
OFFER_ONLY = "LISTING_OFFER_ONLY"
PRODUCT_ONLY = "LISTING_PRODUCT_ONLY"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: `locale` such as zh_CN; `level` NONE, CHILD, PARENT or None."""

    kind: str
    place: Marketplace
    locale: str
    requirements: str = "LISTING"
    enforced: bool = True
    level: str | None = None


@lru_cache(maxsize=256)
def attributes(kind: str, place: Marketplace) -> dict[str, Attribute]:
    """Every attribute of a product type in a marketplace, by name."""
    found = kinds()[kind]
    return {
        **variations(found.themes),
        **identity(),
        **terms(place),
        **images(),
        **texts(),
        **looks(),
        **found.own,
        **safety(place),
        **parcels(),
    }


def chosen(wish: Wish) -> dict[str, Attribute]:
    """The attributes that belong to the requirements asked for."""
    every = attributes(wish.kind, wish.place)
    return {name: one for name, one in every.items() if _belongs(name, one, wish)}


def _belongs(name: str, one: Attribute, wish: Wish) -> bool:
    if one.group == VARIATIONS and wish.level == "NONE":
        return False
    if name == "child_parent_sku_relationship" and wish.level == "PARENT":
        return False
    if wish.requirements == PRODUCT_ONLY:
        return one.group != OFFER
    if wish.requirements == OFFER_ONLY:
        return one.group in (OFFER, SHIPPING, SAFETY) or name in (ASIN, CODE)
    return True


@lru_cache(maxsize=256)
def schema(wish: Wish) -> Schema:
    """The JSON Schema, in the language asked for."""
    say = speaker(wish.locale)
    kind = kinds()[wish.kind]
    properties = {name: one.schema for name, one in chosen(wish).items()}
    document: Schema = {
        "$schema": META,
        "$id": f"{ROOT}/schema/v1/{kind.name}",
        "$comment": f"Amazon product type definition for {kind.name} product type",
        "$defs": _shared(wish.place),
        "type": "object",
        "required": [],
        "properties": properties,
        "additionalProperties": False,
        "allOf": [],
    }
    if wish.enforced:
        made = demands(kind, wish.place, wish.requirements, wish.level)
        document["required"] = sorted(made.required & set(properties))
        document["allOf"] = made.conditions
    spoken: Schema = say.schema(document)
    return spoken


@lru_cache(maxsize=256)
def check(wish: Wish) -> Callable[[Any], list[Problem]]:
    """What finds all that is wrong with some attributes."""
    return checker(schema(wish))


def _shared(place: Marketplace) -> Schema:
    def fixed(value: str, values: tuple[str, ...], names: list[str]) -> Schema:
        closed = {"type": "string", "enum": list(values), "enumNames": names}
        return {
            "default": value,
            "editable": False,
            "hidden": True,
            "examples": [value],
            "type": "string",
            "anyOf": [{"type": "string"}, closed],
        }

    tongues = languages(place)
    return {
        "marketplace_id": fixed(place.id, (place.id,), [place.channel]),
        "language_tag": fixed(place.language, tongues, list(tongues)),
    }


def groups(wish: Wish) -> dict[str, dict[str, Any]]:
    """The property groups, with the names of their attributes."""
    say = speaker(wish.locale)
    found: dict[str, list[str]] = {}
    for name, one in chosen(wish).items():
        found.setdefault(one.group, []).append(name)
    return {
        group: {
            "title": say(GROUPS[group]),
            "description": say(GROUPS[group]),
            "propertyNames": found[group],
        }
        for group in GROUPS
        if group in found
    }


@lru_cache(maxsize=128)
def printed(wish: Wish) -> bytes:
    """The schema as it is downloaded."""
    return json.dumps(schema(wish), ensure_ascii=False, separators=(",", ":")).encode()


@lru_cache(maxsize=1)
def meta() -> bytes:
    """The meta-schema that names Amazon's own vocabulary."""
    drafts = "https://json-schema.org/draft/2019-09"
    parts = ("core", "applicator", "validation", "meta-data", "format", "content")
    flags = {"type": "boolean"}
    count = {"type": "integer", "minimum": 0}
    document = {
        "$schema": f"{drafts}/schema",
        "$id": META,
        "$vocabulary": {f"{drafts}/vocab/{part}": True for part in parts}
        | {f"{ROOT}/vocabulary/v1": True},
        "$recursiveAnchor": True,
        "title": "Amazon product type definition meta-schema",
        "allOf": [{"$ref": f"{drafts}/schema"}],
        "properties": {
            "editable": flags,
            "hidden": flags,
            "enumNames": {"type": "array"},
            "selectors": {"type": "array", "items": {"type": "string"}},
            "minUniqueItems": count,
            "maxUniqueItems": count,
            "minUtf8ByteLength": count,
            "maxUtf8ByteLength": count,
        },
    }
    return json.dumps(document, separators=(",", ":")).encode()


def checksum(content: bytes) -> str:
    """Base64 of the MD5 of exactly these bytes."""
    digest = hashlib.md5(content, usedforsecurity=False).digest()
    return base64.b64encode(digest).decode()


def version(place: Marketplace) -> str:
    """The version of all definitions of a marketplace."""
    return "U" + checksum(f"2026-03 {place.code}".encode()).replace("/", "A")


def named(kind: Kind, locale: str) -> str:
    """The product type's name in a language."""
    return speaker(locale)(kind.title)


__all__ = [
    "Wish", "attributes", "checksum", "chosen", "groups", "meta", "named", "printed",
    "schema", "version",
]  # fmt: skip
