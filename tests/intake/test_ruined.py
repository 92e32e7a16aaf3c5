"""What Excel does to cells is seen, told for that row, and never guessed back."""

from __future__ import annotations

from datetime import date

import pytest

from seller.intake import cells
from tests.intake import reports


def keys(taken):
    return [error.key for error in taken.problems]


@pytest.mark.parametrize("cell", ["1.23E+12", "1,23E+12", "3-Dec", "12. Mai", "#NAME?", "=A1+B1"])
@pytest.mark.parametrize("column", ["seller-sku", "asin1"])
def test_one_ruined_key_costs_one_row(counter, column, cell):
    rows = reports.changed(reports.LISTINGS, 1, column, cell)
    taken = counter(reports.saved(rows), marketplace="US")
    assert (taken.status, taken.rows, keys(taken)) == ("partial", 1, ["intake.ruined"])
    assert [row["sku"] for row in counter.rows("listings")] == ["03-12"]
    assert str(taken.problems[0].params["example"]).startswith("2, "), "line and column are told"


@pytest.mark.parametrize("cell", [date(2026, 12, 3), 1.23e21, "=1+1", "='x'!A1"])
def test_a_workbook_tells_by_the_type_of_its_cells(counter, cell):
    rows = reports.changed(reports.LISTINGS, 1, "seller-sku", cell)
    taken = counter(reports.workbook(rows), marketplace="US")
    assert (taken.status, keys(taken)) == ("partial", ["intake.ruined"])


def test_a_workbooks_numbers_are_read_as_a_person_sees_them(counter):
    rows = reports.changed(reports.LISTINGS, 1, "seller-sku", 1021565)
    rows = reports.changed(rows, 1, "price", 19.9)
    assert counter(reports.workbook(rows), marketplace="US").problems == ()
    (row,) = [row for row in counter.rows("listings") if row["sku"] == "1021565"]
    assert row["price"] == 1990


@pytest.mark.parametrize("cell", ["30200000010000001", "3.02E+16", "302-0000001", "2026-10-03"])
def test_an_order_id_that_is_none_any_more(counter, cell):
    rows = reports.orders(reports.order(1), reports.order(2, **{"amazon-order-id": cell}))
    taken = counter(reports.saved(rows))
    assert (taken.status, taken.rows, keys(taken)) == ("partial", 2, ["intake.ruined"])


def test_a_price_that_became_a_date(counter):
    rows = reports.changed(reports.LISTINGS, 1, "price", "19. Sep")
    taken = counter(reports.saved(rows, delimiter=";"), marketplace="US")
    assert (taken.rows, keys(taken)) == (1, ["intake.spoilt"])


def test_dates_of_which_excel_turned_some_around(counter):
    """9/8 became the 9th of August where it could; 10/14 stayed a text."""
    rows = reports.changed(reports.FEEDBACK, 1, "Date", date(2026, 3, 10))
    rows = reports.changed(rows, 2, "Date", "10/14/26")
    taken = counter(reports.workbook(rows))
    assert (taken.rows, keys(taken)) == (1, ["intake.swapped"])


def test_what_looks_odd_in_a_report_as_downloaded_is_the_sellers_own(counter):
    rows = reports.changed(reports.LISTINGS, 1, "seller-sku", "MAR-12")
    rows = reports.changed(rows, 2, "seller-sku", "1.23E+12")
    taken = counter(reports.tsv(rows), marketplace="US")
    assert [row["sku"] for row in counter.rows("listings")] == ["MAR-12"]
    assert keys(taken) == ["intake.ruined"], "no report has a rounded number by itself"


def test_texts_that_were_protected_from_excel(counter):
    rows = reports.changed(reports.LISTINGS, 1, "seller-sku", '="0012345"')
    assert counter(reports.saved(rows), marketplace="US").problems == ()
    assert "0012345" in {row["sku"] for row in counter.rows("listings")}


def test_a_row_cut_in_the_middle_is_not_filled_up(counter):
    body = reports.tsv(reports.LISTINGS)
    end = body.rindex(b"\t7\t")
    taken = counter(body[:end], marketplace="US")
    assert (taken.rows, keys(taken)) == (1, ["intake.cut"])


def test_formulas_in_a_comment_are_only_words(counter):
    rows = reports.changed(reports.FEEDBACK, 1, "Comments", '=HYPERLINK("http://x","y")')
    assert counter(reports.workbook(rows)).problems == ()
    assert any(row["comment"].startswith("=HYPERLINK") for row in counter.rows("feedback"))


def test_a_long_number_keeps_what_can_be_seen():
    assert cells.plain(1e15) == "1000000000000000"
    assert cells.plain(0.00001) == "0.00001"
    assert cells.ruined(cells.plain(1.2345678901234e22), resaved=True)
    assert cells.plain(float("nan")) == "#NUM!"


@pytest.mark.parametrize(
    "cell", ["9" * 20, "9" * 40, "1E+99999999", "1E-99999999", "Infinity", "sNaN"]
)
def test_an_amount_beyond_all_measure_is_none(counter, cell):
    rows = reports.changed(reports.LISTINGS, 1, "price", cell)
    taken = counter(reports.tsv(rows), marketplace="US")
    assert (taken.status, keys(taken)) == ("partial", ["sources.amount"])
    assert {row["sku"]: row["price"] for row in counter.rows("listings")}["LAMP-5"] is None
