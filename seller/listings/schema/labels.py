"""What a schema calls its attributes and values, in the language it was asked for in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

SHOWN = 12
"""Allowed values named in a finding; the closest come first."""


def parts(schema: Mapping[str, Any], path: Iterable[str | int]) -> list[Mapping[str, Any]]:
    """The schemas along a path, as far as the schema knows it."""
    found: list[Mapping[str, Any]] = []
    node: Any = schema
    for step in path:
        node = node.get("items") if isinstance(step, int) else node.get("properties", {}).get(step)
        if not isinstance(node, dict):
            break
        found.append(node)
    return found


def label(schema: Mapping[str, Any], path: Iterable[str | int]) -> str:
    """The titles along a path: `Item Dimensions: Length`."""
    steps = list(path)
    titles: list[str] = []
    for part in parts(schema, steps):
        title = part.get("title")
        if title and title not in titles:
            titles.append(str(title))
    if steps and steps[-1] == "value" and len(titles) > 1:
        titles.pop()  # a plain value has the attribute's own name
    return ": ".join(titles) or str(next((one for one in steps if isinstance(one, str)), ""))


def named(part: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a closed list by the name that users see."""
    values = part.get("enum", [])
    names = part.get("enumNames") or values
    return {str(name): value for name, value in zip(names, values, strict=False)}


def proposed(part: Mapping[str, Any], value: Any) -> str:
    """The values that are allowed, the likeliest first, as the user would write them."""
    names = list(named(part))
    near = get_close_matches(str(value), names, n=3, cutoff=0.5)
    ranked = [*near, *(name for name in names if name not in near)]
    more = f" … ({len(names)})" if len(names) > SHOWN else ""
    return ", ".join(ranked[:SHOWN]) + more
