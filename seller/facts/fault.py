"""A fault of a product that is known already, and what buyers are told about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Key: sku (the local one), fault, language. `answer` in that language, as it was typed."""

    sku: str
    fault: str
    language: str
    answer: str
