"""What a product type's schema says of one value: its type, what is allowed, its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from seller.listings.path import Path

Schema = Mapping[str, Any]
NUMBER, WHOLE, FLAG, DAY, TEXT = "number", "integer", "boolean", "date", "string"
_NUMBERS = {
    "value_with_tax", "lower_bound", "decimal_value", "energy_content", "quantity",
    "lead_time_to_ship_max_days",
}  # fmt: skip
_MEASURED = {
    "item_weight", "item_package_weight", "item_dimensions", "item_package_dimensions", "capacity",
    "website_shipping_weight", "voltage", "wattage", "lithium_battery", "unit_count", "levels",
}  # fmt: skip
_WHOLES = {
    "number_of_items", "item_package_quantity", "max_order_quantity", "number_of_pieces",
    "number_of_lithium_ion_cells", "number_of_lithium_metal_cells", "quantity", "lower_bound",
    "lead_time_to_ship_max_days", "max_aggregate_ship_quantity",
}  # fmt: skip
_FLAGS = {
    "batteries_required", "batteries_included", "skip_offer", "can_be_wrapped", "can_be_messaged",
    "is_inventory_available", "supplier_declared_has_product_identifier_exemption",
    "is_adult_product", "is_discontinued_by_manufacturer", "contains_liquid_contents",
}  # fmt: skip
_DAYS = {"start_at", "end_at", "restock_date"}
"""Where no schema says it: what is a number, a flag, a date."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """`names`: what is shown, by what Amazon calls it. `open`: other values are allowed too."""

    kind: str = TEXT
    names: Mapping[Any, str] = field(default_factory=dict)
    open: bool = True
    title: str = ""


def leaf(schema: Schema | None, path: Path) -> Leaf:
    """What the schema says of a value, or without one what its name says."""
    found = at(schema, path) if schema else None
    if found is None:
        return Leaf(_guessed(path))
    values, names = allowed(found)
    shown = {
        value: names[place] if place < len(names) else str(value)
        for place, value in enumerate(values)
    }
    closed = "enum" in found
    return Leaf(_kind(found), shown, open=not closed, title=str(found.get("title") or ""))


def at(schema: Schema, path: Path) -> Schema | None:
    """The schema of the value at a path; None where it knows no such place."""
    node: Any = schema
    for step in path.steps:
        node = resolved(schema, node).get("properties", {}).get(step.name)
        if node is None:
            return None
        node = resolved(schema, node)
        if node.get("type") == "array":
            node = resolved(schema, node.get("items", {}))
    return node if isinstance(node, dict) else None


def fitted(schema: Schema, path: Path) -> Path:
    """The path with lists where the schema has them; as it is where it knows no such path."""
    node: Any = schema
    steps = []
    for step in path.steps:
        node = resolved(schema, resolved(schema, node).get("properties", {}).get(step.name))
        if not isinstance(node, dict):
            return path
        many = node.get("type") == "array"
        steps.append(step._replace(at=(step.at or 1) if many else 0))
        node = resolved(schema, node.get("items", {})) if many else node
    return Path(tuple(steps))


def resolved(schema: Schema, node: Any) -> Any:
    """A node, or what it refers to."""
    if isinstance(node, dict) and str(node.get("$ref", "")).startswith("#/$defs/"):
        return schema.get("$defs", {}).get(node["$ref"].rpartition("/")[2], {})
    return node


def allowed(node: Schema) -> tuple[list[Any], list[str]]:
    """The values and their names, whether it stands to them or only proposes them."""
    for one in (node, *node.get("anyOf", ()), *node.get("oneOf", ())):
        if isinstance(one, dict) and "enum" in one:
            return list(one["enum"]), [str(name) for name in one.get("enumNames", ())]
    return [], []


def _kind(node: Schema) -> str:
    kind = node.get("type")
    if isinstance(kind, list):
        kind = next((one for one in kind if one != "null"), TEXT)
    if kind in {NUMBER, WHOLE, FLAG}:
        return str(kind)
    formats = {one.get("format") for one in (node, *node.get("anyOf", ()), *node.get("oneOf", ()))}
    return DAY if formats & {"date", "date-time"} else TEXT


def _guessed(path: Path) -> str:
    last, attribute = path.names[-1], path.attribute
    said = {attribute, last}
    if said & _WHOLES:
        return WHOLE
    if last in _NUMBERS or (last == "value" and set(path.names) & _MEASURED):
        return NUMBER
    if said & _FLAGS:
        return FLAG
    return (
        DAY
        if said & _DAYS or "date" in attribute.split("_") or path.names[-2:-1] == ("start_at",)
        else TEXT
    )


def fields(schema: Schema, attribute: str) -> Mapping[str, Any]:
    """What the instances of an attribute hold; empty where the schema has no such attribute."""
    node = resolved(schema, schema.get("properties", {}).get(attribute, {}))
    found = resolved(schema, node.get("items", {})).get("properties", {})
    return found if isinstance(found, dict) else {}
