"""Fees for stock, capacity and suppliers' terms as sheets, each error on its cell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from seller.facts import Capacity, Product, Term
from seller.language import LANGUAGES, translator
from seller.metrics.inventory.defaults import OURS
from seller.products import tariffs, terms, written
from seller.products.lists import CAPACITY, STOCKFEE, TERM
from seller.spreadsheet import comma
from tests import tree
from tests.products.sheets import made

INPUTS = tree.ROOT / "templates" / "inputs"
FEES = ["站点", "费用种类", "从几月", "到几月", "从多少天", "到多少天", "单件费用", "单位体积费用",
        "体积单位", "供货统计口径", "生效日期", "费用来源"]  # fmt: skip


def wrong(found) -> list[tuple[str, str]]:
    errors = [one for one in found.findings if one.severity == "error"]
    return [(one.cell, one.code.removeprefix("products.")) for one in errors]


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_fees_are_read_back_as_they_are(language: str) -> None:
    found = tariffs.fees(tariffs.book(OURS, language))
    assert not found.findings
    assert set(found.facts) == set(OURS)


def test_the_templates_are_these_sheets() -> None:
    assert set(tariffs.fees((INPUTS / "stockfees.xlsx").read_bytes()).facts) == set(OURS)
    assert tariffs.capacities((INPUTS / "capacity.xlsx").read_bytes(), ()).rows == 0
    assert terms.check((INPUTS / "terms.xlsx").read_bytes(), {}).rows == 0


def test_each_wrong_cell_of_the_fees_is_named() -> None:
    good = ["DE", "仓储", 10, 12, "", "", "", "3.6", "m3", "", "2026-01-15", "Seller Central"]
    rows = [
        good,
        ["DE", "rent", "", "", "", "", 1, "", "", "", "2026-01-15", "x"],
        ["DE", "aged", "", "", 210, 181, 1, "", "", "", "2026-01-15", "x"],
        ["DE", "aged", "", "", 181, "", "", "", "", "", "2026-01-15", "x"],
        ["DE", "storage", 13, "", 5, "", "", 1, "acre", "", "2026-01-15", "x"],
        ["JP", "low", "", "", "", 14, "1.5", "", "", "sku", "", "x"],
        good,
    ]
    found = tariffs.fees(made(FEES, *rows))
    assert wrong(found) == [
        *(("B3", "not_one_of"), ("F4", "days_order"), ("G5", "no_amount")),
        *(("I6", "not_one_of"), ("C6", "not_a_month"), ("E6", "not_for_storage")),
        *(("K7", "required"), ("B8", "fee_twice")),
    ]
    (one,) = found.facts
    assert (one.space, one.unit, one.month, one.until, one.currency) == (360, "m3", 10, 12, "EUR")


def test_capacity_is_of_an_account_that_is_there() -> None:
    head = written.heads(CAPACITY, "zh_CN")
    rows = [
        ["lantern-na", "US", "标准尺寸", "1200.5", "ft3", "45.72", "9.072", "2026-11-01"],
        ["nobody", "US", "x", "0", "ft3", "", "", "2026-11-01"],
        ["lantern-na", "US", "标准尺寸", "900", "立方", "", "", "2026-11-01"],
    ]
    found = tariffs.capacities(made(head, *rows), ["lantern-na"])
    size = (4572, 9072)
    assert found.facts == (
        Capacity("lantern-na", "US", "标准尺寸", date(2026, 11, 1), "1200.5", "ft3", *size),
    )
    assert wrong(found) == [("D3", "zero"), ("E4", "not_one_of")]


def test_terms_of_an_order_and_of_a_line() -> None:
    head = ["供应商", "本地SKU", "起订件数", "单件价格", "订单最低金额", "订单最低件数",
            "条件币种", "订货倍数", "每托件数"]  # fmt: skip
    rows: list[list[Any]] = [
        ["Yiwu", "", "", "", 20000, "", "CNY", "", ""],
        ["Yiwu", "LAMP", 500, "21.80", "", "", "CNY", 50, ""],
        ["Yiwu", "LAMP", "", "", 100, "", "CNY", 50, ""],
        ["Other", "LAMP", 900, "21", "", "", "CNY", "", ""],
        ["Yiwu", "NONE", 900, "21", "", "", "", "", ""],
        ["Yiwu", "", "", "", "", "", "", "", ""],
        ["Yiwu", "LAMP", 500, "20", "", "", "CNY", "", ""],
    ]
    found = terms.check(comma(head, rows), {"LAMP": Product("LAMP", supplier="Yiwu")})
    assert found.facts == (
        Term("Yiwu", "", 0, None, 2_000_000, "CNY", None, None, None),
        Term("Yiwu", "LAMP", 500, 2180, None, "CNY", None, 50, None),
    )
    assert wrong(found) == [
        *(("E4", "term_place"), ("A5", "term_supplier"), ("B6", "product_unknown")),
        *(("G6", "currency_missing"), ("E7", "term_empty"), ("A8", "term_twice")),
    ]


def test_every_heading_and_note_has_its_chinese() -> None:
    say = translator("zh_CN")
    words = {text for one in (*STOCKFEE, *CAPACITY, *TERM) for text in (one.title, one.note)}
    assert not {word for word in words if say(word) == word}
