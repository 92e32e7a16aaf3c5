"""What the law asks of a product: origin, batteries, dangerous goods, the European rules."""

from __future__ import annotations

from seller.marketplaces import Marketplace
from seller.sandbox.schemas.attribute import SAFETY, Attribute, languages, simple
from seller.sandbox.schemas.shapes import (
    address,
    attribute,
    choice,
    flag,
    listed,
    measure,
    number,
    part,
    text,
)

COUNTRIES = {
    "BR": "Brazil",
    "CN": "China",
    "DE": "Germany",
    "FR": "France",
    "GB": "United Kingdom",
    "ID": "Indonesia",
    "IN": "India",
    "IT": "Italy",
    "JP": "Japan",
    "KR": "South Korea",
    "MX": "Mexico",
    "PK": "Pakistan",
    "PL": "Poland",
    "PT": "Portugal",
    "TH": "Thailand",
    "TR": "Türkiye",
    "TW": "Taiwan",
    "US": "United States",
    "VN": "Vietnam",
}
REGULATIONS = {
    "ghs": "GHS",
    "not_applicable": "Not Applicable",
    "other": "Other",
    "storage": "Storage",
    "transportation": "Transportation",
    "unknown": "Unknown",
    "waste": "Waste",
}
CELLS = {
    "alkaline": "Alkaline",
    "lithium_ion": "Lithium Ion",
    "lithium_metal": "Lithium Metal",
    "lithium_polymer": "Lithium Polymer",
    "NiMh": "NiMH",
    "other_than_listed": "Other Than Listed",
}
PACKAGING = {
    "batteries_contained_in_equipment": "Batteries contained in equipment",
    "batteries_only": "Batteries only",
    "batteries_packed_with_equipment": "Batteries packed with equipment",
}
HAZARDS = {"compressed_gas": "Compressed Gas", "corrosive": "Corrosive", "flammable": "Flammable"}
EUROPE = frozenset({"BE", "DE", "ES", "FR", "IE", "IT", "NL", "PL", "SE"})
PAPERS = {
    "instructions_for_use": "Instructions for Use",
    "safety_information": "Safety Information",
}


def safety(place: Marketplace) -> dict[str, Attribute]:
    found = {
        "country_of_origin": simple(SAFETY, choice("Country of Origin", COUNTRIES), "CN"),
        "warranty_description": simple(
            SAFETY, text("Warranty Description", "Two years", most=1000), "Two years",
            localized=True,
        ),
        "supplier_declared_dg_hz_regulation": simple(
            SAFETY, choice("Dangerous Goods Regulations", REGULATIONS), ["not_applicable"], most=5
        ),
        "ghs": Attribute(SAFETY, _ghs(), ({"classification": [{"class": "flammable"}]},)),
        "safety_data_sheet_url": simple(
            SAFETY, address("Safety Data Sheet URL", "https://papers.example.com/sds.pdf"),
            "https://papers.example.com/sds.pdf",
        ),
        "is_this_product_subject_to_buyer_age_restrictions": simple(
            SAFETY, flag("Subject to Buyer Age Restrictions"), False
        ),
    }  # fmt: skip
    return found | _batteries() | (_european(place) if place.code in EUROPE else {})


def _ghs() -> dict[str, object]:
    group = part("GHS Classification", {"class": choice("GHS Class", HAZARDS)}, ("class",))
    fields = {"classification": listed("GHS Classification", group, most=5)}
    return attribute("GHS Classification", fields, required=("classification",))


def _batteries() -> dict[str, Attribute]:
    cell = part("Battery Cell Composition", {"value": choice("Cell Type", CELLS)}, ("value",))
    weight = measure("Battery Weight", {"grams": "Grams", "kilograms": "Kilograms"}, "40")
    battery = {
        "cell_composition": listed("Battery Cell Composition", cell),
        "weight": listed("Battery Weight", weight),
    }
    energy = measure("Lithium Battery Energy Content", {"watt_hours": "Watt Hours"}, "18.5")
    lithium = {
        "packaging": listed(
            "Lithium Battery Packaging",
            part(
                "Lithium Battery Packaging", {"value": choice("Packaging", PACKAGING)}, ("value",)
            ),
        ),
        "energy_content": listed("Lithium Battery Energy Content", energy),
    }
    counts = {
        "type": choice("Battery Type", {"aa": "AA", "aaa": "AAA", "nonstandard": "Nonstandard"}),
        "quantity": number("Number of Batteries", "2", whole=True, minimum=1),
    }
    ions = "Number of Lithium Ion Cells"
    packed = [{"value": "batteries_contained_in_equipment"}]
    return {
        "batteries_required": simple(SAFETY, flag("Are batteries required?"), False),
        "batteries_included": simple(SAFETY, flag("Are batteries included?"), False),
        "battery": Attribute(
            SAFETY,
            attribute("Battery", battery, required=()),
            ({"cell_composition": [{"value": "lithium_ion"}]},),
        ),
        "num_batteries": Attribute(
            SAFETY,
            attribute("Batteries", counts, required=counts, selectors=("type",), most=1),
            ({"type": "nonstandard", "quantity": 1},),
        ),
        "number_of_lithium_ion_cells": simple(SAFETY, number(ions, "1", whole=True, minimum=0), 1),
        "lithium_battery": Attribute(
            SAFETY,
            attribute("Lithium Battery", lithium, required=("packaging",)),
            ({"packaging": packed, "energy_content": [{"value": 18.5, "unit": "watt_hours"}]},),
        ),
    }


def _european(place: Marketplace) -> dict[str, Attribute]:
    mail = text("Manufacturer's Email or Electronic Address", "gpsr@lantern.example", most=100)
    maker = {"gpsr_manufacturer_email_address": mail}
    tongues = {tag: tag for tag in languages(place)}
    paper = {
        "content_type": choice("Compliance Media Content Type", PAPERS),
        "content_language": choice("Compliance Media Language", tongues),
        "source_location": address("Compliance Media URL", "https://papers.example.com/use.pdf"),
    }
    return {
        "gpsr_safety_attestation": simple(SAFETY, flag("GPSR Safety Attestation"), True),
        "gpsr_manufacturer_reference": Attribute(
            SAFETY,
            attribute("GPSR Manufacturer Reference", maker, required=maker),
            ({"gpsr_manufacturer_email_address": "gpsr@lantern.example"},),
        ),
        "dsa_responsible_party_address": simple(
            SAFETY,
            text("Responsible Person's Email", "eu@lantern.example", most=1000),
            "eu@lantern.example",
        ),
        "compliance_media": Attribute(
            SAFETY,
            attribute(
                "Compliance Media",
                paper,
                required=paper,
                selectors=("content_type", "content_language"),
            ),
            (
                {
                    "content_type": "safety_information",
                    "content_language": place.language,
                    "source_location": "https://papers.example.com/use.pdf",
                },
            ),
        ),
    }
