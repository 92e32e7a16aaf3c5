"""The values of an attribute on one short line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

SELECTORS = {"marketplace_id", "language_tag", "audience", "currency"}
PLAIN = {"value", "value_with_tax", "schedule", "name", "media_location"}


def brief(these: Any, most: int = 60) -> str:
    """At most so many characters."""
    text = " | ".join(", ".join(_leaves(one)) for one in these)
    return text if len(text) <= most else text[: most - 1] + "…"


def _leaves(value: Any, name: str = "") -> Iterator[str]:
    """What an instance says, without what tells it from the others."""
    if isinstance(value, dict):
        for inner, one in value.items():
            if inner not in SELECTORS:
                yield from _leaves(one, name if inner in PLAIN else inner)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one, name)
    else:
        yield f"{name} {value}".strip()
