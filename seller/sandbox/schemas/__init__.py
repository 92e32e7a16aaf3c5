"""Amazon's product type definitions, written anew: attributes, rules, languages, validation."""

from seller.sandbox.schemas.attribute import channel, languages
from seller.sandbox.schemas.document import (
    Wish,
    attributes,
    check,
    checksum,
    chosen,
    groups,
    meta,
    named,
    printed,
    schema,
    version,
)
from seller.sandbox.schemas.kinds import Kind, kinds
from seller.sandbox.schemas.sale import conditions
from seller.sandbox.schemas.validator import Problem, problems

__all__ = [
    "Kind", "Problem", "Wish", "attributes", "channel", "check", "checksum", "chosen",
    "conditions", "groups", "kinds", "languages", "meta", "named", "printed", "problems",
    "schema", "version",
]  # fmt: skip
