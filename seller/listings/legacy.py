"""The column names of Amazon's older templates, and where each belongs in a listing's JSON today.

A name starting with = is no attribute: it says which listing, which product type or which verb.
Trailing digits of a name count the values of an attribute: `#n` stands for that number.
"""

from __future__ import annotations

import re

OFFER = "purchasable_offer[audience=ALL]#1"
BUSINESS = "purchasable_offer[audience=B2B]#1"
STOCK = "fulfillment_availability#1"
FAMILY = "child_parent_sku_relationship#1"
PLAN = f"{BUSINESS}.quantity_discount_plan#1.schedule#1"

NAMES: dict[str, str] = {
    "sku": "=sku", "item_sku": "=sku", "seller_sku": "=sku", "feed_product_type": "=product_type",
    "product_type": "=product_type", "product_subtype": "=product_type", "update_delete": "=action",
    "add_delete": "=action",
    "external_product_id": "=id_value", "external_product_id_type": "=id_type",
    "standard_product_id": "=id_value", "product_id_type": "=id_type", "product_id": "=id_value",
    "standard_product_id_type": "=id_type", "currency": "=currency", "asin": "=asin",
    "item_name": "item_name", "title": "item_name", "product_name": "item_name",
    "item_title": "item_name", "brand": "brand", "brand_name": "brand",
    "product_description": "product_description", "description": "product_description",
    "bullet_point": "bullet_point#n", "key_product_features": "bullet_point#n",
    "generic_keywords": "+generic_keyword", "search_terms": "+generic_keyword",
    "manufacturer": "manufacturer", "part_number": "part_number",
    "mfr_part_number": "part_number", "manufacturer_part_number": "part_number",
    "model": "model_number", "model_number": "model_number", "model_name": "model_name",
    "recommended_browse_nodes": "recommended_browse_nodes#n",
    "recommended_browse_node": "recommended_browse_nodes#n", "item_type": "item_type_keyword",
    "item_type_name": "item_type_name", "color": "color", "color_name": "color",
    "color_map": "color#1.standardized_values#1", "size": "size", "size_name": "size",
    "style_name": "style", "material_type": "material#n", "material": "material#n",
    "department_name": "department#n", "department": "department#n",
    "target_audience_keywords": "target_audience_keyword#n",
    "special_features": "special_feature#n", "care_instructions": "care_instructions#n",
    "closure_type": "closure_type", "pattern_name": "pattern", "theme": "theme",
    "fabric_type": "fabric_type#n", "number_of_items": "number_of_items",
    "number_of_pieces": "number_of_pieces", "item_package_quantity": "item_package_quantity",
    "package_quantity": "item_package_quantity", "country_of_origin": "country_of_origin",
    "unit_count": "unit_count#1.value", "unit_count_type": "unit_count#1.type.value",
    "is_adult_product": "is_adult_product", "target_gender": "target_gender",
    "age_range_description": "age_range_description", "model_year": "model_year",
    "main_image_url": "main_product_image_locator#1.media_location",
    "other_image_url": "other_product_image_locator_n#1.media_location",
    "swatch_image_url": "swatch_product_image_locator#1.media_location",
    "other_image_url_ps": "image_locator_psn#1.media_location",
    "standard_price": f"{OFFER}.our_price#1.schedule#1.value_with_tax",
    "item_price": f"{OFFER}.our_price#1.schedule#1.value_with_tax",
    "price": f"{OFFER}.our_price#1.schedule#1.value_with_tax",
    "sale_price": f"{OFFER}.discounted_price#1.schedule#1.value_with_tax",
    "sale_from_date": f"{OFFER}.discounted_price#1.schedule#1.start_at",
    "sale_start_date": f"{OFFER}.discounted_price#1.schedule#1.start_at",
    "sale_end_date": f"{OFFER}.discounted_price#1.schedule#1.end_at",
    "sale_through_date": f"{OFFER}.discounted_price#1.schedule#1.end_at",
    "map_price": f"{OFFER}.map_price#1.schedule#1.value_with_tax",
    "minimum_advertised_price": f"{OFFER}.map_price#1.schedule#1.value_with_tax",
    "minimum_seller_allowed_price": (
        f"{OFFER}.minimum_seller_allowed_price#1.schedule#1.value_with_tax"
    ),
    "maximum_seller_allowed_price": (
        f"{OFFER}.maximum_seller_allowed_price#1.schedule#1.value_with_tax"
    ),
    "offering_start_date": f"{OFFER}.start_at.value", "offering_end_date": f"{OFFER}.end_at.value",
    "business_price": f"{BUSINESS}.our_price#1.schedule#1.value_with_tax",
    "quantity_price_type": f"{PLAN}.discount_type",
    "quantity_lower_bound": f"{PLAN}.levels#n.lower_bound",
    "quantity_price": f"{PLAN}.levels#n.value", "list_price": "list_price#1.value_with_tax",
    "list_price_with_tax": "list_price#1.value_with_tax", "msrp": "list_price#1.value_with_tax",
    "uvp_list_price": "uvp_list_price", "quantity": f"{STOCK}.quantity",
    "fulfillment_center_id": f"{STOCK}.fulfillment_channel_code",
    "fulfillment_latency": f"{STOCK}.lead_time_to_ship_max_days",
    "leadtime_to_ship": f"{STOCK}.lead_time_to_ship_max_days",
    "restock_date": f"{STOCK}.restock_date", "condition_type": "condition_type",
    "condition_note": "condition_note", "product_tax_code": "product_tax_code",
    "product_site_launch_date": "product_site_launch_date",
    "launch_date": "product_site_launch_date",
    "merchant_release_date": "merchant_release_date", "release_date": "merchant_release_date",
    "max_order_quantity": "max_order_quantity",
    "max_aggregate_ship_quantity": "max_aggregate_ship_quantity",
    "merchant_shipping_group_name": "merchant_shipping_group",
    "offering_can_be_gift_messaged": "gift_options#1.can_be_messaged",
    "offering_can_be_giftwrapped": "gift_options#1.can_be_wrapped",
    "parent_child": "parentage_level", "parentage": "parentage_level",
    "parent_sku": f"{FAMILY}.parent_sku", "variation_theme": "variation_theme#1.name",
    "relationship_type": f"{FAMILY}.child_relationship_type",
    "are_batteries_included": "batteries_included", "batteries_required": "batteries_required",
    "number_of_lithium_ion_cells": "number_of_lithium_ion_cells",
    "number_of_lithium_metal_cells": "number_of_lithium_metal_cells",
    "lithium_battery_energy_content": "lithium_battery#1.energy_content#1.value",
    "lithium_battery_energy_content_unit_of_measure": "lithium_battery#1.energy_content#1.unit",
    "lithium_battery_packaging": "lithium_battery#1.packaging#1.value",
    "lithium_battery_weight": "lithium_battery#1.weight#1.value",
    "lithium_battery_weight_unit_of_measure": "lithium_battery#1.weight#1.unit",
    "safety_warning": "safety_warning",
    "legal_disclaimer_description": "legal_disclaimer_description",
    "supplier_declared_dg_hz_regulation": "supplier_declared_dg_hz_regulation#n",
    "is_discontinued_by_manufacturer": "is_discontinued_by_manufacturer",
    "item_dimensions_unit_of_measure": "item_dimensions#1.length.unit",
    "package_dimensions_unit_of_measure": "item_package_dimensions#1.length.unit",
}  # fmt: skip

