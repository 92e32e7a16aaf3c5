"""What spreadsheet programs and people do to cells: a clear finding each, and nothing guessed."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest

from seller.errors import Skip
from seller.listings import reading
from seller.listings.mapping import Chart
from tests.listings.workbooks import altered, codes, read, workbook

HEAD = [
    *("sku", "external_product_id", "price", "sale_from_date", "quantity", "condition_type"),
    *("batteries_required", "item_name"),
]
MAPPED = {
    "sku": "sku",
    "external_product_id": "id_value",
    "price": "purchasable_offer#1.our_price#1.schedule#1.value_with_tax",
    "sale_from_date": "purchasable_offer#1.discounted_price#1.schedule#1.start_at",
    "quantity": "fulfillment_availability#1.quantity",
    "condition_type": "condition_type",
    "batteries_required": "batteries_required",
    "item_name": "item_name",
}


def mapped(body, name="x.xlsx"):
    return read(body, name, chart=_chart(), marketplaces=("US",))


def _chart():
    return Chart(MAPPED | {"sku": "=sku", "external_product_id": "=id_value"})


def row(**cells):
    good = {"sku": "A-1", "price": 5}
    return [{**good, **cells}.get(name) for name in HEAD]


CELLS = [
    ("external_product_id", "1.23E+12", "listings.gtin_rounded"),
    ("external_product_id", 1.23456789012345678e18, "listings.gtin_rounded"),
    ("external_product_id", 1.23e12, "listings.gtin_rounded"),
    ("external_product_id", "4006380000000", "listings.gtin_rounded"),
    ("external_product_id", 40063813339, "listings.gtin_zeros"),
    ("external_product_id", "40063813339", "listings.gtin_zeros"),
    ("external_product_id", "#N/A", "listings.fault"),
    ("external_product_id", "４００６３８１３３３９３１", "listings.full_width"),
    ("sku", datetime(2026, 12, 3), "listings.sku_date"),  # noqa: DTZ001
    ("sku", "3-Dec", "listings.sku_date"),
    ("sku", "12月3日", "listings.sku_date"),
    ("sku", "A-1 ", "listings.blanks"),
    ("sku", "Ａ-1", "listings.full_width"),
    ("sku", "1.5E+11", "listings.rounded"),
    ("sku", None, "listings.no_sku"),
    ("price", "1,299", "listings.number_two"),
    ("price", "about 5", "listings.number"),
    ("price", datetime(2026, 5, 12), "listings.number_date"),  # noqa: DTZ001
    ("price", "#REF!", "listings.fault"),
    ("sale_from_date", 46082, "listings.date_number"),
    ("sale_from_date", "46082", "listings.date_number"),
    ("sale_from_date", "03/04/2026", "listings.date"),
    ("sale_from_date", "2026-02-30", "listings.date"),
    ("batteries_required", "maybe", "listings.flag"),
]


@pytest.mark.parametrize(("name", "value", "code"), CELLS)
def test_a_ruined_cell_is_found_in_its_place(name, value, code):
    found = mapped(workbook(("s", [HEAD, row(**{name: value})])))
    (finding,) = found.findings
    assert finding.code == code
    assert finding.cell == f"{'ABCDEFGH'[HEAD.index(name)]}2"
    assert finding.sheet == "s"
    assert finding.column == name


GOOD = [
    ("external_product_id", 4006381333931, "4006381333931"),
    ("external_product_id", "0400638133393", "0400638133393"),
    ("external_product_id", 6912345000000, "6912345000000"),
    ("external_product_id", "400-6381 333931", "4006381333931"),
    ("price", "$1999", 1999),
    ("price", "$1,299.50", 1299.5),
    ("price", "1.299,50", 1299.5),
    ("price", "1 299,5", 1299.5),
    ("price", "１９．９", 19.9),
    ("sale_from_date", "2026/3/1", "2026-03-01"),
    ("sale_from_date", "2026年3月1日", "2026-03-01"),
    ("sale_from_date", datetime(2026, 3, 1), "2026-03-01"),  # noqa: DTZ001
    ("batteries_required", "否", False),
    ("batteries_required", True, True),
    ("condition_type", "二手如新", "used_like_new"),
    ("item_name", " Lamp, 1,299 lumen ", "Lamp, 1,299 lumen"),
    ("item_name", 2026, "2026"),
]
WHERE = {
    "external_product_id": ("externally_assigned_product_identifier", "value"),
    "price": ("purchasable_offer", "our_price", 0, "schedule", 0, "value_with_tax"),
    "sale_from_date": ("purchasable_offer", "discounted_price", 0, "schedule", 0, "start_at"),
    "batteries_required": ("batteries_required", "value"),
    "condition_type": ("condition_type", "value"),
    "item_name": ("item_name", "value"),
}


@pytest.mark.parametrize(("name", "value", "wanted"), GOOD)
def test_what_is_sure_is_read(name, value, wanted):
    found = mapped(workbook(("s", [HEAD, row(**{name: value})])))
    assert not found.errors
    attribute, *steps = WHERE[name]
    got = found.wanted[0].attributes[attribute][0]
    for step in steps:
        got = got[step]
    assert got == wanted


def test_one_bad_cell_does_not_lose_the_row():
    found = mapped(workbook(("s", [HEAD, row(price="five", item_name="Lamp"), row(sku="A-2")])))
    assert [one.sku for one in found.wanted] == ["A-1", "A-2"]
    assert set(found.wanted[0].attributes) == {"item_name"}


def test_an_sku_that_stands_twice():
    found = mapped(workbook(("s", [HEAD, row(), row(price=6)])))
    assert codes(found) == [("listings.twice", "A3")]
    assert len(found.wanted) == 1


def test_numbers_among_skus_that_begin_with_zero():
    rows = [HEAD, row(sku="00123"), row(sku=124), row(sku="X-1")]
    assert codes(mapped(workbook(("s", rows)))) == [("listings.sku_zeros", "A3")]
    assert not codes(mapped(workbook(("s", [HEAD, row(sku=124), row(sku=125)]))))


def test_merged_cells_over_listings():
    def merge(book):
        book["s"].merge_cells("A2:A3")
        book["s"].merge_cells("G1:H1")

    found = mapped(workbook(("s", [HEAD, row(), row(sku=None)]), change=merge))
    assert ("listings.merged", "A2") in codes(found)
    assert sum(one.code == "listings.merged" for one in found.findings) == 1


def test_a_formula_is_its_kept_value_or_a_finding():
    rows = [HEAD, row(price="=1+1"), row(sku="A-2", price="=2+3")]
    kept = altered(
        workbook(("s", rows)),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<f>2+3</f><v />", b"<f>2+3</f><v>5</v>").replace(
            b"<f>2+3</f><v/>", b"<f>2+3</f><v>5</v>"
        ),
    )
    found = mapped(kept)
    assert codes(found)[-1] == ("listings.formula", "C2")
    offers = {one.sku: one.attributes.get("purchasable_offer") for one in found.wanted}
    assert offers["A-2"][0]["our_price"] == [{"schedule": [{"value_with_tax": 5}]}]
    assert not offers.get("A-1")


def test_a_formula_in_text_is_none():
    found = mapped(b"sku,price\nA-1,=1+1\n", "x.csv")
    assert ("listings.formula", "B2") in codes(found)


def test_a_column_that_nobody_knows_is_named():
    body = workbook(("s", [[*HEAD, "note"], [*row(), "hello"]]))
    assert codes(mapped(body)) == [("listings.column", "I1")]


def test_a_currency_that_is_not_the_marketplaces():
    body = workbook(("s", [["sku", "price", "currency"], ["A-1", 5, "CNY"]]))
    assert codes(read(body, marketplaces=("US",))) == [("listings.currency", "C2")]


def test_a_byte_order_mark_is_told():
    found = read(b"\xef\xbb\xbfsku,price\nA-1,5\n", marketplaces=("US",))
    assert codes(found) == [("listings.bom", "A1")]
    assert found.wanted[0].sku == "A-1"


def test_links_to_other_workbooks_are_told():
    whole = workbook(("s", [["sku", "price"], ["A-1", 5]]))
    made = io.BytesIO(whole)
    with zipfile.ZipFile(made, "a") as packed:
        packed.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    found = read(made.getvalue(), marketplaces=("US",))
    assert [one.code for one in found.findings] == ["listings.linked"]
    assert [one.sku for one in found.wanted] == ["A-1"]


def test_chinese_headings_on_a_sheet_that_is_not_the_first():
    rows = [["九月改价"], [], ["MSKU", "价格", "站点"], ["A-1", 5, "美国"]]
    found = read(workbook(("说明", [["请先阅读"]]), ("改价", rows)))
    assert not found.findings
    (listing,) = found.wanted
    assert (listing.sku, listing.marketplace) == ("A-1", "US")
    assert (listing.row.sheet, listing.row.row) == ("改价", 4)


def test_a_sheet_filled_to_its_last_row(monkeypatch):
    """Excel cuts off what does not fit, and says nothing."""
    monkeypatch.setattr(reading, "ROWS_MOST", 3)
    found = read(workbook(("s", [["sku", "price"], ["A-1", 5], ["A-9", 6]])), marketplaces=("US",))
    assert codes(found) == [("listings.full", "A3")]
    assert (found.rows, found.wanted) == (2, [])


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (b"", "listings.empty"),
        (workbook(("s", [[]])), "listings.empty"),
        (b"%PDF-1.7", "listings.markup"),
        (b"<html><table><tr><td>sku</td></tr></table></html>", "listings.markup"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "spreadsheet.old"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "spreadsheet.password"),
        (b"PK\x03\x04 no zip", "spreadsheet.broken"),
        (b"some words\nand more\n", "listings.unknown"),
        (b"name,colour\nlamp,red\n", "listings.unknown"),
    ],
)
def test_a_file_that_is_no_sheet_says_why(body, key):
    with pytest.raises(Skip) as refused:
        reading.opened(body, "x.xlsx")
    assert refused.value.key == key
