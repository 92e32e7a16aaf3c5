"""What a listing must hold: always, and under conditions (`if` and `then`).

Parents of a variation family are not sold, so much is asked of all others only. Where the
parentage level is known beforehand the conditions on it are resolved, as Amazon does.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from seller.marketplaces import Marketplace
from seller.sandbox.schemas.kinds import Kind
from seller.sandbox.schemas.safety import EUROPE
from seller.sandbox.schemas.shapes import Schema

ALWAYS = (
    "item_name", "brand", "bullet_point", "product_description", "country_of_origin",
    "supplier_declared_dg_hz_regulation", "batteries_required",
)  # fmt: skip
PRODUCT = ("item_package_dimensions", "item_package_weight")
SALE = ("condition_type", "purchasable_offer", "fulfillment_availability")
EUROPEAN = ("gpsr_safety_attestation", "gpsr_manufacturer_reference")
CODE, ASIN = "externally_assigned_product_identifier", "merchant_suggested_asin"
EXEMPT = "supplier_declared_has_product_identifier_exemption"
FAMILY = ("child_parent_sku_relationship", "variation_theme")


@dataclass(slots=True)
class Demands:
    """Attributes that are always required, and conditions with what they demand."""

    required: set[str] = field(default_factory=set)
    conditions: list[Schema] = field(default_factory=list)

    def when(self, condition: Schema, *names: str, **more: object) -> None:
        then = {"required": sorted(names)} if names else {}
        self.conditions.append({"if": condition, "then": then | more})


def says(name: str, *values: object) -> Schema:
    """That an attribute has one of these values; any value where none is named."""
    inner: Schema = {"required": ["value"]}
    if values:
        inner["properties"] = {"value": {"enum": list(values)}}
    return {"required": [name], "properties": {name: {"contains": inner}}}


def silent(name: str) -> Schema:
    return {"not": {"required": [name]}}


def demands(kind: Kind, place: Marketplace, requirements: str, level: str | None) -> Demands:
    """`level`: NONE, CHILD, PARENT, or None where it is not known."""
    made = Demands()
    product, sale = requirements != "LISTING_OFFER_ONLY", requirements != "LISTING_PRODUCT_ONLY"
    sold = []
    if product:
        made.required |= set(ALWAYS)
        sold += [*PRODUCT, *kind.needed, *(EUROPEAN if place.code in EUROPE else ())]
        if kind.name == "KITCHEN_KNIFE" and place.code == "UK":
            sold.append("is_this_product_subject_to_buyer_age_restrictions")
    if kind.themes and product:
        _family(made, level)
    if product:
        unknown = {"allOf": [silent(ASIN), {"not": says(EXEMPT, True)}]}
        _unless_parent(made, level, unknown, [CODE])
    else:
        made.when(silent(CODE), ASIN)
    if product:
        _unless_parent(made, level, {}, sold)
    if sale:
        _unless_parent(made, level, {"not": says("skip_offer", True)}, list(SALE))
    if product:
        _batteries(made)
        made.when(says("supplier_declared_dg_hz_regulation", "ghs"), "ghs", "safety_data_sheet_url")
    return made


def _unless_parent(made: Demands, level: str | None, also: Schema, names: list[str]) -> None:
    if level == "PARENT":
        return
    if level is None:
        parts = [part for part in ({"not": says("parentage_level", "parent")}, also) if part]
        made.when(parts[0] if len(parts) == 1 else {"allOf": parts}, *names)
    elif also:
        made.when(also, *names)
    else:
        made.required |= set(names)


def _family(made: Demands, level: str | None) -> None:
    if level is None:
        made.when({"required": ["parentage_level"]}, "variation_theme")
        made.when(says("parentage_level", "child"), *FAMILY, properties=_parent_named())
    elif level == "PARENT":
        made.required |= {"parentage_level", "variation_theme"}
    elif level == "CHILD":
        made.required |= {"parentage_level", *FAMILY}
        made.conditions.append({"properties": _parent_named()})


def _parent_named() -> Schema:
    return {"child_parent_sku_relationship": {"items": {"required": ["parent_sku"]}}}


def _batteries(made: Demands) -> None:
    made.when(says("batteries_required", True), "batteries_included")
    described = {"battery": {"items": {"required": ["cell_composition"]}}}
    made.when(says("batteries_included", True), "battery", "num_batteries", properties=described)
    lithium = {
        "required": ["battery"],
        "properties": {
            "battery": {
                "contains": {
                    "required": ["cell_composition"],
                    "properties": {
                        "cell_composition": {
                            "contains": {"properties": {"value": {"enum": _LITHIUM}}}
                        }
                    },
                }
            }
        },
    }
    charged = {"lithium_battery": {"items": {"required": ["energy_content"]}}}
    made.when(lithium, "lithium_battery", "number_of_lithium_ion_cells", properties=charged)


_LITHIUM = ["lithium_ion", "lithium_polymer"]
