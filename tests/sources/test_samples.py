"""Real files of sellers and of Amazon's own examples: each is read, or refused with its reason."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from seller import flatfile
from seller.errors import Skip
from seller.facts import Document
from seller.sources import SOURCES
from seller.sources.source import headers

FETCHED = datetime(2026, 9, 1, tzinfo=UTC)
FOLDERS = ("01_merchant_listings", "02_seller_feedback", "03_fba_inventory", "04_orders")

READ = {
    "uk_merchant_listings_peddler_cassette.txt": ("listings", "UK", 10, 0),
    "us_all_listings_custom_cols_2021-07-12_utf8bom.txt": ("listings", "US", 2164, 0),
    "de_seller_feedback_2013-06_08.txt": ("feedback", "DE", 50, 0),
    "es_seller_feedback_2013-09.txt": ("feedback", "ES", 50, 0),
    "it_seller_feedback_2013-09.txt": ("feedback", "IT", 50, 0),
    "us_seller_feedback_2013-09.txt": ("feedback", "US", 50, 0),
    "header_only_GET_SELLER_FEEDBACK_DATA.txt": ("feedback", "US", 0, 0),
    "header_only_GET_FBA_INVENTORY_PLANNING_DATA.txt": ("ages", "US", 0, 0),
    "api_orders_2026-01-01_searchOrders_200_1.json": ("orders", "JP", 3, 0),
    "api_orders_2026-01-01_searchOrders_200_3.json": ("orders", "BR", 3, 0),
}
"""File, source, marketplace, rows, problems."""

NO_LISTINGS = ("listings", "flatfile.column")
WORKBOOK = ("listings", "flatfile.foreign")
NO_HISTORY = ("history", "flatfile.column")
NOT_ORDERS = ("orders", "sources.missing")
REFUSED = {
    "all_listings_report_saved_as_xlsx_6cols.xlsx": WORKBOOK,
    "uk_all_listings_2026_as_pulled_into_sheet.xlsx": WORKBOOK,
    "se_orders_export_2026-08.xlsx": ("history", "flatfile.foreign"),
    "eu_listing_coverage_matrix_2026-08-10.csv": NO_LISTINGS,
    "us_inventory_report_2021-07-12_utf8bom.txt": NO_LISTINGS,
    "fivetran_seed_fba_inventory_summary.csv": ("ages", "flatfile.column"),
    "header_only_GET_LEDGER_SUMMARY_VIEW_DATA.txt": ("ages", "flatfile.column"),
    "fivetran_seed_order_item.csv": NO_HISTORY,
    "fivetran_seed_orders.csv": NO_HISTORY,
    "uk_unshipped_orders_report_85cols_crlf_2025.txt": NO_HISTORY,
    "us_amazon_fulfilled_shipments_2013.txt": NO_HISTORY,
    "us_unshipped_orders_report_2025-05a.txt": NO_HISTORY,
    "us_unshipped_orders_report_68cols_crlf_2025.txt": NO_HISTORY,
}
"""Other reports, and reports that a spreadsheet saved: the source tried, and why not."""
HEADERS = {"localised_listing_report_headers_A.json", "jp_all_listings_header_map_44cols.json"}


def body(path):
    """Amazon's examples hold the request too."""
    raw = path.read_bytes()
    if path.suffix == ".json":
        found = json.loads(raw)
        raw = json.dumps(found.get("response", found)).encode()
    return raw


def parsed(path, source, marketplace):
    document = Document(
        source, "a", marketplace, FETCHED, body(path), None, {"marketplaces": [marketplace]}
    )
    return list(SOURCES[source].parse(document))


def every(shared):
    return [path for name in FOLDERS for path in sorted((shared / "samples" / name).iterdir())]


def other(path):
    """Orders in the form of 2013 to 2025, and single orders: not what searchOrders answers."""
    return path.suffix == ".json" and path.name not in {*READ, *HEADERS}


def test_every_sample_is_read_or_refused(shared):
    paths = every(shared)
    assert {*READ, *REFUSED, *HEADERS} <= {path.name for path in paths}
    for path in paths:
        if path.name in HEADERS:
            continue
        if path.name in READ:
            source, place, rows, problems = READ[path.name]
            batches = parsed(path, source, place)
            found = sum(map(len, batches))
            bad = sum(count for batch in batches for _, count, _ in batch.problems)
            assert (path.name, found, bad) == (path.name, rows, problems)
        else:
            source, key = NOT_ORDERS if other(path) else REFUSED[path.name]
            with pytest.raises(Skip) as caught:
                parsed(path, source, "US")
            assert (path.name, caught.value.key) == (path.name, key)


def test_localised_listing_headers_are_known(shared):
    folder = shared / "samples" / "01_merchant_listings"
    names = json.loads((folder / "localised_listing_report_headers_A.json").read_text("utf-8"))
    ours = {
        "sku": "sku",
        "product_id": "product_id",
        "asin": "asin",
        "fulfillment_channel": "channel",
        "item_name": "title",
        "price": "price",
        "status": "status",
        "open_date": "opened_at",
        "quantity": "quantity",
    }
    for theirs, field in ours.items():
        for name in names[theirs]:
            assert flatfile.positions([name], headers.LISTINGS) == {field: 0}, name
            broken = name.encode().decode("latin-1")
            assert flatfile.positions([broken], headers.LISTINGS) == {field: 0}, name


def test_the_whole_japanese_listing_header_is_understood(shared):
    folder = shared / "samples" / "01_merchant_listings"
    found = json.loads((folder / "jp_all_listings_header_map_44cols.json").read_text("utf-8"))
    names = list(found)
    places = flatfile.positions(names, headers.LISTINGS)
    assert {field: found[names[at]] for field, at in places.items()} == {
        "sku": "seller-sku",
        "title": "item-name",
        "asin": "asin1",
        "product_id": "product-id",
        "price": "price",
        "quantity": "quantity",
        "channel": "fulfillment-channel",
        "condition": "item-condition",
        "status": "status",
        "listing_id": "listing-id",
        "opened_at": "open-date",
    }


@pytest.mark.parametrize(
    ("name", "place", "first", "last"),
    [
        ("de_seller_feedback_2013-06_08.txt", "DE", "2013-06-03", "2013-06"),
        ("us_seller_feedback_2013-09.txt", "US", "2013-09-22", "2013-09"),
    ],
)
def test_dates_are_read_as_their_marketplace_writes_them(shared, name, place, first, last):
    (batch,) = parsed(shared / "samples" / "02_seller_feedback" / name, "feedback", place)
    days = [day.isoformat() for day in batch.columns["given_on"]]
    assert days[0] == first
    assert days[-1].startswith(last)
    assert set(batch.columns["rater"]) == {None}, "a raw address is never kept"
    assert {True, False, None} >= set(batch.columns["on_time"])
