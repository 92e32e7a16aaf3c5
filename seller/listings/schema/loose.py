"""The schema for a row that changes only what it names (a partial update).

Nothing is required that the row does not name, and a condition counts only where the row names
every attribute it looks at: what Amazon holds of the others is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

ASKS = {"required", "dependentRequired", "dependentSchemas", "minProperties", "anyOf", "oneOf"}
"""Keywords that, on the attributes as a whole, ask for attributes that may not be named."""
WHEN = ("if", "then", "else")


def loosened(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema without its demands on what is not named."""
    found = {name: part for name, part in schema.items() if name not in ASKS and name not in WHEN}
    parts = [loosened(part) for part in schema.get("allOf", ())]
    if "if" in schema:
        parts.append(_guarded(schema))
    if parts:
        found["allOf"] = parts
    return found


def _guarded(schema: Mapping[str, Any]) -> dict[str, Any]:
    whole = {"if": schema["if"]} | {
        name: loosened(schema[name]) for name in WHEN[1:] if isinstance(schema.get(name), dict)
    }
    return {"if": {"required": sorted(set(_read(schema["if"])))}, "then": whole}


def _read(condition: Any) -> Iterator[str]:
    """The attributes that a condition looks at."""
    if not isinstance(condition, dict):
        return
    yield from condition.get("required", ())
    yield from condition.get("properties", ())
    for name in ("allOf", "anyOf", "oneOf"):
        for part in condition.get(name, ()):
            yield from _read(part)
    for name in ("not", *WHEN):
        yield from _read(condition.get(name))
