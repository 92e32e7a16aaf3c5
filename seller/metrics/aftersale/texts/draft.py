"""The texts of one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Texts:
    """`contact`: to the buyer, with {order}. `reply`: below the feedback, for everybody to read.

    `removal`: to Amazon, with {order} and {ground}; `grounds`: what stands for {ground}.
    """

    contact: str
    reply: str
    removal: str
    grounds: Mapping[str, str]
