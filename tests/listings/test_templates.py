"""Amazon's templates, new and old: what each column says, in which marketplace, from which cell."""

from __future__ import annotations

import pytest

from seller.listings import reading, settings
from seller.listings.path import parse
from tests.listings.workbooks import (
    DE,
    NAMES,
    UK,
    codes,
    old,
    one,
    packed,
    read,
    unified,
)
from tests.listings.workbooks import settings as said

ROW = [
    *("LAMP-1", "Bearbeiten (Teilaktualisierung)", "LAMP", "Lampe", "EAN", "4006381333931"),
    *("hell", "sparsam", 5, 19.99, 17.5, "15,49", "Holz", "dimmbar"),
]


def test_a_new_template_says_where_everything_is():
    opened = reading.opened(unified(), "x.xlsm")
    layout = opened.layout
    assert (layout.kind, layout.sheet.name) == ("amazon", "Vorlage")
    assert (layout.header, layout.labels, layout.first) == (5, 4, 7)
    assert layout.product_types == ("LAMP", "BOTTLE")
    assert layout.marketplaces == ("DE", "UK")
    assert layout.language == "de_DE"
    assert all(column.known for column in layout.columns)


def test_a_row_speaks_of_each_marketplace_it_fills():
    german, british = read(unified(ROW)).wanted
    assert (german.marketplace, german.sku, german.product_type) == ("DE", "LAMP-1", "LAMP")
    assert german.verb == "update"
    place, language = {"marketplace_id": DE}, {"language_tag": "de_DE"}
    stock = {"quantity": 5, "fulfillment_channel_code": "DEFAULT"}
    assert german.attributes == {
        "externally_assigned_product_identifier": [
            {**place, "type": "ean", "value": "4006381333931"}
        ],
        "item_name": [{**place, **language, "value": "Lampe"}],
        "bullet_point": [
            {**place, **language, "value": "hell"},
            {**place, **language, "value": "sparsam"},
        ],
        "fulfillment_availability": [stock],
        "purchasable_offer": [
            {
                **place,
                "audience": audience,
                "our_price": [{"schedule": [{"value_with_tax": price}]}],
                "currency": "EUR",
            }
            for audience, price in (("ALL", 19.99), ("B2B", 17.5))
        ],
        "handle": [{**place, "material": [{**language, "value": "Holz"}]}],
        "display": [{**place, "features": ["dimmbar"]}],
    }
    assert british.marketplace == "UK"
    assert british.attributes["purchasable_offer"] == [
        {
            "marketplace_id": UK,
            "audience": "ALL",
            "our_price": [{"schedule": [{"value_with_tax": 15.49}]}],
            "currency": "GBP",
        }
    ]
    assert "item_name" not in british.attributes


def test_each_value_knows_its_cell():
    german, _ = read(unified(ROW)).wanted
    assert german.row == ("Vorlage", 7, "A")
    assert german.cell("/bullet_point/1/value").ref == "H7"
    assert german.cell("/purchasable_offer/1/our_price/0/schedule/0/value_with_tax").ref == "K7"
    assert german.cell("/handle/0/material/0/value").ref == "M7"
    assert german.cell("/display/0/features/0").ref == "N7"
    assert german.cell("/purchasable_offer/0/currency") == german.row


@pytest.mark.parametrize(
    ("action", "verb"),
    [
        ("Erstellen oder Ersetzen (Alles)", "replace"),
        ("Bearbeiten (Teilaktualisierung)", "update"),
        ("Löschen", "delete"),
        ("(Standard) Erstellen oder Ersetzen", "update"),
        ("", "update"),
    ],
)
def test_only_an_explicit_word_replaces_or_deletes(action, verb):
    found = read(unified(["A-1", action, "LAMP", "Lampe"]))
    assert one(found).verb == verb
    assert bool(one(found).attributes) == (verb != "delete")


def test_an_unknown_action_is_no_update():
    found = read(unified(["A-1", "Vielleicht", "LAMP", "Lampe"]))
    assert not found.wanted
    assert codes(found) == [("listings.action", "B7")]


def test_an_asin_instead_of_a_product_code():
    found = one(read(unified(["A-1", "", "LAMP", "", "ASIN", "B0EXAMPLE1"])))
    assert found.attributes["merchant_suggested_asin"][0]["value"] == "B0EXAMPLE1"
    assert "externally_assigned_product_identifier" not in found.attributes


def test_settings_in_one_cell_or_cut_are_the_same():
    whole = said(ptds=packed("LAMP"))
    cut = [whole[at : at + 40] for at in range(0, len(whole), 40)]
    in_one = settings.settings([whole, "  note with blanks", "Varianten"])
    in_many = settings.settings([*cut, "  note with blanks", "Varianten"])
    assert in_one == in_many
    assert in_many is not None
    assert in_many.marketplace == "DE"
    assert in_many.product_types == ("LAMP",)
    assert settings.settings(["Title", "SKU"]) is None


