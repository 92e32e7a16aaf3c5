"""Rate cards and duty layers as they are kept: what they are found by, and their contents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RateCard:
    """`digest` is of `body`; of two with the same first day the higher `version` came later."""

    digest: str
    carrier: str
    service: str
    contract: str
    origin: str
    currency: str
    since: date
    until: date | None
    version: int
    source: str
    body: str


@dataclass(frozen=True, slots=True)
class DutyLayer:
    """`since` is "" where the layer always held."""

    destination: str
    origin: str
    prefix: str
    name: str
    since: str
    body: str
