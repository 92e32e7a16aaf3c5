"""Every template among the reference samples is recognised, or refused with its reason."""

from __future__ import annotations

from collections import Counter

import pytest

from seller.errors import Skip
from seller.listings import reading

KNIFE = (
    "COFFEE_MAKER DISHWARE_BOWL SPOON TEAPOT FOOD_SPATULA FLATWARE THERMOS PITCHER COCKTAIL_SHAKER"
    " SAUTE_FRY_PAN DISHWARE_PLATE WRITING_INSTRUMENT TEA_INFUSER MORTAR_AND_PESTLE_SET"
    " BOTTLE_OPENER KNIFE_SHARPENER DRINKING_STRAW FOOD_SCOOP BEVERAGE_INSULATOR"
    " DISHWARE_PLACE_SETTING"
)
PANS = "SAUTE_FRY_PAN BOTTLE KITCHEN_KNIFE"
BEAUTY = (
    "SKIN_CARE_PRODUCT HAIR_CARE_PRODUCT BEAUTY FRAGRANCE BODY_CARE_PRODUCT"
    " HAIR_REMOVAL_AND_SHAVING_PRODUCT"
)
CLOTHES = (
    "OUTERWEAR SWEATER SKIRT SHORTS UNDERWEAR CHILDRENS_COSTUME SLEEPWEAR SOCKSHOSIERY ETHNIC_WEAR"
    " BLAZER ADULT_COSTUME SHIRT BAG SUIT BRA SWIMWEAR DRESS ACCESSORY HAT PANTS"
)
FOUND = {
    "ae_Flat.File.Beauty_filled_v2.xlsm": ("amazon_old", BEAUTY, "AE", 3, 4, 17),
    "ae_Flat.File.Clothing_2019.0924_filled.xlsm": ("amazon_old", CLOTHES, "AE", 3, 4, 33),
    "ca_Flat.File.ConsumerElectronics.amazon.ca_headers.txt": (
        *("amazon_old", "ConsumerElectronics", "CA"),
        *(3, 4, 0),
    ),
    "de_BOTTLE_KITCHEN_KNIFE_SAUTE_FRY_PAN_settings_blank.xlsm": ("amazon", PANS, "DE", 5, 7, 0),
    "de_Flat.File.Computers.amazon.de_headers.txt": ("amazon_old", "Computers", "DE", 3, 4, 0),
    "de_Flat.File.HomeImprovement.amazon.de_headers.txt": (
        *("amazon_old", "HomeImprovement", "DE"),
        *(3, 4, 0),
    ),
    "de_KNIFE_SHARPENER_fptcustom_2025_blank.xlsm": (
        *("amazon_old", KNIFE, "DE UK FR IT ES NL AE SA BE SE PL IE"),
        *(3, 4, 0),
    ),
    "de_settings_template_filled_by_third_party_tool.xlsm": ("amazon", PANS, "DE", 5, 7, 1),
    "es_Flat.File.Computers.amazon.es_headers.txt": ("amazon_old", "Computers", "ES", 3, 4, 0),
    "fr_Flat.File.Computers.amazon.fr_headers.txt": ("amazon_old", "Computers", "FR", 3, 4, 0),
    "it_Flat.File.Computers.amazon.it_headers.txt": ("amazon_old", "Computers", "IT", 3, 4, 0),
    "jp_Flat.File.Computers.amazon.co.jp_headers.txt": ("amazon_old", "Computers", "JP", 3, 4, 0),
    "jp_Flat.File.Computers.amazon.co.jp_headers_SJIS.txt": (
        *("amazon_old", "Computers", "JP"),
        *(3, 4, 0),
    ),
    "uk_Flat.File.Computers.amazon.co.uk_headers.txt": ("amazon_old", "Computers", "UK", 3, 4, 0),
    "us_Flat.File.Computers.amazon.com_headers.txt": ("amazon_old", "Computers", "US", 3, 4, 0),
    "us_Flat.File.Home.amazon.com_headers.txt": ("amazon_old", "Home", "US", 3, 4, 0),
}
"""Kind, product types (or the category, where an old template names none), marketplaces, header
row, first row of listings, rows that hold any."""
REFUSED = {
    "eu_gpsr_safety_text_all_languages.txt": "listings.unknown",
    "sample_processing_report.tsv": "listings.report",
    "uk_seller_own_listing_sheet.csv": "listings.unmapped",
}


@pytest.fixture
def folder(shared):
    return shared / "samples" / "06_listing_templates"


def test_the_table_has_every_sample(folder):
    assert {path.name for path in folder.iterdir()} == {*FOUND, *REFUSED}


@pytest.mark.parametrize("name", FOUND)
def test_a_template_is_recognised(folder, name):
    opened = reading.opened((folder / name).read_bytes(), name)
    result, layout = reading.read(opened), opened.layout
    kinds = " ".join(layout.product_types) or layout.category
    places = " ".join(layout.marketplaces)
    assert FOUND[name] == (layout.kind, kinds, places, layout.header, layout.first, result.rows)
    assert len(result.wanted) == result.rows
    assert not result.errors


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_template_is_refused_with_a_reason(folder, name):
    with pytest.raises(Skip) as refused:
        reading.opened((folder / name).read_bytes(), name)
    assert refused.value.key == REFUSED[name]


def test_a_filled_template_says_what_its_seller_wanted(folder):
    name = "ae_Flat.File.Clothing_2019.0924_filled.xlsm"
    result = reading.read(reading.opened((folder / name).read_bytes(), name))
    assert {one.product_type for one in result.wanted} == {"SHIRT", "SHORTS", "DRESS", "PANTS"}
    assert Counter(one.code for one in result.findings) == {
        "listings.column": 4,
        "listings.linked": 1,
    }
    first = result.wanted[0]
    offer = first.attributes["purchasable_offer"][0]
    assert offer["currency"] == "AED"
    assert offer["our_price"] == [{"schedule": [{"value_with_tax": 77}]}]
    assert first.attributes["condition_type"][0]["value"] == "new_new"
    assert first.attributes["fulfillment_availability"] == [
        {"quantity": 10, "fulfillment_channel_code": "DEFAULT"}
    ]
    assert first.cell("/purchasable_offer/0/our_price/0/schedule/0/value_with_tax").row == 4
