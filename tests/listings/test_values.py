"""The fast reader of workbooks: the same values as openpyxl, and no room made for a lie."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller import spreadsheet
from seller.errors import Skip
from seller.spreadsheet import values
from tests.listings.workbooks import altered, workbook

SHEET = "xl/worksheets/sheet1.xml"
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.text(st.characters(exclude_categories=["Cc", "Cs"], max_codepoint=0xFFFD), min_size=1),
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=5))
@settings(max_examples=30, deadline=None)
def test_values_are_openpyxls(rows):
    rows = [
        [None if isinstance(cell, str) and cell[:1] == "=" else cell for cell in row]
        for row in rows
    ]
    body = workbook(("s", rows))
    book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
    slow = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    fast = [sheet.rows for sheet in spreadsheet.book(body).sheets]
    assert trimmed(fast[0] if fast else []) == trimmed(slow)


def trimmed(rows):
    """Without empty cells and rows at the ends; None is empty."""
    found = [[None if cell == "" else cell for cell in row] for row in rows]
    for row in found:
        while row and row[-1] is None:
            row.pop()
    while found and not found[-1]:
        found.pop()
    return found


def test_dates_stay_dates_and_leading_empty_rows_count():
    day = datetime(2026, 3, 1)  # noqa: DTZ001 - a cell knows no time zone
    body = workbook(("s", [[], [], [None, day, 1.5]]))
    (sheet,) = spreadsheet.book(body).sheets
    assert len(sheet.rows) == 3
    assert sheet.rows[2][1] == day.date()
    assert sheet.rows[2][2] == 1.5


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1048576"><c r="AZZ1048576" t="inlineStr"><is><t>x</t></is></c></row>',
        b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        b'<row r="900000"><c r="A900000"><v>1</v></c><c r="CV900000"><v>1</v></c></row>',
    ],
)
def test_room_is_not_made_for_a_far_cell(cells):
    """Calamine makes room for all cells between the first and the last."""
    body = altered(
        workbook(("s", [["sku", "price"]])),
        SHEET,
        lambda xml: xml.replace(b"</sheetData>", cells + b"</sheetData>"),
    )
    with pytest.raises(Skip) as refused:
        spreadsheet.book(body)
    assert refused.value.key == "spreadsheet.bomb"


def test_empty_styled_rows_to_the_end_are_no_rows():
    """WPS writes them where somebody formatted whole columns."""
    far = b"".join(
        b'<row r="%d"><c r="A%d" s="0"/><c r="ZZ%d" s="0"/></row>' % (n, n, n) for n in (9, 1048576)
    )
    body = altered(
        workbook(("s", [["sku", "price"], ["A-1", 5]])),
        SHEET,
        lambda xml: xml.replace(b"</sheetData>", far + b"</sheetData>"),
    )
    (sheet,) = spreadsheet.book(body).sheets
    assert trimmed(sheet.rows) == [["sku", "price"], ["A-1", 5]]


@pytest.mark.parametrize("columns", [1, 25, 26, 27, 701, 702, 703, 16_383])
def test_a_column_beyond_is_noticed(columns):
    pattern = values._beyond(columns)
    for other in (1, 2, 25, 26, 27, 28, 52, 53, 700, 701, 702, 703, 704, 16_383, 16_384):
        found = pattern.search(f' r="{values.letters(other)}7"'.encode())
        assert bool(found) == (other > columns)
        assert values.number(values.letters(other).encode()) == other


def test_formulas_without_a_value_and_errors_are_seen():
    rows = [["=1+1", "=NOW()", 3], ["#N/A", "#REF!", "text"]]
    (sheet,) = spreadsheet.book(workbook(("s", rows))).sheets
    assert sheet.unvalued == ("A1", "B1")
    assert sheet.rows[1][:2] == ["#N/A", "#REF!"]


def test_hidden_sheets_and_merged_cells_are_told():
    def change(book):
        book["b"].sheet_state = "hidden"
        book["a"].merge_cells("A1:B2")

    first, second = spreadsheet.book(workbook(("a", [[1]]), ("b", [[2]]), change=change)).sheets
    assert (first.hidden, second.hidden) == (False, True)
    assert first.merged == ((1, 1, 2, 2),)


def test_a_workbook_with_macros_and_a_wrong_name_is_read_by_its_content(shared):
    path = shared / "samples/06_listing_templates/ae_Flat.File.Beauty_filled_v2.xlsm"
    book = spreadsheet.book(path.read_bytes())
    assert book.linked
    assert [one.name for one in book.sheets if not one.hidden][1] == "Template"


@pytest.mark.parametrize("cut", [b"</c>", b"<v>", b"</worksheet>"])
def test_damage_is_a_reason_not_a_crash(cut):
    whole = workbook(("s", [["sku", "price"], ["A-1", 5]]))
    body = altered(whole, SHEET, lambda xml: xml.replace(cut, b"<", 1))
    with pytest.raises(Skip, match="broken"):
        spreadsheet.book(body)


def test_half_a_workbook_is_broken():
    whole = workbook(("s", [["sku", "price"], ["A-1", 5]]))
    with pytest.raises(Skip, match="broken"):
        spreadsheet.book(whole[: len(whole) // 2])
