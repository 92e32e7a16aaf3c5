"""Where in a listing's JSON a column belongs, written as Amazon does: `item_name[…]#1.value`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_STEP = re.compile(r"(?P<name>[a-zA-Z0-9_]+)(?P<chosen>(?:\[[^\]=]+=[^\]]*\])*)(?:#(?P<at>\d+))?")
_CHOSEN = re.compile(r"\[([^\]=]+)=([^\]]*)\]")
PLACE, LANGUAGE = "marketplace_id", "language_tag"
PLACELESS = {"fulfillment_availability"}
"""Attributes that all marketplaces of an account share."""
LOCALIZED = {
    "brand", "item_name", "bullet_point", "product_description", "generic_keyword", "color", "size",
    "material", "style", "pattern", "manufacturer", "model_name", "condition_note", "theme",
    "special_feature", "included_components", "target_audience_keyword", "care_instructions",
    "finish_type", "fabric_type", "department", "item_type_name", "flavor", "scent", "shape",
    "item_shape", "special_features", "warranty_description", "safety_warning", "occasion_type",
    "specific_uses_for_product", "import_designation", "legal_disclaimer_description",
}  # fmt: skip
"""Attributes that are written in a language, where no definition says so."""


class Step(NamedTuple):
    """`at` counts the members of a list from 1; 0 where the step is no list."""

    name: str
    chosen: tuple[tuple[str, str], ...] = ()
    at: int = 0


@dataclass(frozen=True, slots=True)
class Path:
    """The steps from an attribute to one value of it."""

    steps: tuple[Step, ...]

    @property
    def attribute(self) -> str:
        return self.steps[0].name

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(step.name for step in self.steps)

    def selector(self, name: str) -> str:
        """What the attribute's own selector says; "" where it has none of that name."""
        return dict(self.steps[0].chosen).get(name, "")

    def choosing(self, name: str, value: str) -> Path:
        """The same path with one more selector, in front."""
        first = self.steps[0]
        return Path((Step(first.name, ((name, value), *first.chosen), first.at), *self.steps[1:]))

    def __str__(self) -> str:
        return ".".join(
            step.name
            + "".join(f"[{name}={value}]" for name, value in step.chosen)
            + (f"#{step.at}" if step.at else "")
            for step in self.steps
        )


@lru_cache(maxsize=4096)
def parse(text: str) -> Path | None:
    """A path; None for what is none. A bare attribute is its first value.

    >>> str(parse("item_name"))
    'item_name#1.value'
    >>> str(parse("fulfillment_availability#1.quantity"))
    'fulfillment_availability#1.quantity'
    >>> parse("::record_action") is parse("Item Name") is None
    True
    """
    steps = []
    at = 0
    while found := _STEP.match(text, at):
        chosen = tuple(_CHOSEN.findall(found["chosen"]))
        steps.append(Step(found["name"], chosen, int(found["at"] or 0)))
        at = found.end()
        if at == len(text):
            break
        if text[at] != ".":
            return None
        at += 1
    if not steps or at != len(text) or text.endswith("."):
        return None
    steps[0] = steps[0]._replace(at=steps[0].at or 1)
    return Path((*steps, Step("value")) if len(steps) == 1 else tuple(steps))