for _side in ("length", "width", "height"):
    for _old, _new in (("item", "item_dimensions"), ("package", "item_package_dimensions")):
        NAMES[f"{_old}_{_side}"] = f"{_new}#1.{_side}.value"
        NAMES[f"{_old}_{_side}_unit_of_measure"] = f"{_new}#1.{_side}.unit"
for _old in (
    *("missing_keyset_reason", "platinum_keywords", "will_ship_internationally"),
    *("expedited_shipping", "standard_plus", "asin_hint", "registered_parameter"),
):
    NAMES[_old] = "=ignored"  # they lead nowhere any more
_WEIGHED = {"item_weight": "item_weight", "package_weight": "item_package_weight"} | {
    name: name for name in ("website_shipping_weight", "voltage", "wattage", "capacity")
}
for _old, _new in _WEIGHED.items():
    NAMES[_old] = f"{_new}#1.value"
    NAMES[f"{_old}_unit_of_measure"] = f"{_new}#1.unit"

ANCHORS = {"item_sku", "sku", "seller_sku"}
"""One of these stands in the row of names of every older template."""
CHILD = re.compile(r"([a-z0-9_]*?[a-z_])_?(\d+)")


def plain(name: str) -> str:
    """A column name as the table spells it.

    >>> plain("StandardProductID"), plain("standard-product-id"), plain("Item Type")
    ('standard_product_id', 'standard_product_id', 'item_type')
    """
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name.strip())
    return re.sub(r"[^a-z0-9#]+", "_", parted.lower()).strip("_")


def target(name: str) -> str:
    """Where a column belongs; "" where nobody knows.

    >>> target("bullet_point3"), target("item_sku"), target("other_image_url2")
    ('bullet_point#3', '=sku', 'other_product_image_locator_2#1.media_location')
    """
    spelled = plain(name)
    number = "1"
    if spelled not in NAMES and (found := CHILD.fullmatch(spelled)):
        spelled, number = found[1], found[2]
    return placed(NAMES.get(spelled, ""), number)


def placed(path: str, number: str) -> str:
    """The path with its number."""
    if "psn#" in path:
        return path.replace("psn#", f"ps{number}#")
    return path.replace("#n", f"#{int(number)}").replace("_n#", f"_{int(number)}#")
