"""What a product is called and known by, its pictures, and its place in a variation family."""

from __future__ import annotations

from seller.sandbox.schemas.attribute import IDENTITY, IMAGES, VARIATIONS, Attribute, simple
from seller.sandbox.schemas.shapes import (
    SHARED,
    Schema,
    address,
    attribute,
    choice,
    flag,
    text,
)

CODES = {"ean": "EAN", "gtin": "GTIN", "isbn": "ISBN", "jan": "JAN", "upc": "UPC"}
PICTURE = "https://images.example.com/catalogue/1250-main.jpg"
OTHERS = 8


def identity() -> dict[str, Attribute]:
    return {
        "item_name": simple(
            IDENTITY,
            text("Item Name", "Lantern chef knife, 20 cm blade, oak handle", most=200),
            "Lantern chef knife, 20 cm blade, oak handle",
            localized=True,
        ),
        "brand": simple(
            IDENTITY,
            text("Brand Name", "Lantern", most=100, fixed=True),
            "Lantern",
            localized=True,
        ),
        "supplier_declared_has_product_identifier_exemption": simple(
            IDENTITY, flag("Has GTIN exemption?"), True
        ),
        "externally_assigned_product_identifier": Attribute(
            IDENTITY, _identifier(), ({"type": "ean", "value": "4006381333931"},)
        ),
        "merchant_suggested_asin": simple(
            IDENTITY,
            text("Suggested ASIN", "B0EXAMPLE1", most=10, least=10, pattern="^[A-Z0-9]{10}$"),
            "B0EXAMPLE1",
        ),
        "item_type_keyword": simple(
            IDENTITY, text("Item Type Keyword", "chefs-knives", most=500), "chefs-knives"
        ),
        "recommended_browse_nodes": simple(
            IDENTITY,
            text("Recommended Browse Nodes", "289851", most=20, pattern="^[0-9]+$"),
            "289851",
            most=2,
        ),
        "model_number": simple(IDENTITY, text("Model Number", "LK-200", most=40), "LK-200"),
        "model_name": simple(
            IDENTITY, text("Model Name", "Harbour", most=80), "Harbour", localized=True
        ),
        "part_number": simple(IDENTITY, text("Part Number", "LK-200-B", most=40), "LK-200-B"),
        "manufacturer": simple(
            IDENTITY, text("Manufacturer", "Lantern Works", most=100), "Lantern Works",
            localized=True,
        ),
    }  # fmt: skip


def _identifier() -> Schema:
    fields = {
        "type": choice("External Product ID Type", CODES, fixed=True),
        "value": text("External Product ID", "4006381333931", most=40, fixed=True),
    }
    return attribute("External Product ID", fields, required=("type", "value"), selectors=("type",))


def images() -> dict[str, Attribute]:
    found = {"main_product_image_locator": _picture("Main Image URL", PICTURE)}
    for number in range(1, OTHERS + 1):
        link = PICTURE.replace("main", f"view{number}")
        found[f"other_product_image_locator_{number}"] = _picture("Other Image URL", link)
    found["swatch_product_image_locator"] = _picture(
        "Swatch Image URL", PICTURE.replace("main", "swatch")
    )
    return found


def _picture(title: str, link: str) -> Attribute:
    fields = {"media_location": address(title, link)}
    schema = attribute(title, fields, required=("media_location",))
    return Attribute(IMAGES, schema, ({"media_location": link},))


def variations(themes: tuple[str, ...]) -> dict[str, Attribute]:
    """Nothing where the product type knows no themes."""
    if not themes:
        return {}
    parent = {
        "child_relationship_type": choice(
            "Child Relationship Type", {"variation": "Variation"}, fixed=True, hidden=True
        ),
        "parent_sku": text("Parent SKU", "KNIFE-PARENT", most=40, heavy=40),
    }
    levels = choice("Parentage Level", {"child": "Child", "parent": "Parent"})
    return {
        "parentage_level": simple(VARIATIONS, levels, "child"),
        "child_parent_sku_relationship": Attribute(
            VARIATIONS,
            attribute("Parent of this SKU", parent, required=("child_relationship_type",)),
            ({"child_relationship_type": "variation", "parent_sku": "KNIFE-PARENT"},),
        ),
        "variation_theme": Attribute(VARIATIONS, _theme(themes), ({"name": themes[0]},)),
    }


def _theme(themes: tuple[str, ...]) -> Schema:
    """It has no selectors: all marketplaces share one theme."""
    schema = attribute(
        "Variation Theme",
        {"name": choice("Variation Theme", dict(zip(themes, themes, strict=True)))},
        required=("name",),
    )
    del schema["selectors"], schema["minUniqueItems"], schema["maxUniqueItems"]
    schema["maxItems"] = 1
    schema["items"]["properties"]["marketplace_id"] = SHARED["marketplace_id"]
    return schema