def test_the_values_of_a_schema_are_put_for_the_words_of_its_language():
    schema = {
        "properties": {
            "is_dimmable": {
                "type": "array",
                "items": {
                    "properties": {
                        "value": {
                            "type": "boolean",
                            "enum": [False, True],
                            "enumNames": ["Nein", "Ja"],
                        },
                        "marketplace_id": {"$ref": "#/$defs/marketplace_id"},
                    }
                },
            },
            "height": {
                "type": "array",
                "items": {
                    "properties": {
                        "value": {"type": "number"},
                        "unit": {"type": "string", "enum": ["inches"], "enumNames": ["Zoll"]},
                    }
                },
            },
        },
        "$defs": {"marketplace_id": {"type": "string"}},
    }
    names = {"contribution_sku#1.value": "SKU", "is_dimmable#1.value": "dimmbar"}
    names |= {"height#1.value": "Höhe", "height#1.unit": "Einheit"}
    body = unified(["A-1", "Ja", "8,5", "Zoll"], names=names, first=said(ptds=packed("LAMP")))
    found = one(read(body, schemas={("LAMP", "DE"): schema}))
    assert found.attributes == {
        "is_dimmable": [{"marketplace_id": DE, "value": True}],
        "height": [{"value": 8.5, "unit": "inches"}],
    }
    without = one(read(body))
    assert without.attributes["height"] == [{"value": "8,5", "unit": "Zoll"}]


OLD = [
    *("feed_product_type", "item_sku", "brand_name", "item_name", "external_product_id"),
    *("external_product_id_type", "standard_price", "currency", "quantity", "main_image_url"),
    *("other_image_url2", "bullet_point1", "bullet_point2", "generic_keywords1"),
    *("generic_keywords2", "parent_child", "parent_sku", "relationship_type", "variation_theme"),
    *("update_delete", "condition_type", "fulfillment_center_id", "item_length", "item_width"),
    "item_length_unit_of_measure",
]
OLD_ROW = [
    *("haircareproduct", "H-1", "Onrite", "Tape", 150727311345.0, "UPC", 208, "AED", 3),
    *("https://x.example/1.jpg", "https://x.example/3.jpg", "holds", "waterproof", "tape wig"),
    *("hair", "Child", "H-0", "Variation", "Color", "Update", "New", "AMAZON_EU", 10, 5, "CM"),
]


def test_the_names_of_an_old_template_lead_to_todays_attributes():
    found = one(read(old(OLD_ROW, names=OLD), marketplaces=("AE",)))
    place = {"marketplace_id": "A2VIGQ35RCS4UG"}
    spoken = {**place, "language_tag": "en_AE"}
    assert found.product_type == "HAIR_CARE_PRODUCT"
    assert found.attributes == {
        "externally_assigned_product_identifier": [
            {**place, "type": "upc", "value": "150727311345"}
        ],
        "brand": [{**spoken, "value": "Onrite"}],
        "item_name": [{**spoken, "value": "Tape"}],
        "purchasable_offer": [
            {
                **place,
                "audience": "ALL",
                "our_price": [{"schedule": [{"value_with_tax": 208}]}],
                "currency": "AED",
            }
        ],
        "fulfillment_availability": [{"quantity": 3, "fulfillment_channel_code": "AMAZON_EU"}],
        "main_product_image_locator": [{**place, "media_location": "https://x.example/1.jpg"}],
        "other_product_image_locator_2": [{**place, "media_location": "https://x.example/3.jpg"}],
        "bullet_point": [{**spoken, "value": "holds"}, {**spoken, "value": "waterproof"}],
        "generic_keyword": [{**spoken, "value": "tape wig hair"}],
        "parentage_level": [{**place, "value": "child"}],
        "child_parent_sku_relationship": [
            {**place, "parent_sku": "H-0", "child_relationship_type": "variation"}
        ],
        "variation_theme": [{**place, "name": "Color"}],
        "condition_type": [{**place, "value": "new_new"}],
        "item_dimensions": [
            {**place, "length": {"value": 10, "unit": "CM"}, "width": {"value": 5, "unit": "CM"}}
        ],
    }


@pytest.mark.parametrize(
    ("labels", "name", "place"),
    [
        ({"item_sku": "Lagerhaltungsnummer"}, "upload.xlsm", "DE"),
        ({"item_sku": "商品管理番号"}, "upload.xlsm", "JP"),
        ({"external_product_id": "ID du produit"}, "upload.xlsm", "FR"),
        ({}, "Flat.File.Computers.amazon.co.uk.xlsm", "UK"),
        ({}, "Flat.File.Home.amazon.com.txt", "US"),
        ({}, "upload.xlsm", None),
    ],
)
def test_whose_an_old_template_is(labels, name, place):
    shown = [labels.get(each, each.title()) for each in OLD]
    layout = reading.opened(old(names=OLD, labels=shown), name).layout
    assert layout.marketplaces == ((place,) if place else ())


def test_a_row_without_a_marketplace_is_a_finding():
    row = ["" if each == "AED" else each for each in OLD_ROW]
    found = read(old(row, names=OLD))
    assert not found.wanted
    assert codes(found) == [("listings.no_place", "B4")]
    assert one(read(old(OLD_ROW, names=OLD))).marketplace == "AE"  # nobody else has dirhams


def test_an_old_template_as_text_in_its_own_encoding():
    labels = ["商品管理番号", "商品名", "販売価格"]
    lines = [
        ["TemplateType=Computers", "Version=2014.0408", "上3行は変更しないでください。"],
        labels,
    ]
    lines += [["item_sku", "item_name", "standard_price"], ["PC-1", "ステンレス包丁", "1980"]]
    body = "\r".join("\t".join(line) for line in lines).encode("cp932")
    found = read(body, "upload.txt")
    assert found.layout.marketplaces == ("JP",)
    assert one(found).attributes["item_name"][0]["value"] == "ステンレス包丁"
    assert one(found).cell("/item_name/0/value").ref == "B4"


def test_paths_are_read_as_they_are_written():
    for name in NAMES:
        if (path := parse(name)) and "#" in name:
            assert str(path) == name
