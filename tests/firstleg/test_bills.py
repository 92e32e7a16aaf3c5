"""Bills beside quotes: as they were typed, or of the rate card; every difference is listed."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from typer.testing import CliRunner

from seller.cli.app import app
from seller.products.bills import BILL
from seller.products.files import load
from tests import tree
from tests.couriers.build import GOLDEN

HEADS = "账单号,货代单号,费用项目,账单日期,账单计费重,账单金额,账单币种,"
HEADS += "报价计费重,报价金额,报价币种,装箱明细"
TYPED = f"""{HEADS}
B1,SZX1,运费,2026-03-25,652.5,4567.50,CNY,640,4480.00,CNY,
B1,SZX1,燃油附加费,2026-03-25,,300.00,CNY,,300.00,CNY,
B1,SZX1,清关费,2026-03-25,,50.00,USD,,350.00,CNY,
B1,SZX1,打托费,2026-03-25,,80.00,CNY,,,,
"""
CARD = f"""{HEADS}
B2,C1,海运费,2026-03-25,155,1519.00,CNY,,,,10x50x40x30@15
B2,C1,旺季附加费,2026-03-25,,75.00,CNY,,,,
"""


def given(folder: Path, text: str) -> str:
    file = folder / "bill.csv"
    file.write_text(text, encoding="utf-8-sig")
    return str(file)


def test_a_bill_is_held_against_the_typed_quote(told, tmp_path: Path) -> None:
    to = tmp_path / "unlike.xlsx"
    found = told("bills", given(tmp_path, TYPED), f"--to={to}", code=1)
    unlike = {(one["item"], one["what"]): one for one in found["differences"]}
    assert [*unlike] == [
        ("运费", "weight"),
        ("运费", "amount"),
        ("清关费", "currency"),
        ("打托费", "no_quote"),
    ]
    assert unlike["运费", "weight"]["more"] == "12.5"
    assert unlike["运费", "amount"]["more"] == "87.50"
    assert unlike["清关费", "currency"]["billed"] == "50.00 USD"
    assert (found["rows"], found["bad"], found["stored"]) == (4, 0, 4)
    (sheet,) = openpyxl.load_workbook(to)
    assert sheet.max_row == 5
    assert sheet["E3"].value == "4567.50 CNY"


def test_without_a_quote_the_rate_card_is_asked(call, tmp_path: Path) -> None:
    cards = CliRunner().invoke(app, ["couriers", "import", str(GOLDEN / "cards.csv"), "--json"])
    assert cards.exit_code == 0, cards.output
    call("add", "C1", "--forwarder=Line", "--service=sea truck", "--mode=sea", "--shipment=FBA1")
    found = call("bills", given(tmp_path, CARD), code=1)
    unlike = {(one["item"], one["what"]): one for one in found["differences"]}
    assert unlike["海运费", "weight"]["quoted"] == "150"  # 10 × 15 kg
    assert unlike["海运费", "amount"]["quoted"] == "1470.00 CNY"  # 150 × 9.80, a golden case
    assert unlike["海运费", "amount"]["more"] == "49.00"
    assert unlike["旺季附加费", "not_quoted"]["more"] == "75.00"
    assert unlike["clearance", "not_billed"]["more"] == "-150.00"
    assert len(unlike) == 4


def test_what_cannot_be_read_is_said_and_not_stored(told, tmp_path: Path) -> None:
    rows = ("B1,NONE,运费,,,1.00,CNY", "B1,SZX1,运费,,,1.00,", "B1,SZX1,x,,,1.005,CNY")
    text = "\n".join([HEADS, *(f"{row},,,," for row in rows)])
    found = told("bills", given(tmp_path, text), code=1)
    assert (found["bad"], found["stored"]) == (3, 0)
    codes = [one["code"] for one in found["findings"]]
    assert codes == ["firstleg.ticket_unknown", "products.currency_missing", "products.digits"]


def test_the_shipped_sheet_is_the_one_that_is_read() -> None:
    body = (tree.ROOT / "templates" / "inputs" / "bills.xlsx").read_bytes()
    assert [one.name for one in load(body, BILL).columns.values()] == [one.name for one in BILL]
