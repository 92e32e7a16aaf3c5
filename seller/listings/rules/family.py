"""Variation families. Source: sellercentral.amazon.com/help/hub/reference/external/G8831
(variation relationships, and their abuse), read 2026-11-25; docs/listings.md defines abuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from seller.facts import Finding
from seller.listings.context import Context
from seller.listings.places import Places
from seller.listings.rules.said import first, instances, live, parent_sku, parentage, text
from seller.listings.rules.themes import missing, theme, values
from seller.listings.wanted import Wanted

KIN = "/child_parent_sku_relationship/0/parent_sku"
Key = tuple[str, str]


@dataclass(slots=True)
class Families:
    """The rows of a file by marketplace and SKU, and the children each parent has there."""

    rows: dict[Key, Wanted] = field(default_factory=dict)
    children: dict[Key, list[Wanted]] = field(default_factory=dict)


def families(rows: Iterable[Wanted]) -> Families:
    found = Families()
    for row in rows:
        found.rows.setdefault((row.marketplace, row.sku), row)
        if parent := parent_sku(row):
            found.children.setdefault((row.marketplace, parent), []).append(row)
    return found


def family(rows: Iterable[Wanted], context: Context) -> Iterator[Finding]:
    """Each child with its parent, each parent with its children."""
    given = live(rows)
    places, known = Places(given), families(given)
    for row in given:
        if parent_sku(row):
            yield from _child(row, known, places, context)
        elif parentage(row) == "parent":
            yield from _parent(row, known, places, context)
    for (_, parent), children in known.children.items():
        yield from _unlike(parent, children, places)


def _child(row: Wanted, known: Families, places: Places, context: Context) -> Iterator[Finding]:
    name = parent_sku(row)
    parent = known.rows.get((row.marketplace, name))
    own = context.own.get((row.marketplace, name))
    params: dict[str, object] = {"parent": name, "place": row.marketplace}
    if name == row.sku:
        yield places.finding(row, KIN, "checks.parent_self", params=params)
    elif parent is None and own is None:
        yield places.finding(row, KIN, _absent(name, context, params), params=params)
    elif parent is not None and parentage(parent) != "parent":
        yield places.finding(row, KIN, "checks.parent_kind", params=params)
    elif parent is not None:
        yield from _themed(row, parent, places)
    if lacking := missing(row, context.definition(row)):
        asked: dict[str, object] = {"theme": theme(row), "names": ", ".join(lacking)}
        yield places.finding(row, f"/{lacking[0]}", "checks.theme_unfilled", params=asked)


def _absent(name: str, context: Context, params: dict[str, object]) -> str:
    """An ASIN where an SKU belongs: an own one, or somebody else's; else it is just not there."""
    if not (len(name) == 10 and name.startswith("B0") and name.isalnum()):
        return "checks.parent_missing"
    own = next((one.sku for one in context.own.values() if one.asin == name), "")
    params["own"] = own
    return "checks.parent_asin" if own else "checks.parent_stranger"


def _themed(row: Wanted, parent: Wanted, places: Places) -> Iterator[Finding]:
    mine, theirs = theme(row), theme(parent)
    if mine and theirs and mine != theirs:
        params = {"theme": mine, "other": theirs, "parent": parent.sku}
        yield places.finding(row, "/variation_theme/0/name", "checks.theme_differs", params=params)


def _parent(row: Wanted, known: Families, places: Places, context: Context) -> Iterator[Finding]:
    children = known.children.get((row.marketplace, row.sku), [])
    kept = any(
        own.parent == row.sku and own.marketplace == row.marketplace for own in context.own.values()
    )
    if not children and not kept and (row.marketplace, row.sku) not in context.own:
        yield places.finding(row, "/parentage_level/0/value", "checks.parent_alone", "warning")
    sold = ("purchasable_offer", "externally_assigned_product_identifier")
    for name in sold:
        if any(True for _ in instances(row, name)):
            yield places.finding(row, f"/{name}/0", "checks.parent_sold")
            break


def _unlike(parent: str, children: list[Wanted], places: Places) -> Iterator[Finding]:
    """Two children that cannot be told apart by the theme."""
    seen: dict[tuple[object, ...], Wanted] = {}
    for row in children:
        said = values(row)
        if not said:
            continue
        other = seen.setdefault(said, row)
        if other is not row and other.sku != row.sku and _same_offer(row, other):
            params = {"other": other.sku, "theme": theme(row), "parent": parent}
            where = f"/{_column(row)}/0/value"
            yield places.finding(row, where, "checks.children_alike", params=params)


def _same_offer(row: Wanted, other: Wanted) -> bool:
    """FBA and FBM offers of one child share its values and its code: that is lawful."""
    code = "externally_assigned_product_identifier"
    mine, theirs = first(row, code), first(other, code)
    return not (mine and mine == theirs)


def _column(row: Wanted) -> str:
    return next((name for name in ("color", "size", "style") if text(row, name)), "variation_theme")
