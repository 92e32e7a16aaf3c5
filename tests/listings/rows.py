"""Attributes made up from a schema: valid ones, and the ways in which sheets break them."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from tests.listings.plain import judge

Attributes = dict[str, list[dict[str, Any]]]


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - made-up rows, no secrets


def valid(schema: dict[str, Any], chance: random.Random, *, share: float = 0.5) -> Attributes:
    """Attributes that keep the schema: some by chance, and whatever its conditions ask for."""
    names = [name for name in schema["properties"] if chance.random() < share]
    names = [name for name in names if name not in {"parentage_level", *FAMILY}]
    found = {name: _made(schema["properties"][name], schema, chance) for name in names}
    check = judge(schema)
    for _ in range(40):
        errors = list(check.iter_errors(found))
        if not errors:
            return found
        for error in errors:
            if not error.absolute_path or error.absolute_path[0] in found:
                _mend(found, error, schema, chance)
    raise AssertionError([error.message[:200] for error in errors])


FAMILY = ("child_parent_sku_relationship", "variation_theme")


def _mend(found: Attributes, error: Any, schema: dict[str, Any], chance: random.Random) -> None:
    """Add what is missing; take out what does not fit."""
    if error.validator == "required":
        missing = error.message.split("'")[1]
        place: Any = found
        part: Any = schema
        for step in error.absolute_path:
            place = place[step]
            part = _inner(part, step, schema)
        place[missing] = _made(part["properties"][missing], schema, chance)
    elif error.absolute_path:
        found.pop(error.absolute_path[0], None)


def _inner(part: Mapping[str, Any], step: str | int, root: Mapping[str, Any]) -> Any:
    inner = part["items"] if isinstance(step, int) else part["properties"][step]
    return _solid(inner, root)


def _solid(part: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in part:
        return part
    found: Any = root
    for name in part["$ref"].removeprefix("#/").split("/"):
        found = found[name]
    return dict(found)


def _made(given: Mapping[str, Any], root: Mapping[str, Any], chance: random.Random) -> Any:
    part = _solid(given, root)
    if "default" in part:
        return part["default"]
    if "enum" in part:
        return chance.choice(part["enum"])
    kind = part.get("type")
    if kind == "array":
        return [_made(part["items"], root, chance)]
    if kind == "object":
        names = set(part.get("required", ())) | {
            n for n in part["properties"] if chance.random() < 0.5
        }
        return {
            n: _made(part["properties"][n], root, chance) for n in part["properties"] if n in names
        }
    if kind in {"number", "integer"}:
        least = part.get("minimum", part.get("exclusiveMinimum", 0) + 1)
        return int(least) + chance.randrange(9)
    return _text(part, chance)


def _text(part: Mapping[str, Any], chance: random.Random) -> str:
    if "format" in str(part.get("anyOf", "")):
        return f"2026-0{chance.randrange(1, 10)}-1{chance.randrange(10)}"
    if part.get("format") == "uri":
        return f"https://images.example.com/{chance.randrange(10**6)}.jpg"
    if "pattern" in part:
        return str(part.get("examples", ["1"])[0])
    text = " ".join(chance.choices(WORDS, k=chance.randrange(2, 14)))
    most = min(part.get("maxLength", 99), part.get("maxUtf8ByteLength", 999) // 4)
    return text[: max(1, most)].strip() or "x"


WORDS = ("steel", "knife", "oak", "handle", "light", "für", "Küche", "刀", "sharp", "20 cm", "gift")


def broken(row: Attributes, chance: random.Random) -> Attributes:
    """The same attributes with one mistake of those that sheets have."""
    name = chance.choice([key for key in sorted(row) if row[key][0]])
    found = {key: [dict(one) for one in value] for key, value in row.items()}
    one = found[name][0]
    field = chance.choice(sorted(one))
    match chance.randrange(8):
        case 0:
            del found[name]
        case 1:
            found[name].append(dict(one))
        case 2:
            one[field] = "字" * 700
        case 3:
            one[field] = ""
        case 4:
            one[field] = "unheard of"
        case 5:
            one[field] = -7
        case 6:
            found["not_an_attribute"] = [{"value": "x"}]
        case _:
            del one[field]
    return found
