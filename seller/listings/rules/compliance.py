"""What the law asks of a listing in its marketplace. Source: seller/listings/tables/laws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from seller.facts import Finding
from seller.listings.context import Context, offers
from seller.listings.places import Places
from seller.listings.rules.said import exact, first, instances, live, parentage, text
from seller.listings.schema.labels import label
from seller.listings.tables import laws
from seller.listings.wanted import Wanted

EPR = {
    laws.PACKAGING: "checks.epr_packaging",
    laws.WEEE: "checks.epr_weee",
    laws.BATTERIES: "checks.epr_batteries",
}
Found = tuple[str, str, str, dict[str, object]]
"""Pointer, code, severity, parameters."""


def compliance(rows: Iterable[Wanted], context: Context) -> Iterator[Finding]:
    """Of new listings; an update is asked for nothing that it does not name."""
    given = live(rows)
    places = Places(given)
    for row in given:
        if context.partial(row) or offers(row) or parentage(row) == "parent":
            continue
        found = [*_europe(row, context), *_registered(row, context), *_papers(row), *_said(row)]
        for pointer, code, severity, params in found:
            yield places.finding(row, pointer, code, severity, params=params)


def _europe(row: Wanted, context: Context) -> Iterator[Found]:
    """GPSR: maker, responsible person, safety information; asked where the schema has them."""
    if row.marketplace not in laws.EUROPE:
        return
    known = context.definition(row)
    fields = known.schema.get("properties", {}) if known else {}
    required = known.schema.get("required", ()) if known else ()
    schema = known.schema if known else {}
    if laws.MAKER in fields and laws.MAKER not in row.attributes and not _asks(known):
        told = _told(row, schema, laws.MAKER, 0, "gpsr_manufacturer_email_address")
        yield f"/{laws.MAKER}", "checks.gpsr_maker", "error", told
    if laws.PERSON in fields and laws.PERSON not in row.attributes and laws.PERSON not in required:
        told = _told(row, schema, laws.PERSON)
        yield f"/{laws.PERSON}", "checks.gpsr_person", "error", told
    papers = {one.get("content_type") for _, one in instances(row, laws.MEDIA)}
    if laws.MEDIA in fields and not any(str(one).startswith("safety") for one in papers):
        told = _told(row, schema, laws.MEDIA)
        yield f"/{laws.MEDIA}", "checks.gpsr_safety", "warning", told


def _told(row: Wanted, schema: Mapping[str, Any], *path: str | int) -> dict[str, object]:
    """With the heading by which the column is found."""
    return {"place": row.marketplace, "label": label(schema, path)}


def _asks(known: object) -> bool:
    """Whether the schema itself asks for the maker, perhaps under a condition."""
    schema = getattr(known, "schema", {})
    asked = [schema, *(part.get("then", {}) for part in schema.get("allOf", ()))]
    return any(laws.MAKER in part.get("required", ()) for part in asked if isinstance(part, dict))


def _registered(row: Wanted, context: Context) -> Iterator[Found]:
    """Packaging, electric goods and batteries are registered in each country before the sale."""
    if context.registered is None or row.marketplace not in laws.EUROPE | {"UK"}:
        return
    there = context.registered.get(row.marketplace, frozenset())
    needed = {laws.PACKAGING} if row.marketplace in laws.PACKED else set()
    needed |= {laws.WEEE} if electric(row) else set()
    needed |= {laws.BATTERIES} if first(row, "batteries_included") is True else set()
    for name in sorted(needed - there):
        params: dict[str, object] = {"place": row.marketplace}
        yield "", EPR[name], "error", params


def electric(row: Wanted) -> bool:
    return _kind(row, laws.ELECTRIC) or first(row, "batteries_required") is True


def _kind(row: Wanted, names: Iterable[str]) -> bool:
    parts = row.product_type.split("_")
    return any(name in parts or name == row.product_type for name in names)


def _papers(row: Wanted) -> Iterator[Found]:
    """PSE in Japan, a certificate for children's goods in the US."""
    plugged = row.marketplace == "JP" and _kind(row, laws.PSE)
    if plugged and not (row.others.get("pse") or _certified(row, "pse")):
        yield "", "checks.pse", "warning", {"kind": row.product_type}
    young = row.marketplace == "US" and childish(row)
    if young and not (row.others.get("cpc") or _certified(row, "cpc")):
        yield "", "checks.cpc", "warning", {"kind": row.product_type}


def _certified(row: Wanted, name: str) -> bool:
    found = (str(one) for _, one in instances(row, "regulatory_compliance_certification"))
    return any(name in one.casefold() for one in found)


def childish(row: Wanted) -> bool:
    """Whether goods are meant for children of twelve years or younger."""
    if text(row, "age_range_description").casefold() in laws.AGES:
        return True
    age = exact(first(row, "manufacturer_minimum_age"))
    unit = text(row, "manufacturer_minimum_age", "unit")
    months = None if age is None else age * (12 if unit == "years" else 1)
    if months is not None:
        return months <= laws.YOUNG
    return _kind(row, laws.CHILDREN)


def _said(row: Wanted) -> Iterator[Found]:
    """Texts that speak of batteries or dangers which the attributes deny."""
    name = text(row, "item_name").casefold()
    denied = first(row, "batteries_required") is False
    word = next((one for one in laws.LITHIUM if one in name), "")
    if word and denied and not first(row, "batteries_included"):
        yield "/batteries_required/0/value", "checks.battery", "warning", {"word": word}
    rules = {one.get("value") for _, one in instances(row, "supplier_declared_dg_hz_regulation")}
    word = next((one for one in laws.DANGEROUS if one in name), "")
    if word and rules == {"not_applicable"}:
        pointer = "/supplier_declared_dg_hz_regulation/0/value"
        yield pointer, "checks.hazmat", "warning", {"word": word}
