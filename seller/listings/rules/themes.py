"""Variation themes: the attributes in which the children of a family differ."""

from __future__ import annotations

from seller.facts import Definition
from seller.listings.rules.said import first, text
from seller.listings.wanted import Wanted


def theme(row: Wanted) -> str:
    """The theme as Amazon writes it now: COLOR_NAME and COLOR are one, and order is none."""
    parts = text(row, "variation_theme", "name").upper().split("/")
    return "/".join(sorted(part.strip().removesuffix("_NAME") for part in parts if part.strip()))


def attributes(row: Wanted) -> list[list[str]]:
    """For each part of the theme the attributes that may hold it: size is shirt_size of a shirt."""
    found = []
    for part in filter(None, theme(row).casefold().split("/")):
        kind = row.product_type.casefold().split("_")[-1]
        found.append([part, f"{kind}_{part}", f"{part}_name"])
    return found


def missing(row: Wanted, known: Definition | None) -> list[str]:
    """Attributes of the theme that a child does not say, of those its product type has."""
    lacking = []
    fields = known.schema.get("properties", {}) if known else {}
    for names in attributes(row):
        possible = [name for name in names if name in fields] or ([] if known else names)
        if possible and not any(row.attributes.get(name) for name in possible):
            lacking.append(possible[0])
    return lacking


def values(row: Wanted) -> tuple[object, ...]:
    """What a child says in the attributes of its theme; empty where it does not say all."""
    found: list[object] = []
    for names in attributes(row):
        said = next((_said(row, name) for name in names if row.attributes.get(name)), None)
        if said in (None, ""):
            return ()
        found.append(said)
    return tuple(found)


def _said(row: Wanted, name: str) -> object:
    value = first(row, name)
    if value is None:
        return str([sorted(one.items(), key=str) for one in row.attributes[name]])
    return str(value).strip().casefold()
