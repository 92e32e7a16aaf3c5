"""What a product is like: texts, looks and measures that many product types share."""

from __future__ import annotations

from seller.sandbox.schemas.attribute import DETAILS, SHIPPING, Attribute, simple
from seller.sandbox.schemas.shapes import attribute, measure, number, proposals, text

LENGTHS = {
    "centimeters": "Centimetres",
    "feet": "Feet",
    "inches": "Inches",
    "meters": "Metres",
    "millimeters": "Millimetres",
}
WEIGHTS = {"grams": "Grams", "kilograms": "Kilograms", "ounces": "Ounces", "pounds": "Pounds"}
VOLUMES = {
    "cubic_centimeters": "Cubic Centimetres",
    "fluid_ounces": "Fluid Ounces",
    "liters": "Litres",
    "milliliters": "Millilitres",
}
COLORS = {
    "Beige": "Beige",
    "Black": "Black",
    "Blue": "Blue",
    "Clear": "Clear",
    "Green": "Green",
    "Grey": "Grey",
    "Multicolor": "Multicolour",
    "Red": "Red",
    "White": "White",
}
MATERIALS = {
    "Bamboo": "Bamboo",
    "Cotton": "Cotton",
    "Glass": "Glass",
    "Leather": "Leather",
    "Plastic": "Plastic",
    "Polycarbonate": "Polycarbonate",
    "Silicone": "Silicone",
    "Stainless Steel": "Stainless Steel",
    "Wood": "Wood",
}


def texts() -> dict[str, Attribute]:
    return {
        "product_description": simple(
            DETAILS,
            text("Product Description", "A knife for every day.", most=2000, heavy=2000),
            "Forged in one piece, balanced, easy to sharpen.",
            localized=True,
        ),
        "bullet_point": simple(
            DETAILS,
            text("Bullet Point", "Forged in one piece", most=500),
            ["Forged in one piece", "Handle of oiled oak", "Keeps its edge"],
            most=10,
            localized=True,
        ),
        "generic_keyword": simple(
            DETAILS,
            text("Generic Keywords", "cook chef meat", most=250, heavy=249),
            "cook chef meat vegetables",
            localized=True,
        ),
        "special_feature": simple(
            DETAILS,
            text("Special Features", "Lightweight", most=100),
            ["Lightweight"],
            most=5,
            localized=True,
        ),
        "included_components": simple(
            DETAILS,
            text("Included Components", "Sheath", most=100),
            ["Sheath"],
            most=10,
            localized=True,
        ),
        "target_audience_keyword": simple(
            DETAILS,
            text("Target Audience", "Cooks", most=100),
            ["Adults"],
            most=5,
            localized=True,
        ),
    }


def looks() -> dict[str, Attribute]:
    return {
        "color": _worded("Colour", COLORS, "Black"),
        "size": simple(DETAILS, text("Size", "20 cm", most=50), "20 cm", localized=True),
        "material": _worded("Material", MATERIALS, "Stainless Steel", most=3),
        "style": simple(DETAILS, text("Style", "Modern", most=100), "Modern", localized=True),
        "pattern": simple(DETAILS, text("Pattern", "Solid", most=100), "Solid", localized=True),
        "theme": simple(DETAILS, text("Theme", "Animals", most=100), "Animals", localized=True),
        "finish_type": simple(
            DETAILS, text("Finish Type", "Matte", most=100), "Matte", localized=True
        ),
        "care_instructions": simple(
            DETAILS,
            proposals(
                "Care Instructions",
                {"Hand Wash Only": "Hand Wash Only", "Machine Wash": "Machine Wash"},
            ),
            "Hand Wash Only",
            localized=True,
        ),
        "number_of_items": simple(
            DETAILS, number("Number of Items", "1", whole=True, minimum=1), 1
        ),
        "unit_count": _count(),
        "item_weight": _weighed("Item Weight", DETAILS, 180),
        "item_dimensions": _box("Item Dimensions", DETAILS, (33, 5, 3)),
    }


def parcels() -> dict[str, Attribute]:
    return {
        "item_package_dimensions": _box("Item Package Dimensions", SHIPPING, (38, 9, 4)),
        "item_package_weight": _weighed("Item Package Weight", SHIPPING, 260),
        "number_of_boxes": simple(
            SHIPPING, number("Number of Boxes", "1", whole=True, minimum=1), 1
        ),
    }


def _worded(title: str, names: dict[str, str], sample: str, *, most: int = 1) -> Attribute:
    return simple(DETAILS, proposals(title, names), sample, most=most, localized=True)


def _count() -> Attribute:
    fields = {
        "value": number("Unit Count", "1", exclusiveMinimum=0),
        "type": text("Unit Count Type", "Count", most=50),
    }
    schema = attribute("Unit Count", fields, required=("type", "value"))
    return Attribute(DETAILS, schema, ({"value": 1, "type": "Count"},))


def _weighed(title: str, group: str, grams: int) -> Attribute:
    whole = measure(title, WEIGHTS, str(grams))
    schema = attribute(title, whole["properties"], required=("unit", "value"))
    return Attribute(group, schema, ({"value": grams, "unit": "grams"},))


def _box(title: str, group: str, sizes: tuple[int, int, int]) -> Attribute:
    sides = ("length", "width", "height")
    names = {"length": "Length", "width": "Width", "height": "Height"}
    fields = {side: measure(names[side], LENGTHS, "10") for side in sides}
    sample = {
        side: {"value": size, "unit": "centimeters"}
        for side, size in zip(sides, sizes, strict=True)
    }
    return Attribute(group, attribute(title, fields, required=sides), (sample,))
