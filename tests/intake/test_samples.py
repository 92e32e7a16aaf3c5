"""Real files of sellers and of Amazon's own examples: each is imported, or refused and says why."""

from __future__ import annotations

import pytest

from seller.language import explain
from tests.conftest import SHARED
from tests.intake import reports

FOLDERS = (
    "01_merchant_listings",
    "02_seller_feedback",
    "03_fba_inventory",
    "04_orders",
    "05_settlement_returns_fees",
)
IMPORTED = {
    "all_listings_report_saved_as_xlsx_6cols.xlsx": ("listings", "US", 4324),
    "uk_all_listings_2026_as_pulled_into_sheet.xlsx": ("listings", "UK", 984),
    "uk_merchant_listings_peddler_cassette.txt": ("listings", "UK", 10),
    "us_all_listings_custom_cols_2021-07-12_utf8bom.txt": ("listings", "US", 2164),
    "de_seller_feedback_2013-06_08.txt": ("feedback", "DE", 50),
    "es_seller_feedback_2013-09.txt": ("feedback", "ES", 50),
    "it_seller_feedback_2013-09.txt": ("feedback", "IT", 50),
    "us_seller_feedback_2013-09.txt": ("feedback", "US", 50),
}
"""File, kind, marketplace (told for listings, proven for feedback), rows."""
EMPTY = {
    "header_only_GET_SELLER_FEEDBACK_DATA.txt": "feedback",
    "header_only_GET_FBA_INVENTORY_PLANNING_DATA.txt": "ages",
    "header_only_GET_FBA_REIMBURSEMENTS_DATA.txt": "reimbursements",
    "header_only_GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA.txt": "returns",
}
UNSTORED = {
    "us_inventory_report_2021-07-12_utf8bom.txt": "open_listings",
    "header_only_GET_LEDGER_SUMMARY_VIEW_DATA.txt": "ledger",
    "uk_unshipped_orders_report_85cols_crlf_2025.txt": "unshipped_orders",
    "us_unshipped_orders_report_2025-05a.txt": "unshipped_orders",
    "us_unshipped_orders_report_68cols_crlf_2025.txt": "unshipped_orders",
    "us_amazon_fulfilled_shipments_2013.txt": "fba_shipments",
    **{
        f"ca_settlement_v1_2025_{number}.txt": "settlement"
        for number in ("50011020300", "50018020314", "50034020328", "50041020342")
    },
    "eu_settlement_v1_flat_2012_non_amazon_orders.txt": "settlement",
    "us_settlement_v2_demo_2026.txt": "settlement",
}
OTHERS = {
    "eu_listing_coverage_matrix_2026-08-10.csv",
    "fivetran_seed_fba_inventory_summary.csv",
    "fivetran_seed_order_item.csv",
    "fivetran_seed_orders.csv",
    "se_orders_export_2026-08.xlsx",
}
"""Tables of other programs, with column names of their own."""


def samples():
    if not SHARED.is_dir():
        return []
    return [path for name in FOLDERS for path in sorted((SHARED / "samples" / name).iterdir())]


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_every_sample_is_imported_or_refused_with_its_reason(counter, path):
    body = path.read_bytes()
    kind, place, rows = IMPORTED.get(path.name, (None, "", 0))
    taken = counter(body, marketplace=place if kind == "listings" else "", name=path.name)
    if kind:
        assert (taken.status, taken.kind, taken.marketplace) == ("ok", kind, place)
        assert (taken.rows, taken.changed, taken.problems) == (rows, rows, ())
        return
    outcome = (taken.status, taken.kind, [error.key for error in taken.problems])
    if path.name in EMPTY:
        assert outcome == ("no rows", EMPTY[path.name], [])
    elif path.name in UNSTORED:
        assert outcome == ("recognised", UNSTORED[path.name], ["intake.unstored"])
    else:
        key = "intake.unknown" if path.name in OTHERS else "intake.markup"
        assert outcome == ("refused", None, [key])
    for error in taken.problems:
        told = explain(error, "en")
        assert all(told)
        assert "{" not in "".join(told)


@pytest.mark.parametrize(
    "name", [name for name, (kind, *_) in IMPORTED.items() if kind == "listings"]
)
def test_no_sample_of_listings_proves_its_marketplace(counter, shared, name):
    taken = counter((shared / "samples" / FOLDERS[0] / name).read_bytes())
    assert (taken.status, [error.key for error in taken.problems]) == (
        "refused",
        ["intake.marketplace"],
    )
    assert counter.rows("listings") == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_real_report_is_the_same_after_a_spreadsheet(counter, shared, encoding):
    path = shared / "samples" / FOLDERS[1] / "es_seller_feedback_2013-09.txt"
    counter(path.read_bytes(), age=1)
    before = counter.rows("feedback")
    cells = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    taken = counter(reports.saved(cells, encoding, ";"))
    assert (taken.status, taken.rows, taken.changed) == ("ok", 50, 0)
    assert counter.rows("feedback") == before
