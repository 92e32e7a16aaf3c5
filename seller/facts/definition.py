"""What Amazon asks of one product type in one marketplace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Definition:
    """`schema` is Amazon's JSON Schema, `checksum` its Base64 MD5 as Amazon states it.

    `locale` is the language of its titles, `name` the product type's name in it. `groups` are
    Amazon's property groups: title, description and the names of their attributes.
    """

    product_type: str
    marketplace: str
    locale: str
    version: str
    checksum: str
    schema: Mapping[str, Any] = field(repr=False)
    groups: Mapping[str, Mapping[str, Any]] = field(repr=False)
    fetched_at: datetime
    name: str = ""
    requirements: str = "LISTING"
