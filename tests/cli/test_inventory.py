"""`seller inventory` and `seller restock terms`: from a typed sheet to the cost and the exits."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from jobs.context import context
from seller.cli.app import app
from seller.facts import Account, Pairing, Product
from seller.products import written
from seller.products.lists import CAPACITY, STOCKFEE, TERM
from seller.spreadsheet import Written
from seller.spreadsheet import write as book
from seller.store import goods, write
from tests import tree
from tests.store import build

SIZES: dict[str, Any] = {
    "unit_length": 3048, "unit_width": 3048, "unit_height": 3048, "unit_weight": 900,
}  # fmt: skip
HERE = {"account": "lantern-na", "marketplace": "US"}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """One lamp that nobody bought lies in the United States."""
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    with context() as ctx:
        now = ctx.now()
        with ctx.store.writing() as conn:
            account = Account("lantern-na", "A", "NA", "Lantern", "app", ("US",))
            write.save_account(conn, account, b"x")
            lamp = Product("LAMP", supplier="Yiwu", price=700, currency="CNY", **SIZES)
            rows: list[Any] = [lamp, Pairing("lantern-na", "US", "M-LAMP", "LAMP")]
            goods.save(conn, rows, document=None, as_of=now)
        level = build.stock("M-LAMP", **HERE, total=40, fulfillable=40)
        build.put(ctx.store, level, **HERE, snapshot=True, as_of=now)
    return lambda *words: CliRunner().invoke(app, list(words))


def told(done) -> Any:
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def sheet(path: Path, columns, *rows) -> str:
    path.write_bytes(book([Written("Sheet", written.heads(columns, "zh_CN"), rows)]))
    return str(path)


def test_fees_to_come_are_told_by_our_table_then_by_ones_own(run, tmp_path: Path) -> None:
    (one,) = told(run("inventory", "fees", "--json"))["stocks"]
    months = {each["month"][5:]: each["storage"] for each in one["months"]}
    rates = {"01": 78, "02": 78, "03": 78, "04": 78, "05": 78, "06": 78, "07": 78, "08": 78,
             "09": 78, "10": 240, "11": 240, "12": 240}  # fmt: skip
    assert months == {month: f"{40 * rates[month] / 100:.2f}" for month in months}
    assert one["months"][0]["aged"] is None
    assert {each["charge"] for each in told(run("inventory", "tariffs", "list", "--json"))} == {
        "storage", "aged", "low",
    }  # fmt: skip
    file = tmp_path / "fees.xlsx"
    assert run("inventory", "tariffs", "list", "--to", str(file)).exit_code == 0
    opened = openpyxl.load_workbook(file)
    tab = opened.worksheets[0]
    place = [column.name for column in STOCKFEE].index("space") + 1
    for row in tab.iter_rows(min_row=2):
        row[place - 1].value = 1 if row[place - 1].value else None
    opened.save(file)
    assert told(run("inventory", "tariffs", "import", str(file), "--json"))["stored"] == 22
    every = told(run("inventory", "tariffs", "list", "--json"))
    assert all(each["own"] for each in every)
    (one,) = told(run("inventory", "fees", "--json"))["stocks"]
    assert {each["storage"] for each in one["months"]} == {"40.00"}


def test_health_in_words_json_and_a_workbook(run, tmp_path: Path) -> None:
    file = tmp_path / "health.xlsx"
    found = told(run("inventory", "health", "--to", str(file), "--json"))
    (one,) = found["stocks"]
    assert (one["tied_up"], one["aged_by"]) == ({"amount": "280.00", "currency": "CNY"}, None)
    assert (found["unaged"], found["excess"], found["horizon"]) == (40, 40, 90)
    assert {each["way"] for each in one["ways"]} == {
        "keep", "remove", "dispose", "liquidate", "price_down",
    }  # fmt: skip
    assert all(each["cost"] is None and each["why"] for each in one["ways"])
    tabs = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
    assert len(tabs.sheetnames) == 4
    assert [cell.value for cell in tabs.worksheets[1][2]][:3] == ["lantern-na", "NA", "LAMP"]
    assert "LAMP" in run("inventory", "health").stdout
    assert told(run("inventory", "health", "--pool", "eu", "--json"))["stocks"] == []
    live = told(run("inventory", "health", "--elasticity", "2", "--json"))
    assert live["stocks"][0]["ways"]


@pytest.mark.parametrize("words", [("--horizon", "45"), ("--elasticity", "0"), ("--account", "x")])
def test_what_there_is_not_is_said(run, words) -> None:
    done = run("inventory", "health", *words)
    assert done.exit_code == 2
    assert done.stderr


def test_capacity_and_terms_are_typed_and_told(run, tmp_path: Path) -> None:
    limit = ["lantern-na", "US", "Standard", 20, "ft3", None, None, "2026-01-01"]
    file = sheet(tmp_path / "capacity.xlsx", CAPACITY, limit)
    assert told(run("inventory", "capacity", "import", file, "--json"))["stored"] == 1
    (room,) = told(run("inventory", "capacity", "list", "--json"))
    assert (room["most"], room["used"], room["over"]) == ("20", "40.00", True)
    file = sheet(tmp_path / "terms.xlsx", TERM, ["Yiwu", "LAMP", 100, "6.5", None, None, "CNY"])
    assert told(run("restock", "terms", "import", file, "--json"))["added"] == 1
    (one,) = told(run("restock", "terms", "list", "--json"))
    assert (one["price"], one["least"], one["currency"]) == ("6.50", 100, "CNY")
    bad = sheet(tmp_path / "bad.xlsx", TERM, ["Yiwu", "NONE", 1, "6.5", None, None, "CNY"])
    done = run("restock", "terms", "import", bad)
    assert done.exit_code == 1
    assert "B2" in done.output + done.stderr
    for words in (("inventory", "capacity"), ("inventory", "tariffs"), ("restock", "terms")):
        assert run(*words, "list").exit_code == 0


def test_the_shipped_templates_are_taken(run) -> None:
    inputs = tree.ROOT / "templates" / "inputs"
    done = run("inventory", "tariffs", "import", str(inputs / "stockfees.xlsx"), "--json")
    assert told(done)["stored"] == 22
