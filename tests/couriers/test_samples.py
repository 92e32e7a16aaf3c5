"""Rate files of other people: imported by a mapping, or what is wrong with each is said."""

from __future__ import annotations

import pytest

from seller.cli.tabs import tabs
from seller.couriers.build import check
from seller.couriers.mapping import mapping
from seller.couriers.reading import Tab
from tests.couriers.build import TODAY
from tests.couriers.test_import import MAP

COMMON = (
    ("services.since", "=2026-01-01"), ("services.divisor", "=none"), ("services.weigh", "=piece"),
    ("services.rounding", "=0.5"), ("services.round", "=piece"),
)  # fmt: skip
LANE = (
    ("services.carrier", "=Export"), ("services.service", "=Export"), ("services.origin", "=IN"),
    ("services.currency", "=INR"), *COMMON,
    ("zones.zone", "Source_destination#2"), ("zones.country", "Source_destination#2"),
    ("rates.zone", "Source_destination#2"), ("rates.upto", "Weight"),
    ("rates.fixed", "Base_rate"),
)  # fmt: skip
SHEET = (
    ("services.carrier", "carrier_name"), ("services.service", "service_name"),
    ("services.origin", "origin_country"), ("services.currency", "currency"), *COMMON,
    ("zones.service", "service_name"), ("zones.zone", "zone_label"),
    ("zones.country", "country_codes"), ("rates.service", "service_name"),
    ("rates.zone", "zone_label"), ("rates.over", "min_weight"), ("rates.upto", "max_weight"),
    ("rates.fixed", "base_rate"),
)  # fmt: skip
WIDE = (
    ("services.carrier", "=Import"), ("services.service", "=Import"), ("services.origin", "=US"),
    ("services.currency", "=INR"), *COMMON, ("rates.upto", "Weight (Kg)"),
    ("rates.fixed", "ZONE *"),
)  # fmt: skip
AREAS = (
    ("services.carrier", "=FedEx"), ("services.service", "=FedEx"), ("services.origin", "=IL"),
    ("services.currency", "=ILS"), *COMMON, ("rates.upto", "KG"), ("rates.fixed", "AREA1 FEDEX"),
)  # fmt: skip
IMPORTED = {
    "in_export_rate_IN-SG.csv": (LANE, 1),
    "karrio_canadapost_services.csv": (MAP, 12),
    "karrio_dhl_parcel_de_services.csv": (MAP, 5),
    "karrio_e2e_rate-sheet-valid.xlsx": (SHEET, 2),
    "karrio_gls_services.csv": (MAP, 5),
    "karrio_hermes_services.csv": (MAP, 5),
    "karrio_mydhl_services.csv": (MAP, 13),
    "karrio_seko_services.csv": (MAP, 5),
    "karrio_spring_services.csv": (MAP, 57),
    "karrio_usps_services.csv": (MAP, 6),
}
"""Its mapping, and how many services it holds."""
REFUSED = {
    "il_dhl_country_zone_hebrew_headers.xlsx": (MAP, "couriers.unmapped"),  # zones without prices
    "il_fedex_country_zone_hebrew_headers.xlsx": (MAP, "couriers.unmapped"),  # the same
    "il_fedex_vs_dhl_by_area.xlsx": (AREAS, "couriers.number"),  # three tables in one, links
    "in_cross_border_price_calculator_2022-06.xlsx": (WIDE, "couriers.number"),  # a calculator
    "karrio_asendia_services.csv": (MAP, "couriers.zero_price"),  # every price is 0.0
    "karrio_mydhl_rate_response.json": (MAP, "couriers.unmapped"),  # an answer, not a table
    "karrio_ups_services.csv": (MAP, "couriers.unmapped"),  # services without a price column
    "uk_royalmail_1_countryToZone.csv": (MAP, "couriers.unmapped"),  # three files to be joined
    "uk_royalmail_2_zoneToDeliveryMethod.csv": (MAP, "couriers.unmapped"),  # and without headings
    "uk_royalmail_3_deliveryMethodMeta.csv": (MAP, "couriers.unmapped"),
}
"""A mapping that comes near, and why that is not enough."""


def errors(shared, name, rules):
    path = shared / "samples" / "10_courier_rates" / name
    if not path.is_file():
        pytest.skip("needs the sample rate files")
    found = check(tabs(path), name, TODAY, rules=mapping([Tab("map", list(rules))]))
    return found, {one.code for one in found.findings if one.severity == "error"}


@pytest.mark.parametrize("name", IMPORTED)
def test_a_sample_is_imported_by_its_mapping(shared, name):
    rules, count = IMPORTED[name]
    found, wrong = errors(shared, name, rules)
    assert not wrong
    assert len(found.cards) == count
    assert all(card.bands and card.zones for card in found.cards)


@pytest.mark.parametrize("name", REFUSED)
def test_a_sample_that_is_no_card_is_explained(shared, name):
    rules, code = REFUSED[name]
    found, wrong = errors(shared, name, rules)
    assert code in wrong
    assert all(one.cell and one.code for one in found.findings)


def test_every_sample_is_in_one_list(shared):
    folder = shared / "samples" / "10_courier_rates"
    if not folder.is_dir():
        pytest.skip("needs the sample rate files")
    assert {path.name for path in folder.iterdir()} == {*IMPORTED, *REFUSED}
