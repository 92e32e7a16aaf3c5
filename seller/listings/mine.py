"""The seller's own list: brands, exemptions, floors, registrations. A TOML file, kept by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from seller.errors import Stop
from seller.listings.context import Floor
from seller.listings.tables.laws import BATTERIES, PACKAGING, WEEE


@dataclass(frozen=True, slots=True)
class Mine:
    """`registered` is None where the file says nothing of it."""

    brands: frozenset[str] = frozenset()
    exempt: frozenset[str] = frozenset()
    floors: Mapping[str, Floor] = field(default_factory=dict)
    registered: Mapping[str, frozenset[str]] | None = None


def mine(text: str) -> Mine:
    """The file read; raises Stop with the line or the name that is wrong."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Stop("checks.own_file", reason=str(error)) from error
    if strange := set(told) - {"brands", "exempt", "floors", "registered"}:
        raise Stop("checks.own_file", reason=", ".join(sorted(strange)))
    registered = told.get("registered")
    return Mine(
        brands=_names(told, "brands"),
        exempt=_names(told, "exempt"),
        floors={sku: _floor(sku, said) for sku, said in _table(told, "floors").items()},
        registered=None
        if registered is None
        else {code: _kinds(code, said) for code, said in _table(told, "registered").items()},
    )


def _names(told: Mapping[str, Any], name: str) -> frozenset[str]:
    found = told.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise Stop("checks.own_file", reason=name)
    return frozenset(found)


def _table(told: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = told.get(name, {})
    if not isinstance(found, dict):
        raise Stop("checks.own_file", reason=name)
    return found


def _floor(sku: str, said: object) -> Floor:
    amount, _, currency = str(said).partition(" ")
    try:
        found = Decimal(amount)
    except InvalidOperation as error:
        raise Stop("checks.own_file", reason=f"{sku} = {said}") from error
    if not found.is_finite() or len(currency) != 3:
        raise Stop("checks.own_file", reason=f"{sku} = {said}")
    return Floor(found, currency.upper())


def _kinds(code: str, said: object) -> frozenset[str]:
    found = frozenset(said if isinstance(said, list) else [said])
    if not found <= {PACKAGING, WEEE, BATTERIES}:
        raise Stop("checks.own_file", reason=f"{code} = {said}")
    return found
