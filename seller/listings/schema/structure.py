"""Rows against the schemas of their product types, every problem in words a seller knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from seller.facts import Finding
from seller.listings.context import Context, changes, offers
from seller.listings.layout import GENERAL
from seller.listings.places import ERROR, WARNING, Places
from seller.listings.schema.checker import checker
from seller.listings.schema.keywords import heavy, unlike
from seller.listings.schema.labels import label, named, parts, proposed
from seller.listings.schema.problem import Problem, pointer
from seller.listings.wanted import DELETE, Wanted
from seller.marketplaces import marketplace

CODES = {
    "required": "checks.required", "additionalProperties": "checks.unknown",
    "enum": "checks.choice", "const": "checks.choice", "type": "checks.type",
    "maxLength": "checks.longer", "minLength": "checks.shorter",
    "maxUtf8ByteLength": "checks.heavier", "minUtf8ByteLength": "checks.shorter",
    "maxItems": "checks.more", "maxUniqueItems": "checks.more",
    "minItems": "checks.fewer", "minUniqueItems": "checks.fewer",
    "maximum": "checks.larger", "exclusiveMaximum": "checks.larger",
    "minimum": "checks.smaller", "exclusiveMinimum": "checks.smaller",
    "pattern": "checks.form", "format": "checks.form",
}  # fmt: skip
SELECTED = {"marketplace_id", "language_tag"}
MEMBERS = 4
"""Parts of an attribute that an example shows."""


def structure(rows: Iterable[Wanted], context: Context) -> Iterator[Finding]:
    """All that breaks Amazon's schemas."""
    given = list(rows)
    places = Places(given)
    for row in given:
        if row.verb == DELETE:
            continue
        known = context.definition(row)
        if changes(row) and (row.marketplace, row.sku) not in context.own:
            yield _unlisted(row, context, places)
        elif known is None:
            yield from _undefined(row, context, places)
        if known is None:
            continue
        run = checker(known.schema, known.checksum)
        spoken = completed(row, known.schema)
        for problem in run.problems(spoken, partial=context.partial(row)):
            yield _finding(problem, row, known.schema, places)


def _unlisted(row: Wanted, context: Context, places: Places) -> Finding:
    """What can only change a listing, and there is none."""
    asked = {"kind": row.product_type, "place": row.marketplace}
    severity = ERROR if context.own else WARNING  # nothing was synced: nobody knows
    return places.finding(row, "", "checks.not_listed", severity, params=asked)


def _undefined(row: Wanted, context: Context, places: Places) -> Iterator[Finding]:
    """Nothing to compare with; an offer alone needs no definition."""
    asked = {"kind": row.product_type, "place": row.marketplace}
    if row.product_type not in {"", GENERAL} or not offers(row):
        severity = WARNING if context.partial(row) else ERROR
        yield places.finding(row, "", "checks.no_definition", severity, params=asked)


def completed(row: Wanted, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes with what Amazon fills in itself: marketplace, language, currency, buyers."""
    place = marketplace(row.marketplace)
    usual = {
        "marketplace_id": place.id,
        "language_tag": place.language,
        "currency": place.currency,
        "audience": "ALL",
    }
    found: dict[str, Any] = {}
    for name, value in row.attributes.items():
        fields = schema.get("properties", {}).get(name, {}).get("items", {}).get("properties", {})
        more = {key: usual[key] for key in usual if key in fields and _fills(key, name)}
        found[name] = (
            [{**more, **one} if isinstance(one, dict) else one for one in value]
            if more and isinstance(value, list)
            else value
        )
    return found


def _fills(key: str, name: str) -> bool:
    """Currency and buyers are filled in of an offer alone."""
    return key in {"marketplace_id", "language_tag"} or name == "purchasable_offer"


def _finding(problem: Problem, row: Wanted, schema: Mapping[str, Any], places: Places) -> Finding:
    path = problem.path
    if problem.keyword in {"required", "additionalProperties"}:
        path = (*path, str(problem.limit))
    code = CODES.get(problem.keyword, "checks.unfit")
    part = (parts(schema, path) or [{}])[-1]
    forms = [str(one["format"]) for one in part.get("anyOf", ()) if "format" in one]
    if problem.keyword == "anyOf" and forms:
        code = "checks.form"
    heading = label(schema, path)
    params = {
        "label": heading,
        "value": _short(problem.value),
        "limit": " / ".join(forms) or _plain(problem.limit),
        "found": _measured(problem),
        "kind": row.product_type,
        "place": row.marketplace,
        "allowed": _example(part, problem.value) or "–",
    }
    if code == "checks.choice" and _named(problem.value, part):
        code = "checks.name"
        params["allowed"] = _named(problem.value, part)
    return places.finding(row, pointer(path), code, heading=heading, params=params)


def _example(part: Mapping[str, Any], value: Any) -> str:
    """What may stand there; of a whole attribute, in its value."""
    if found := proposed(part, value) or str((part.get("examples") or [""])[0]):
        return found
    inner = part.get("items", part).get("properties", {})
    if "value" in inner:
        return _example(inner["value"], value)
    every = {name: _example(one, value) for name, one in inner.items() if name not in SELECTED}
    shown = [(inner[name].get("title", name), said) for name, said in every.items() if said]
    return shown[0][1] if len(every) == 1 and shown else ", ".join(map(": ".join, shown[:MEMBERS]))


def _named(value: Any, part: Mapping[str, Any]) -> str:
    """The value meant by somebody who wrote its name in other letters or as a text."""
    names = {name.casefold(): one for name, one in named(part).items()}
    names |= {str(one).casefold(): one for one in part.get("enum", [])}
    found = names.get(str(value).strip().casefold())
    return "" if found is None else str(found)


def _measured(problem: Problem) -> object:
    """What was counted where the limit is a number."""
    value = problem.value
    match problem.keyword:
        case "maxUtf8ByteLength" | "minUtf8ByteLength":
            return heavy(value)
        case "maxLength" | "minLength" | "maxItems" | "minItems" | "maxUniqueItems":
            return len(value)
        case "minUniqueItems":
            return unlike(value)
    return _short(value)


def _plain(limit: Any) -> Any:
    """Several types as one reads them."""
    return ", ".join(map(str, limit)) if isinstance(limit, list) else limit


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
