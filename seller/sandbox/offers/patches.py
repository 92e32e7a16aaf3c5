"""JSON Patch as Amazon means it: whole attributes, whose instances are matched by selectors.

`add` and `replace` put instances in the place of those with the same selectors and leave the
others: replacing DEFAULT by AMAZON_NA leaves DEFAULT behind. Fields left out of a replaced
instance are gone. `merge` keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from seller.sandbox.exchange import invalid
from seller.sandbox.offers.natural import Instances

PATH = re.compile(r"/attributes/([a-z0-9_]+)")
OPERATIONS = ("add", "replace", "merge", "delete")
MERGED = ("fulfillment_availability", "purchasable_offer")
"""The only attributes for which Amazon takes a merge."""


@dataclass(frozen=True, slots=True)
class Patch:
    """`value` is None for a delete of the whole attribute."""

    operation: str
    name: str
    value: Instances | None

    def on(self, old: Instances, selectors: Sequence[str]) -> Instances | None:
        """What becomes of an attribute; None where it is removed."""
        if self.operation == "delete":
            return self._without(old, selectors)
        new = self.value or []
        groups = {_key(one, selectors) for one in new}
        kept = [one for one in old if _key(one, selectors) not in groups]
        if self.operation == "merge":
            new = [_merged(one, old, selectors) for one in new]
        return kept + new

    def _without(self, old: Instances, selectors: Sequence[str]) -> Instances | None:
        """Instances that agree with a given one in all selectors it names are removed."""
        if not self.value:
            return None
        left = [
            one for one in old if not any(_agrees(one, given, selectors) for given in self.value)
        ]
        return left or None


def _key(one: dict[str, Any], selectors: Sequence[str]) -> tuple[str, ...]:
    return tuple(repr(one.get(name)) for name in selectors)


def _agrees(one: dict[str, Any], given: dict[str, Any], selectors: Sequence[str]) -> bool:
    return all(one.get(name) == given[name] for name in selectors if name in given)


def _merged(one: dict[str, Any], old: Instances, selectors: Sequence[str]) -> dict[str, Any]:
    same = [other for other in old if _key(other, selectors) == _key(one, selectors)]
    return {**same[0], **one} if len(same) == 1 else one


def read(patches: Any) -> list[Patch]:
    """The patches of a request; refused in Amazon's words."""
    if not isinstance(patches, list) or not patches:
        raise invalid("'patches' must have at least one operation.")
    return [_read(one, place) for place, one in enumerate(patches)]


def _read(one: Any, place: int) -> Patch:
    if not isinstance(one, dict) or one.get("op") not in OPERATIONS:
        raise invalid(f"Invalid op provided in patch at index of {place}.")
    path = PATH.fullmatch(one["path"]) if isinstance(one.get("path"), str) else None
    if path is None:
        raise invalid(f"Invalid path provided in patch at index of {place}.")
    value = one.get("value")
    good = isinstance(value, list) and all(isinstance(part, dict) for part in value)
    if (value is None and one["op"] != "delete") or (value is not None and not good):
        raise invalid(f"Invalid value provided in patch at index of {place}.")
    return Patch(one["op"], path[1], value)
