"""Links between answers, as the Solicitations and Messaging APIs give them (HAL)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from seller.marketplaces import Marketplace


def linked(root: str, actions: Iterable[tuple[str, str]], place: Marketplace) -> dict[str, Any]:
    """The document of one order with what can be done: names and addresses."""
    found = [{"href": _address(path, place), "name": name} for name, path in actions]
    return {"_links": {"actions": found, "self": {"href": _address(root, place)}}}


def _address(path: str, place: Marketplace) -> str:
    return f"{path}?marketplaceIds={place.id}"
