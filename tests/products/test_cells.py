"""Each cell is judged alone: what is wrong with it, where, and in both languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from seller.facts import Product
from seller.products import goods
from seller.products.columns import PRODUCT
from seller.spreadsheet import comma
from tests.products.sheets import checked, codes, made, typed, words

ERRORS = [
    ("price", -1, "negative"),
    ("price", "12,5", "not_a_number"),
    ("price", "¥12", "not_a_number"),
    ("price", "1e999999", "scientific"),
    ("price", "Infinity", "not_a_number"),
    ("price", "1_000", "not_a_number"),
    ("price", 12.345, "digits"),
    ("price", "1.23E+12", "scientific"),
    ("price", 10**9, "large"),
    ("price", True, "not_a_number"),
    ("price", date(2026, 3, 12), "not_a_number"),
    ("moq", 2.5, "not_whole"),
    ("moq", 0, "zero"),
    ("lead_days", "-3", "negative"),
    ("unit_length", 0, "zero"),
    ("unit_length", 0.0001, "zero"),
    ("carton_weight", "20kg", "not_a_number"),
    ("battery", "maybe", "not_a_flag"),
    ("picture", "www.example.com/a.jpg", "not_a_url"),
    ("picture", "javascript:alert(1)", "not_a_url"),
    ("picture", "https://[bad", "not_a_url"),
    ("currency", "¥", "not_a_currency"),
    ("hs_code", "94O521", "not_an_hs_code"),
    ("hs_code", "9.40521E+09", "scientific"),
    ("stage", "old", "not_a_stage"),
    ("sku", 1.23e15, "scientific"),
    ("sku", "6.9E+12", "scientific"),
    ("sku", date(2026, 3, 12), "date"),
    ("sku", "A\nB", "control"),
    ("sku", "L" * 101, "long"),
    ("sku", "   ", "required"),
    ("name_zh", "=1+1", "formula"),
    ("price", "=A1*2", "formula"),
    ("supplier", "#REF!", "error_value"),
    ("supplier", "x" * 1001, "long"),
]
DOUBTS = [
    ("price", "23.50", "number_text", ("price", 2350)),
    ("price", "２３.５", "full_width", ("price", 2350)),
    ("price", "1,234.5", "number_text", ("price", 123450)),
    ("sku", "ＬＡＭＰ－０１", "full_width", ("sku", "LAMP-01")),
    ("sku", 12345, "number_code", ("sku", "12345")),
    ("sku", "12-Mar", "date_text", ("sku", "12-Mar")),
    ("unit_length", 12.3456, "rounded", ("unit_length", 1235)),
    ("unit_weight", 0.8504, "rounded", ("unit_weight", 850)),
]


@pytest.mark.parametrize("sku", ["1E5", "12e3", "7E10"])
def test_a_code_that_looks_like_a_power_is_a_code(sku):
    """A spreadsheet that takes it for a number writes 1E+05."""
    found = checked({"sku": sku})
    assert (found.errors, [one.sku for one in found.facts]) == (0, [sku])


@pytest.mark.parametrize(("column", "cell", "code"), ERRORS)
def test_a_bad_cell_is_an_error_in_its_place(column, cell, code):
    found = checked({"currency": "CNY", column: cell})
    assert found.facts == ()
    assert found.bad == 1
    (told,) = [one for one in found.findings if one.severity == "error"]
    assert told.code == f"products.{code}"
    assert (told.row, told.cell[1:]) == (2, "2")
    for text in words(told):
        assert text
        assert "{" not in text, "a placeholder was not filled"


@pytest.mark.parametrize(("column", "cell", "code", "read"), DOUBTS)
def test_a_doubtful_cell_is_read_and_told(column, cell, code, read):
    found = checked({"currency": "CNY", column: cell})
    assert code in [one for _, one in codes(found, "warning")]
    assert codes(found) == []
    assert getattr(found.facts[0], read[0]) == read[1]
    assert all("{" not in text for one in found.findings for text in words(one))


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("battery", "是", True),
        ("battery", "No", False),
        ("battery", None, None),
        ("magnet", 1, True),
        ("stage", "清仓", "clearance"),
        ("stage", "Growing", "growing"),
        ("hs_code", "9405.21.00", "94052100"),
        ("unit_weight", 0.1 + 0.2, 300),
        ("price", 23.5, 2350),
        ("sku", "03-12", "03-12"),
        ("supplier", "中山  灯具\n厂", "中山 灯具 厂"),
    ],
)
def test_what_is_right_is_silent(column, cell, value):
    found = checked({"currency": "CNY", column: cell})
    assert found.findings == ()
    assert getattr(found.facts[0], column) == value


def test_currencies_decide_how_a_price_is_kept():
    assert checked({"price": 1980, "currency": "jpy"}).facts[0].price == 1980
    assert checked({"price": 19.8, "currency": "人民币"}).facts[0].price == 1980
    assert codes(checked({"price": 19.8, "currency": "JPY"})) == [("C2", "digits")]
    assert codes(checked({"price": 19.8, "currency": None})) == [("D2", "currency_missing")]
    old = Product("LAMP-01", name_zh="台灯", price=100, currency="CNY")
    assert checked({"price": 2}, known=[old]).facts[0].price == 200
    assert codes(checked({"currency": "JPY"}, known=[old])) == [("C2", "currency_alone")]


def test_what_no_single_cell_shows():
    assert codes(checked({"name_zh": None})) == [("B2", "nameless")]
    light = {"carton_units": 10, "unit_weight": 1, "carton_weight": 5}
    assert codes(checked(light), "warning") == [("E2", "carton_light")]
    small = {"unit_length": 50, "carton_length": 40}
    seen = codes(checked(small), "warning")
    assert ("C2", "carton_small") in seen
    assert {code for _, code in seen} == {"carton_small", "size_incomplete"}


def test_the_same_product_twice_is_an_error_in_the_second_row():
    head = ["本地SKU", "中文名称"]
    found = goods.check(made(head, ["A", "灯"], ["B", "灯"], ["Ａ", "灯"], ["b", "灯"]), {})
    assert codes(found) == [("A4", "twice")]
    assert found.findings[-1].params == {"other": "B"}
    assert [one.sku for one in found.facts] == ["A", "B", "b"]


def test_a_title_above_the_headings_and_empty_rows_do_not_matter():
    rows: tuple[list[Any], ...] = (
        ["采购部 2026"],
        [],
        ["＊本地SKU （必填）", "Chinese name"],
        [None, None],
        ["A", "灯"],
    )
    found = goods.check(typed(["公司"], *rows), {})
    assert [one.sku for one in found.facts] == ["A"]
    assert found.rows == 1
    bad = goods.check(typed(["公司"], *rows, [None, "灯"]), {})
    assert codes(bad) == [("A7", "required")]


def test_headings_that_are_unknown_or_twice_are_told():
    found = goods.check(
        made(["Local SKU", "颜色", "品名", "产品名称"], ["A", "red", "灯", "灯"]), {}
    )
    assert codes(found, "warning") == [("B1", "column_unknown")]
    assert codes(found) == [("D1", "column_twice")]
    assert found.errors == 1


def test_columns_that_are_missing_keep_what_is_known_and_empty_cells_empty():
    old = Product("LAMP-01", name_zh="旧", owner="Li", supplier="Wu", moq=5)
    found = checked({"supplier": None}, known=[old])
    assert found.facts == (Product("LAMP-01", name_zh="台灯", owner="Li", supplier="", moq=5),)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_in_the_encodings_of_excel_and_wps(codec, delimiter):
    lines = [
        delimiter.join(row) for row in (["本地SKU", "中文名称", "起订量"], ["03-12", "台灯", "20"])
    ]
    found = goods.check("\r\n".join(lines).encode(codec), {})
    assert found.findings == ()
    assert found.facts == (Product("03-12", name_zh="台灯", moq=20),)


def test_csv_formulas_are_refused_and_marked_texts_are_not():
    head = ["Local SKU", "Chinese name"]
    found = goods.check(b'Local SKU,Chinese name\n"=""0012""",=cmd|x\n', {})
    assert codes(found) == [("B2", "formula")]
    body = comma(head, [["=A", "'=x"], ["0012", "-1"], ["03-12", "@b"]])
    for line in body.decode("utf-8-sig").splitlines():
        assert not any(cell.startswith(tuple("=+-@")) for cell in line.split(","))
    again = goods.check(body, {})
    assert [(one.sku, one.name_zh) for one in again.facts] == [
        ("=A", "'=x"),
        ("0012", "-1"),
        ("03-12", "@b"),
    ]


def test_every_heading_is_known_in_both_languages():
    for language in ("en", "zh_CN"):
        body = made([column.heading(language) for column in PRODUCT], ["A", "灯"])
        assert goods.check(body, {}).findings == ()
    assert all(column.heading("en") != column.heading("zh_CN") for column in PRODUCT)
