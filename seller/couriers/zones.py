"""Which zone of a card a destination is in: the warehouse, else the postcode, else the country."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from seller.couriers.card import Place, ZoneRule

REST = "*"


class Spot(Protocol):
    """What rules about postcodes have in common."""

    @property
    def low(self) -> str: ...
    @property
    def high(self) -> str: ...


class Atlas:
    """The rules of one card, ready to be asked; of several postcode rules the narrowest wins."""

    def __init__(self, rules: Iterable[ZoneRule]) -> None:
        self.warehouses: dict[tuple[str, str], ZoneRule] = {}
        self.ranges: dict[str, list[ZoneRule]] = {}
        self.countries: dict[str, ZoneRule] = {}
        for rule in rules:
            if rule.warehouse:
                self.warehouses.setdefault((rule.country, rule.warehouse), rule)
            elif rule.low:
                self.ranges.setdefault(rule.country, []).append(rule)
            else:
                self.countries.setdefault(rule.country, rule)
        for found in self.ranges.values():
            found.sort(key=narrow)

    def find(self, country: str, code: str, warehouse: str) -> ZoneRule | None:
        """The rule for a destination, None where the card does not go there."""
        if warehouse and (found := self.warehouses.get((country, warehouse))):
            return found
        if code:
            for rule in self.ranges.get(country, ()):
                if within(rule, code):
                    return rule
        return self.countries.get(country) or self.countries.get(REST)


def within(rule: Spot, code: str) -> bool:
    """Whether a postcode lies in a range, both ends included.

    >>> within(ZoneRule("8", "US", "900", "961"), "90001"), within(ZoneRule("8", "US", "8"), "9")
    (True, False)
    """
    high = rule.high or rule.low
    if len(code) < len(rule.low):
        return False
    return rule.low <= code[: len(rule.low)] and code[: len(high)] <= high


def narrow(rule: Spot) -> tuple[int, int, str]:
    """Longer prefixes first, then shorter ranges."""
    high = rule.high or rule.low
    both = rule.low.isdigit() and high.isdigit()
    return -len(rule.low), int(high) - int(rule.low) if both else rule.low != high, rule.low


class Outskirts:
    """The remote places of one card."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places: dict[str, list[Place]] = {}
        for place in places:
            self.places.setdefault(place.country, []).append(place)

    def find(self, country: str, code: str) -> Place | None:
        for place in self.places.get(country, ()):
            if not place.low or (code and within(place, code)):
                return place
        return None
