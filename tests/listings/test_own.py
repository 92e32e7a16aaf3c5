"""Sheets of sellers: offers, prices and quantities, and any other with a mapping."""

from __future__ import annotations

import json

import pytest

from seller import spreadsheet
from seller.errors import Skip
from seller.listings import mapping, reading, sheets
from tests.listings.workbooks import DE, UK, US, codes, one, read, workbook

OFFERS = ["ASIN", "MSKU", "商品状况", "配送方式", "价格", "数量"]
PRICE = ("our_price", 0, "schedule", 0, "value_with_tax")


def price(found):
    value = found.attributes["purchasable_offer"][0]
    for step in PRICE:
        value = value[step]
    return value


def test_an_offer_on_a_listing_that_exists():
    body = workbook(
        ("Sheet1", [["跟卖表"], OFFERS, ["B0EXAMPLE1", "GM-1", "全新", "FBA", 19.9, 7]])
    )
    found = read(body, marketplaces=("DE",))
    assert found.layout.kind == "offers"
    assert (found.layout.header, found.layout.first) == (2, 3)
    offer = one(found)
    assert (offer.product_type, offer.sku, offer.marketplace) == ("PRODUCT", "GM-1", "DE")
    place = {"marketplace_id": DE}
    assert offer.attributes == {
        "merchant_suggested_asin": [{**place, "value": "B0EXAMPLE1"}],
        "condition_type": [{**place, "value": "new_new"}],
        "fulfillment_availability": [{"fulfillment_channel_code": "AMAZON_EU", "quantity": 7}],
        "purchasable_offer": [
            {
                **place,
                "audience": "ALL",
                "our_price": [{"schedule": [{"value_with_tax": 19.9}]}],
                "currency": "EUR",
            }
        ],
    }
    assert offer.cell("/merchant_suggested_asin/0/value").ref == "A3"
    assert not found.findings


def test_prices_for_several_marketplaces_in_one_row():
    head = ["sku", "price [US]", "价格（DE）", "price[GB]", "quantity"]
    found = read(workbook(("p", [head, ["A-1", 10, "9,50", None, 3], ["A-2", None, 8, 7, None]])))
    assert found.layout.kind == "prices"
    assert found.layout.marketplaces == ("US", "DE", "UK")
    said = {(each.sku, each.marketplace): each for each in found.wanted}
    assert {pair: price(each) for pair, each in said.items()} == {
        ("A-1", "US"): 10,
        ("A-1", "DE"): 9.5,
        ("A-2", "DE"): 8,
        ("A-2", "UK"): 7,
    }
    assert said["A-1", "DE"].attributes["fulfillment_availability"][0]["quantity"] == 3
    assert said["A-2", "UK"].attributes["purchasable_offer"][0]["currency"] == "GBP"


def test_a_column_names_the_marketplaces():
    rows = [
        ["MSKU", "站点", "售价"],
        ["A-1", "德国站", 9],
        ["A-2", "US, UK", 8],
        ["A-3", "火星", 7],
    ]
    found = read(workbook(("p", rows)))
    assert [(each.sku, each.marketplace) for each in found.wanted] == [
        ("A-1", "DE"),
        ("A-2", "US"),
        ("A-2", "UK"),
    ]
    assert codes(found) == [("listings.place", "B4")]
    assert found.wanted[2].attributes["purchasable_offer"][0]["marketplace_id"] == UK


def test_a_delete_touches_only_the_marketplace_it_names():
    rows = [["sku", "marketplace", "action", "price"], ["A-1", "DE", "删除", 5]]
    found = one(read(workbook(("p", rows))))
    assert (found.verb, found.marketplace, found.attributes) == ("delete", "DE", {})


def test_what_the_sheet_says_beside():
    rows = [["sku", "price", "成本价", "GTIN豁免"], ["A-1", 5, "3.2", "是"]]
    found = one(read(workbook(("p", rows)), marketplaces=("US",)))
    assert found.others == {"cost_floor": "3.2", "gtin_exemption": "是"}


def test_two_columns_for_one_meaning_are_not_guessed():
    body = workbook(("p", [["SKU", "MSKU", "price"], ["local-1", "A-1", 5]]))
    with pytest.raises(Skip) as refused:
        reading.opened(body, "x.xlsx")
    assert refused.value.key == "listings.double"
    (head,) = mapping.heads(sheets.opened(body))
    assert [each.target for each in mapping.propose(head)][:2] == ["", "sku"]


def test_the_loader_of_offers_with_its_numbers_for_words():
    head = ["sku", "product-id", "product-id-type", "price", "item-condition", "quantity"]
    head += ["add-delete", "will-ship-internationally", "item-note", "fulfillment-center-id"]
    rows = ["A-1\tB0EXAMPLE1\t1\t9.99\t11\t3\ta\t\tnew\t", "A-2\t\t\t\t\t\td\t\t\t"]
    body = "\n".join(["\t".join(head), *rows]).encode()
    found = read(body, "loader.txt", marketplaces=("US",))
    assert found.layout.kind == "offers"
    first, second = found.wanted
    assert first.attributes["merchant_suggested_asin"][0]["value"] == "B0EXAMPLE1"
    assert first.attributes["condition_type"][0]["value"] == "new_new"
    assert (first.verb, second.verb) == ("update", "delete")


def test_small_letters_in_brackets_are_no_marketplace():
    found = read(workbook(("p", [["sku", "price (in)"], ["A-1", 5]])), marketplaces=("US",))
    assert one(found).marketplace == "US"


ERP = ["内部编号", "MSKU", "产品名称", "品牌", "卖点1", "卖点2", "EAN码", "售价", "仓库备注"]
ERP_ROW = ["N-77", "A-1", "Lamp", "Lantern", "bright", "cheap", "4006381333931", 12.5, "3楼"]


