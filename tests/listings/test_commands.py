"""seller listings template, read and map as a seller types them."""

from __future__ import annotations

import re

import openpyxl
from typer.testing import CliRunner

from seller.cli.app import app
from tests.listings.workbooks import workbook

ERP = [["MSKU", "产品名称", "售价"], ["A-1", "Lamp", 12.5]]


def test_from_a_template_to_what_is_wanted(connected, home):
    made = connected(
        *("listings", "template", "--product-type", "lamp", "--marketplace", "US"),
        *("--lang", "zh", "--to", home / "LAMP.xlsx"),
    )
    assert made["product_type"] == "LAMP"
    assert made["columns"] > 60
    book = openpyxl.load_workbook(home / "LAMP.xlsx")
    sheet = book.worksheets[0]
    at = {cell.value.partition("[")[0]: cell.column for cell in sheet[2]}
    sheet.cell(7, 1, "LAMP-1")
    sheet.cell(7, at["item_name"], "Desk lamp")
    sheet.cell(7, at["batteries_required"], "否")
    book.save(home / "LAMP.xlsx")
    found = connected("listings", "read", home / "LAMP.xlsx", "--wanted")
    assert found["kind"] == "own"
    assert found["product_types"] == ["LAMP"]
    assert found["marketplaces"] == ["US"]
    assert (found["header_row"], found["label_row"], found["first_row"]) == (2, 4, 7)
    assert (found["rows"], found["listings"], found["verbs"]) == (1, 1, {"update": 1})
    assert found["definitions"][0]["product_type"] == "LAMP"
    assert not found["findings"]
    (wanted,) = found["wanted"]
    assert wanted["sku"] == "LAMP-1"
    assert wanted["attributes"]["batteries_required"][0]["value"] is False


def test_a_sheet_of_ones_own_with_a_mapping(run, home):
    (home / "erp.xlsx").write_bytes(workbook(("导出", ERP)))
    assert "map" in run("listings", "read", home / "erp.xlsx", code=1)
    proposed = run("listings", "map", home / "erp.xlsx", "--to", home / "map.xlsx")
    assert proposed["columns"][0] == {"heading": "MSKU", "target": "sku", "example": "A-1"}
    found = run(
        *("listings", "read", home / "erp.xlsx", "--map", home / "map.xlsx"),
        *("--marketplace", "US", "--product-type", "LAMP"),
    )
    assert (found["kind"], found["listings"], found["product_types"][-1]) == ("mapped", 1, "LAMP")


def test_findings_are_told_with_their_cells(run, home):
    rows = [["sku", "price"], ["A-1", "1,299"], ["A-2", 5]]
    (home / "prices.xlsx").write_bytes(workbook(("p", rows)))
    found = run("listings", "read", home / "prices.xlsx", "--marketplace", "US", code=1)
    (finding,) = found["findings"]
    assert finding["cell"] == "B2"
    assert finding["code"] == "listings.number_two"
    assert finding["message"] != finding["code"]
    assert found["listings"] == 1


def test_a_template_needs_amazon_or_a_kept_definition(run, home):
    said = run(
        *("listings", "template", "--product-type", "LAMP", "--marketplace", "US"),
        *("--to", home / "x.xlsx"),
        code=2,
    )
    assert "LAMP" in said


def test_a_finding_says_whether_it_holds_the_row_back(home):
    rows = [["sku", "price"], ["A-1", "1,299"], ["A-2", "５"]]
    (home / "prices.xlsx").write_bytes(workbook(("p", rows)))
    words = ["listings", "read", str(home / "prices.xlsx"), "--marketplace", "US"]
    told = CliRunner().invoke(app, words).stderr
    assert "B2 price error: " in told
    assert "B3 price warning: " in told


def test_numbers_stand_behind_what_they_count(home):
    (home / "prices.xlsx").write_bytes(workbook(("p", [["sku", "price"], ["A-1", 5]])))
    words = ["listings", "check", str(home / "prices.xlsx"), "--marketplace", "US"]
    told = CliRunner().invoke(app, words).stdout
    assert told.strip() == "Rows: 1, without an error: 1; errors: 0, warnings: 1"


def test_the_row_of_headings_is_the_one_that_is_seen(connected, home):
    words = ("--product-type", "LAMP", "--marketplace", "US", "--to", home / "LAMP.xlsx")
    connected("listings", "template", *words)
    told = CliRunner().invoke(app, ["listings", "read", str(home / "LAMP.xlsx")]).stdout
    assert re.search(r"headings in row +4$", told, re.MULTILINE), told
