"""Prices that carriers tell now, through their own APIs: optional, and never the engine.

A provider answers for one contract. It is asked by a person, one parcel at a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Place:
    """Where a parcel is from or goes to, as carriers want it."""

    country: str
    postcode: str
    city: str


@dataclass(frozen=True, slots=True)
class Box:
    """One piece: grams and millimetres."""

    weight: int
    length: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Rate:
    """What one service asks: the total, its charges by name, and the days it takes, if told."""

    carrier: str
    service: str
    total: Decimal
    currency: str
    days: int | None
    charges: tuple[tuple[str, Decimal, str], ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """Rates, and what the carrier said where it gave none: code and words."""

    rates: tuple[Rate, ...]
    said: tuple[tuple[str, str], ...]


class RateProvider(Protocol):
    """Asks one carrier by one contract. Raises Stop where it cannot be asked at all."""

    def quote(self, start: Place, goal: Place, boxes: tuple[Box, ...]) -> Heard: ...


@dataclass(frozen=True, slots=True)
class Contract:
    """A seller's account at a carrier. `keys`: what the carrier calls its credentials."""

    name: str
    carrier: str
    start: Place
    keys: Mapping[str, Any]
    server: str = ""
