"""Files that look right and are not: said in words, and no row is lost or changed in silence."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from seller.cli.app import app
from seller.errors import Skip
from seller.listings import reading, sheets
from seller.listings.rows import Defaults
from tests.listings.workbooks import workbook

HEAD = ["MSKU", "price", "quantity"]
PLAIN = "MSKU,price,quantity\nA-1,9.5,2\n"


def read(body: bytes, place: str = "US") -> reading.Read:
    rows = Defaults((place,), "")
    return reading.read(reading.opened(body, "x"), {}, rows)


def codes(found: reading.Read) -> list[str]:
    return [one.code for one in found.findings]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read(codec):
    found = read(PLAIN.replace("price", "价格").encode(codec))
    (one,) = found.wanted
    assert one.sku == "A-1"
    assert "purchasable_offer" in one.attributes


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "listings.binary"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "listings.binary"),
        (PLAIN.replace("A-1", "A\0-1").encode(), "listings.binary"),
        ("MSKU,价格,品名\nA-1,9.5,".encode() + "台灯".encode("gb18030") + b"\xff\n",
         "listings.charset"),
        (b'MSKU,price,quantity\n"A-1,9,1\nA-2,8,2\n', "listings.quotes"),
        (b'MSKU,price,quantity\nA-1,"9,1\nA-2,8,2\nA-3,"7,1\n', "listings.quotes"),
        (workbook(("cover", []), ("data", [HEAD, ["A-1", 9, 1]]),
                  change=lambda book: setattr(book["data"], "sheet_state", "hidden")),
         "listings.hidden"),
    ],
    ids=["png", "jpeg", "nul", "charset", "unclosed", "swallowed", "hidden"],
)  # fmt: skip
def test_a_file_that_cannot_be_trusted_is_refused(body, code):
    with pytest.raises(Skip) as raised:
        read(body)
    assert raised.value.key == code


def test_an_sku_of_two_lines_is_no_sku():
    found = read(workbook(("s", [HEAD, ["A-1\nA-2", 9, 1], ["A-3", 8, 1]])))
    assert codes(found) == ["listings.sku_lines"]
    assert [one.sku for one in found.wanted] == ["A-3"]


def test_skus_that_differ_in_capitals_alone_are_told():
    found = read(workbook(("s", [HEAD, ["LAMP-1", 9, 1], ["lamp-1", 8, 1], ["LAMP-2", 8, 1]])))
    assert codes(found) == ["listings.sku_case"]
    (told,) = found.findings
    assert (told.cell, told.severity) == ("A3", "warning")
    assert told.params["other"] == "LAMP-1"
    assert len(found.wanted) == 3


@pytest.mark.parametrize(
    ("price", "place", "good"),
    [
        ("$19.99", "US", True), ("19.99 USD", "US", True), ("US$19.99", "US", True),
        ("￥199", "JP", True), ("1999円", "JP", True), ("19,99 €", "DE", True),
        ("£9", "UK", True), ("$9", "CA", True), ("C$9", "CA", True),
        ("￥19.99", "US", False), ("€19.99", "US", False), ("19.99 EUR", "US", False),
        ("199元", "US", False), ("CNY 199", "DE", False), ("$9", "DE", False),
    ],
)  # fmt: skip
def test_a_price_in_another_currency_is_no_price(price, place, good):
    found = read(workbook(("s", [HEAD, ["A-1", price, 1]])), place)
    wrong = [one for one in found.findings if one.code == "listings.currency"]
    assert bool(wrong) != good, codes(found)
    if wrong:
        assert (wrong[0].cell, wrong[0].severity) == ("B2", "error")


def test_what_a_picture_is_called_a_sheet_says(home):
    (home / "image.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(60))
    done = CliRunner().invoke(app, ["listings", "check", str(home / "image.xlsx")])
    assert done.exit_code == 1
    assert len(done.stderr.strip().splitlines()) == 3


def test_trailing_nothing_is_no_harm():
    assert sheets.opened(PLAIN.encode() + bytes(512)).sheets[0].rows[1] == ["A-1", "9.5", "2"]