def erp():
    return workbook(("导出", [ERP, ERP_ROW]))


def test_a_sheet_that_says_more_needs_a_mapping():
    with pytest.raises(Skip) as refused:
        reading.opened(erp(), "erp.xlsx")
    assert refused.value.key == "listings.unmapped"


def test_a_mapping_is_proposed_by_the_headings():
    (head,) = mapping.heads(sheets.opened(erp()))
    proposed = {each.heading: each.target for each in mapping.propose(head)}
    assert proposed == {
        "内部编号": "",
        "MSKU": "sku",
        "产品名称": "item_name",
        "品牌": "brand",
        "卖点1": "bullet_point#1",
        "卖点2": "bullet_point#2",
        "EAN码": "id_value",
        "售价": "purchasable_offer[audience=ALL]#1.our_price#1.schedule#1.value_with_tax",
        "仓库备注": "",
    }


@pytest.mark.parametrize("kind", ["json", "csv", "xlsx"])
def test_a_mapping_is_used_as_it_was_settled(kind):
    settled = {
        "MSKU": "sku",
        "产品名称": "item_name",
        "EAN码": "id_value",
        "内部编号": "part_number",
    }
    about = {"product_type": "LAMP", "marketplace": "US"}
    rows = [[f"<{name}>", value] for name, value in about.items()]
    rows += [list(pair) for pair in settled.items()]
    written = {
        "json": json.dumps({**about, "columns": settled}, ensure_ascii=False).encode(),
        "csv": spreadsheet.comma(["heading", "target"], rows),
        "xlsx": workbook(("map", [["heading", "target"], *rows])),
    }
    found = read(erp(), chart=mapping.loaded(written[kind]))
    assert found.layout.kind == "mapped"
    place = {"marketplace_id": US}
    assert one(found).product_type == "LAMP"
    assert one(found).attributes == {
        "item_name": [{**place, "language_tag": "en_US", "value": "Lamp"}],
        "part_number": [{**place, "value": "N-77"}],
        "externally_assigned_product_identifier": [
            {**place, "type": "ean", "value": "4006381333931"}
        ],
    }


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (b'{"columns": {"MSKU": "no such thing"}}', "listings.target"),
        (b'{"MSKU": "sku"}', "listings.mapping"),
        (b'{"columns": {"MSKU": "sku"}, "header_row": "two"}', "listings.mapping"),
        (b"{", "listings.mapping"),
        (b"MSKU,sku\n", "listings.mapping"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(body, key):
    with pytest.raises(Skip) as refused:
        mapping.loaded(body)
    assert refused.value.key == key


def test_the_sheet_is_found_wherever_it_stands():
    sheet = [OFFERS, ["B0EXAMPLE1", "GM-1", "New", "FBM", 1, 2]]
    body = workbook(("说明", [["读我"]]), ("数据", sheet), ("空", [[]]))
    found = read(body, marketplaces=("US",))
    assert found.layout.sheet.name == "数据"
    with pytest.raises(Skip) as refused:
        reading.opened(workbook(("a", sheet), ("b", sheet)), "x.xlsx")
    assert refused.value.key == "listings.sheets"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("MSKU,价格,数量\nA-1,9.5,2\n", "gb18030"),
        ("MSKU;Price;Größe\nA-1;9,5;x\n", "cp1252"),
        ("MSKU\t价格\nA-1\t9.5\n", "utf-16"),
        ("\ufeffMSKU,价格\nA-1,9.5\n", "utf-8"),
        ('MSKU,价格\n"=""A-1""",9.5\n', "utf-8"),
    ],
)
def test_text_in_the_encodings_of_excel_and_wps(text, codec):
    found = read(text.encode(codec), marketplaces=("US",))
    assert (one(found).sku, price(one(found))) == ("A-1", 9.5)


INCHES = [
    'A-1\t9.5\t"Best" lamp, 3" x 1.5"',
    'A-1\t9.5\t"Best lamp',
    'A-1\t9.5\t"Best\nA-2\t8\tlamp"',
]


@pytest.mark.parametrize("line", INCHES)
def test_quotation_marks_in_amazons_text_are_inches(line):
    body = f"MSKU\t价格\t状况说明\n{line}\n".encode()
    found = read(body, marketplaces=("US",))
    assert [each.sku for each in found.wanted] == [row.split("\t")[0] for row in line.split("\n")]
    note = found.wanted[0].attributes["condition_note"][0]["value"]
    assert note == line.split("\n")[0].split("\t")[2]


def test_a_cell_of_several_lines_as_excel_quotes_it():
    body = 'MSKU\t价格\t状况说明\nA-1\t9.5\t"as ""new""\nin its box"\n'.encode()
    found = one(read(body, marketplaces=("US",)))
    assert found.attributes["condition_note"][0]["value"] == 'as "new"\nin its box'


def test_a_sheet_of_deletes_needs_no_mapping():
    head = ["MSKU", "操作", "站点"]
    found = read(workbook(("d", [head, ["A-1", "Delete", "US"], ["A-2", "删除", "DE"]])))
    assert found.layout.kind == "prices"
    assert [(each.sku, each.marketplace, each.verb) for each in found.wanted] == [
        ("A-1", "US", "delete"),
        ("A-2", "DE", "delete"),
    ]
    assert not found.findings


def test_a_sheet_of_skus_alone_is_told_what_it_has():
    with pytest.raises(Skip) as caught:
        read(workbook(("d", [["MSKU", "站点"], ["A-1", "US"]])))
    assert caught.value.params["more"] == "MSKU, 站点"
