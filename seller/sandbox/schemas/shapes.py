"""The pieces product type schemas are built of: Amazon's vocabulary on JSON Schema 2019-09.

Titles are English here; `words` puts them into the language that was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Schema = dict[str, Any]

MARKETPLACE = "marketplace_id"
LANGUAGE = "language_tag"
SHARED = {name: {"$ref": f"#/$defs/{name}"} for name in (MARKETPLACE, LANGUAGE)}
MOST = 1_000_000_000


def leaf(
    title: str, kind: str, example: Any, *, editable: bool = True, hidden: bool = False
) -> Schema:
    """What every value has."""
    return {
        "title": title,
        "editable": editable,
        "hidden": hidden,
        "examples": [example],
        "type": kind,
    }


def text(title: str, example: str, *, most: int, heavy: int = 0, **more: Any) -> Schema:
    """Free text of at most `most` characters, and `heavy` bytes where Amazon counts those.

    `fixed` values cannot be changed once a listing exists.
    """
    schema = leaf(title, "string", example, editable=not more.pop("fixed", False))
    schema |= {"minLength": more.pop("least", 1), "maxLength": most}
    if heavy:
        schema |= {"minUtf8ByteLength": 1, "maxUtf8ByteLength": heavy}
    return schema | more


def choice(title: str, names: Mapping[str, str], *, example: str = "", **more: Any) -> Schema:
    """One of some values, with a name for each."""
    schema = leaf(
        title,
        "string",
        example or next(iter(names.values())),
        editable=not more.pop("fixed", False),
        hidden=more.pop("hidden", False),
    )
    return schema | {"enum": list(names), "enumNames": list(names.values())} | more


def proposals(title: str, names: Mapping[str, str], *, most: int = 100) -> Schema:
    """Proposed values beside which free text is allowed: an anyOf, as Amazon writes it."""
    schema = leaf(title, "string", next(iter(names.values())))
    closed = {"type": "string", "enum": list(names), "enumNames": list(names.values())}
    return schema | {"maxLength": most, "anyOf": [{"type": "string"}, closed]}


def flag(title: str, *, example: str = "No") -> Schema:
    schema = leaf(title, "boolean", example)
    return schema | {"enum": [False, True], "enumNames": ["No", "Yes"]}


def number(title: str, example: str, *, whole: bool = False, **bounds: Any) -> Schema:
    """`bounds` such as `minimum` or `exclusiveMinimum`."""
    schema = leaf(title, "integer" if whole else "number", example)
    return schema | {"maximum": MOST} | bounds


def moment(title: str) -> Schema:
    """A date, or a date with a time."""
    schema = leaf(title, "string", "2026-03-01")
    return schema | {"anyOf": [{"format": "date"}, {"format": "date-time"}]}


def address(title: str, example: str) -> Schema:
    """A web address that Amazon fetches."""
    schema = leaf(title, "string", example)
    return schema | {"format": "uri", "pattern": "^(https?|s3)://"}


def part(title: str, fields: Mapping[str, Schema], required: Iterable[str]) -> Schema:
    """An object within an attribute."""
    return {
        "title": title,
        "type": "object",
        "required": sorted(required),
        "properties": dict(fields),
        "additionalProperties": False,
    }


def measure(title: str, units: Mapping[str, str], example: str) -> Schema:
    """A number with its unit."""
    value = number(title, example, exclusiveMinimum=0)
    fields = {"value": value, "unit": choice("Unit", units)}
    return part(title, fields, ("value", "unit"))


def attribute(
    title: str,
    fields: Mapping[str, Schema],
    *,
    required: Iterable[str] = ("value",),
    selectors: Iterable[str] = (),
    most: int = 1,
    localized: bool = False,
) -> Schema:
    """A top-level attribute: a list of instances told apart by selectors."""
    shared = (MARKETPLACE, LANGUAGE) if localized else (MARKETPLACE,)
    needed = sorted({*required, *([LANGUAGE] if localized else [])})
    return {
        "title": title,
        "type": "array",
        "minItems": 1,
        "minUniqueItems": 1,
        "maxUniqueItems": most,
        "selectors": [*shared, *selectors],
        "items": {
            "type": "object",
            "required": needed,
            "properties": {**fields, **{name: SHARED[name] for name in shared}},
            "additionalProperties": False,
        },
    }


def listed(title: str, schema: Schema, *, most: int = 1) -> Schema:
    """A list within an attribute; its members are told apart by nothing but their place."""
    return {"title": title, "type": "array", "minItems": 1, "maxItems": most, "items": schema}


def single(value: Schema, *, most: int = 1, localized: bool = False) -> Schema:
    """An attribute that is one value, titled as the value is."""
    return attribute(value["title"], {"value": value}, most=most, localized=localized)
