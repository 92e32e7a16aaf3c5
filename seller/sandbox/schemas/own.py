"""Attributes that only some product types have."""

from __future__ import annotations

from seller.sandbox.schemas.attribute import DETAILS, Attribute, simple
from seller.sandbox.schemas.details import LENGTHS, MATERIALS, VOLUMES
from seller.sandbox.schemas.shapes import (
    Schema,
    attribute,
    choice,
    flag,
    listed,
    measure,
    number,
    part,
    proposals,
    text,
)

BLADES = {
    "Carbon Steel": "Carbon Steel",
    "Ceramic": "Ceramic",
    "Damascus Steel": "Damascus Steel",
    "Stainless Steel": "Stainless Steel",
}
FORMS = {"Bumper": "Bumper", "Case": "Case", "Flip": "Flip", "Sleeve": "Sleeve"}
WATER = {
    "not_water_resistant": "Not Water Resistant",
    "water_resistant": "Water Resistant",
    "waterproof": "Waterproof",
}
DEPARTMENTS = {
    "Boys": "Boys",
    "Girls": "Girls",
    "Mens": "Men",
    "Unisex": "Unisex",
    "Womens": "Women",
}
GENDERS = {"female": "Female", "male": "Male", "unisex": "Unisex"}
AGES = {"Adult": "Adult", "Big Kid": "Big Kid", "Little Kid": "Little Kid", "Toddler": "Toddler"}
SYSTEMS = {"as1": "US", "as3": "UK", "as4": "EU", "as6": "JP"}
CLASSES = {"alpha": "Alpha", "numeric": "Numeric"}
SIZES = {"xs": "XS", "s": "S", "m": "M", "l": "L", "x_l": "XL", "xx_l": "XXL"}
SLEEVES = {"long_sleeve": "Long Sleeve", "short_sleeve": "Short Sleeve", "sleeveless": "Sleeveless"}


def _free(title: str, example: str, *, most: int = 1) -> Attribute:
    words = text(title, example, most=100)
    return simple(DETAILS, words, [example], most=most, localized=True)


def _named(title: str, names: dict[str, str]) -> Attribute:
    return simple(DETAILS, choice(title, names), next(iter(names)))


def _measured(title: str, units: dict[str, str], value: int, unit: str) -> Attribute:
    whole = measure(title, units, str(value))
    schema = attribute(title, whole["properties"], required=("unit", "value"))
    return Attribute(DETAILS, schema, ({"value": value, "unit": unit},))


def knife() -> dict[str, Attribute]:
    return {
        "blade_material": simple(
            DETAILS, proposals("Blade Material", BLADES), "Stainless Steel", localized=True
        ),
        "blade_length": _measured("Blade Length", LENGTHS, 20, "centimeters"),
        "blade_edge": _named(
            "Blade Edge", {"plain": "Plain", "serrated": "Serrated", "scalloped": "Scalloped"}
        ),
        "handle_material": simple(
            DETAILS, proposals("Handle Material", MATERIALS), "Wood", localized=True
        ),
        "is_dishwasher_safe": simple(DETAILS, flag("Is Dishwasher Safe"), False),
    }


def case() -> dict[str, Attribute]:
    return {
        "compatible_phone_models": _free("Compatible Phone Models", "iPhone 16", most=25),
        "form_factor": simple(DETAILS, proposals("Form Factor", FORMS), "Case", localized=True),
        "water_resistance_level": _named("Water Resistance Level", WATER),
        "embellishment_feature": _free("Embellishment Feature", "Glitter", most=3),
    }


def shirt() -> dict[str, Attribute]:
    return {
        "department": simple(DETAILS, choice("Department", DEPARTMENTS), "Unisex", localized=True),
        "target_gender": _named("Target Gender", GENDERS),
        "age_range_description": simple(
            DETAILS, proposals("Age Range Description", AGES), "Adult", localized=True
        ),
        "fabric_type": _free("Fabric Type", "100% Cotton"),
        "shirt_size": Attribute(
            DETAILS,
            _shirt_size(),
            ({"size_system": "as1", "size_class": "alpha", "size": "m"},),
        ),
        "collar_style": _free("Collar Style", "Crew Neck"),
        "sleeve": Attribute(DETAILS, _sleeve(), ({"type": [{"value": "short_sleeve"}]},)),
        "fit_type": _free("Fit Type", "Regular"),
        "closure_type": _free("Closure Type", "Pull On"),
    }


def _shirt_size() -> Schema:
    fields = {
        "size_system": choice("Size System", SYSTEMS),
        "size_class": choice("Size Class", CLASSES),
        "size": choice("Shirt Size", SIZES),
        "size_to": choice("Shirt Size To", SIZES),
    }
    required = ("size", "size_class", "size_system")
    return attribute("Shirt Size", fields, required=required)


def _sleeve() -> Schema:
    named = part("Sleeve Type", {"value": choice("Sleeve Type", SLEEVES)}, ("value",))
    return attribute("Sleeve", {"type": listed("Sleeve Type", named)}, required=("type",))


def vessel() -> dict[str, Attribute]:
    return {
        "capacity": _measured("Capacity", VOLUMES, 750, "milliliters"),
        "closure_type": _free("Closure Type", "Screw Cap"),
        "is_dishwasher_safe": simple(DETAILS, flag("Is Dishwasher Safe"), True),
    }


def light() -> dict[str, Attribute]:
    return {
        "light_source_type": _named("Light Source Type", {"led": "LED", "halogen": "Halogen"}),
        "wattage": _measured("Wattage", {"watts": "Watts"}, 9, "watts"),
        "number_of_light_sources": simple(
            DETAILS, number("Number of Light Sources", "1", whole=True, minimum=1), 1
        ),
    }


def textile() -> dict[str, Attribute]:
    return {"fabric_type": _free("Fabric Type", "100% Cotton")}


def puzzle() -> dict[str, Attribute]:
    pieces = number("Number of Pieces", "500", whole=True, minimum=1)
    return {
        "number_of_pieces": simple(DETAILS, pieces, 500),
        "manufacturer_minimum_age": _measured(
            "Manufacturer Minimum Age", {"months": "Months", "years": "Years"}, 6, "years"
        ),
    }
