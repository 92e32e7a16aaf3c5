"""A product type's schema made ready: whether attributes keep it, and what breaks it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from seller.listings.schema.keywords import compiled
from seller.listings.schema.loose import loosened
from seller.listings.schema.native import Native
from seller.listings.schema.problem import Problem

KEPT = 64
"""Compiled schemas that are held; one takes some ten milliseconds to compile."""
_kept: dict[str, Checker] = {}


class Checker:
    """`whole` for a new listing or a replacement, `part` for an update of what is named."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.schema = schema
        self._own = compiled(schema)

    @cached_property
    def whole(self) -> Native:
        return Native(self.schema)

    @cached_property
    def part(self) -> Native:
        return Native(loosened(self.schema))

    def problems(self, attributes: Mapping[str, Any], *, partial: bool = False) -> list[Problem]:
        """All that is wrong, nothing of it twice; empty in the usual case, which is fast."""
        found: list[Problem] = []
        if self._own:
            self._own(attributes, (), found)
        native = self.part if partial else self.whole
        if not native.valid(attributes):
            found += native.problems(attributes)
        return _told(found) if found else found


def checker(schema: Mapping[str, Any], checksum: str) -> Checker:
    """The compiled schema of a checksum; the one held longest gives way."""
    if checksum not in _kept:
        while len(_kept) >= KEPT:
            del _kept[next(iter(_kept))]
        _kept[checksum] = Checker(schema)
    return _kept[checksum]


VAGUE = ("type", "anyOf", "oneOf", "not", "format")
"""They say little where another keyword of the same value says more."""


def _told(found: Iterable[Problem]) -> list[Problem]:
    """Each problem once, and of one value not what another one says better."""
    once = {(one.path, one.keyword, str(one.limit)): one for one in found}
    precise = {one.path for one in once.values() if one.keyword not in VAGUE}
    typed = {one.path for one in once.values() if one.keyword == "type"}
    return [
        one
        for one in once.values()
        if not one.path
        or one.keyword not in VAGUE
        or (one.path not in precise and (one.keyword == "type" or one.path not in typed))
    ]
