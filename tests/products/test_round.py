"""What was exported imports to the same products, in both kinds of file and both languages."""

from __future__ import annotations

import io
from dataclasses import fields
from itertools import cycle

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller.facts import Product
from seller.money import exponent
from seller.products import goods, written
from seller.products.columns import PRODUCT, STAGES
from seller.spreadsheet import comma

MARKS = st.sampled_from(
    [*"=+-@'\t 0123456789.,:/-E", "灯", "ü", "年", "月", "Ａ", "🙂", "A", '"', "#"]
)
TEXT = st.text(MARKS, max_size=12).map(lambda text: " ".join(text.split()))
CODE = st.text(st.sampled_from("AB-_/ 0123灯."), min_size=1, max_size=10).map(str.strip)
AMOUNT = st.none() | st.integers(1, 999_999)
FLAG = st.none() | st.booleans()
NOT_TAKEN = {"formula", "error_value", "scientific", "date_text"}


@st.composite
def product(draw: st.DrawFn) -> Product:
    currency, declared = (
        draw(st.sampled_from(["CNY", "JPY", "KWD"])),
        draw(st.sampled_from(["USD"])),
    )
    return Product(
        sku=draw(CODE.filter(bool)),
        name_zh=draw(TEXT.filter(bool)),
        name_en=draw(TEXT),
        picture=draw(st.sampled_from(["", "https://example.com/a?b=c"])),
        owner=draw(TEXT),
        supplier=draw(TEXT),
        price=draw(AMOUNT),
        currency=currency,
        lead_days=draw(st.none() | st.integers(0, 400)),
        **{name: draw(AMOUNT) for name in ("moq", "carton_units")},
        **{
            f"{kind}_{size}": draw(AMOUNT)
            for kind in ("unit", "carton")
            for size in ("length", "width", "height", "weight")
        },
        material=draw(TEXT),
        use=draw(TEXT),
        battery=draw(FLAG),
        magnet=draw(FLAG),
        hs_code=draw(st.sampled_from(["", "940521", "0102210000"])),
        declared=draw(AMOUNT),
        declared_currency=declared,
        stage=draw(st.sampled_from(["", *STAGES])),
        category=draw(TEXT),
    )


def files(found: list[Product], language: str) -> list[bytes]:
    rows = list(written.products(found, language))
    return [
        written.book(PRODUCT, rows, language, about=[("as of", "2026")]),
        comma(written.heads(PRODUCT, language), rows),
    ]


LANGUAGES = cycle(["en", "zh_CN"])


@settings(max_examples=60, deadline=None)
@given(st.lists(product(), max_size=4, unique_by=lambda one: one.sku))
def test_import_export_import_is_the_same(found: list[Product]) -> None:
    for body in files(found, next(LANGUAGES)):
        again = goods.check(body, {})
        bad = {one.row for one in again.findings if one.severity == "error"}
        wanted = [one for number, one in enumerate(found, start=2) if number not in bad]
        assert list(again.facts) == wanted
        assert not bad, [one for one in again.findings if one.severity == "error"]
        assert goods.check(body, {one.sku: one for one in found}).facts == tuple(found)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_workbook_is_safe_and_helpful(language: str) -> None:
    (body, _) = files(
        [Product("03-12", name_zh="=HYPERLINK(1)", price=2350, currency="CNY")], language
    )
    book = openpyxl.load_workbook(io.BytesIO(body))
    sheet, notes, about = book.worksheets
    assert (sheet.freeze_panes, notes.max_row) == ("A2", len(PRODUCT) + 1)
    assert [cell.data_type for cell in sheet[2][:2]] == ["s", "s"]
    assert sheet["A2"].number_format == "@"
    assert sheet["B2"].quotePrefix
    assert sheet["G2"].value == 23.5
    assert about["B2"].value == "2026"
    assert sheet.column_dimensions["A"].width >= 12


def test_every_field_of_a_product_has_its_column() -> None:
    assert [column.name for column in PRODUCT] == [field.name for field in fields(Product)]
    assert exponent("KWD") == 3
