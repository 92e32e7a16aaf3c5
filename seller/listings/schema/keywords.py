"""Amazon's own keywords, compiled into one pass over the attributes.

Their meaning: developer-docs.amazon.com/sp-api/docs/product-type-definition-meta-schema (read
2026-11-25). `editable`, `hidden` and `enumNames` are annotations and refuse nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from seller.listings.schema.problem import Path, Problem

Run = Callable[[Any, Path, list[Problem]], None]
KEYWORDS = ("minUniqueItems", "maxUniqueItems", "minUtf8ByteLength", "maxUtf8ByteLength")
MANY = 1 << 60
"""No limit."""


def compiled(schema: Mapping[str, Any]) -> Run | None:
    """What finds the broken keywords below a schema; None where it has none.

    Only what always holds: keywords behind a condition or a `$ref` are left to the native side.
    """
    steps = [step for step in (_array(schema), _bytes(schema)) if step]
    steps += [step for part in schema.get("allOf", ()) if (step := compiled(part))]
    fields = {
        name: (step, *_usual(part)) for name, part in _fields(schema) if (step := compiled(part))
    }
    if fields:
        steps.append(_object(fields))
    if len(steps) < 2:
        return steps[0] if steps else None

    def run(value: Any, path: Path, found: list[Problem]) -> None:
        for step in steps:
            step(value, path, found)

    return run


def _fields(schema: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    return [(name, part) for name, part in schema.get("properties", {}).items() if part is not True]


def _object(fields: Mapping[str, tuple[Run, int, int]]) -> Run:
    def run(value: Any, path: Path, found: list[Problem]) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                if name in fields:
                    step, least, most = fields[name]
                    if not (type(inner) is list and least <= len(inner) <= most):
                        step(inner, (*path, name), found)

    return run


def _usual(schema: Mapping[str, Any]) -> tuple[int, int]:
    """Sizes at which a list has nothing more to be looked at; none where its items have."""
    least, most = schema.get("minUniqueItems", 0), schema.get("maxUniqueItems", MANY)
    items = schema.get("items")
    deep = isinstance(items, dict) and compiled(items) is not None
    rest = "allOf" in schema or "properties" in schema or any(one in schema for one in KEYWORDS[2:])
    return (1, 0) if deep or rest or least > 1 else (least, most)


def _bytes(schema: Mapping[str, Any]) -> Run | None:
    least, most = schema.get("minUtf8ByteLength", 0), schema.get("maxUtf8ByteLength")
    if not least and most is None:
        return None

    def run(value: Any, path: Path, found: list[Problem]) -> None:
        if not isinstance(value, str):
            return
        size = heavy(value)
        if size < least:
            found.append(Problem(path, "minUtf8ByteLength", value, least))
        if most is not None and size > most:
            found.append(Problem(path, "maxUtf8ByteLength", value, most))

    return run


def _array(schema: Mapping[str, Any]) -> Run | None:
    least, most = schema.get("minUniqueItems", 0), schema.get("maxUniqueItems", MANY)
    selectors = tuple(schema.get("selectors", ()))
    each = compiled(part) if isinstance(part := schema.get("items"), dict) else None
    if not least and most == MANY and not each:
        return None

    def run(value: Any, path: Path, found: list[Problem]) -> None:
        if not isinstance(value, list):
            return
        size = len(value)
        if size > most and crowd(value, selectors) > most:
            found.append(Problem(path, "maxUniqueItems", value, most))
        if size < least or (least > 1 and unlike(value) < least):
            found.append(Problem(path, "minUniqueItems", value, least))
        if each:
            for place, inner in enumerate(value):
                each(inner, (*path, place), found)

    return run


def heavy(text: str) -> int:
    """Bytes of a text in UTF-8; what is no text at all (half a surrogate pair) counts three."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def crowd(value: list[Any], selectors: tuple[str, ...]) -> int:
    """How many instances share the same values of the selectors, at the most."""
    chosen = Counter(_selected(one, selectors) for one in value)
    return max(chosen.values(), default=0)


def unlike(value: list[Any]) -> int:
    """How many different instances there are."""
    return len({json.dumps(one, sort_keys=True, default=str) for one in value})


def _selected(one: Any, selectors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(repr(one.get(name)) for name in selectors) if isinstance(one, dict) else ()
