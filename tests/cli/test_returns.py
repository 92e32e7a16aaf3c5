"""`seller returns`: the board and its file, the fee table, and the removal order file."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from seller import spreadsheet
from seller.cli.app import app
from seller.products.files import load
from seller.products.inputs import FEE
from seller.store import open_store
from tests import tree
from tests.store.build import line, order, put, returned
from tests.views.fill import fill

NOW = datetime.now(UTC)
FEES = "站点,处理方式,每件费用,生效日期,费用来源\nFR,弃置,0.30,2025-01-15,Seller Central\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("SELLER_HOME", str(home))
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    fill(store)
    at = NOW - timedelta(days=60)
    place = {"account": "orchid-eu", "marketplace": "DE"}
    when: dict[str, Any] = {"day": at.date(), "purchased_at": at, **place}
    facts = [one for key in "123" for one in (order(key, **when), line(key, **when))]
    back = returned("1", **place, reason="DEFECTIVE", comment="=1+1", returned_at=NOW)
    put(store, *facts, back, account="orchid-eu", marketplace=None)
    store.close()
    return home


def run(*words: str):
    done = CliRunner().invoke(app, ["returns", *words, "--json"])
    return json.loads(done.stdout) if done.stdout else done.stderr, done.exit_code


@pytest.mark.usefixtures("home")
def test_the_board_as_json_and_as_a_file(tmp_path: Path) -> None:
    file = tmp_path / "returns.xlsx"
    told, code = run("board", "--by=msku", "--account=orchid-eu", f"--to={file}")
    assert code == 0
    row = next(one for one in told["rows"] if one["name"] == "LAMP-1")
    assert (row["shipped"], row["returned"], row["rate"]) == (3, 1, "33.33")
    assert row["reasons"] == {"DEFECTIVE": 1}
    assert told["comments"][0]["text"] == "=1+1"
    tabs = spreadsheet.tabs(file.read_bytes(), formulas=True)
    assert len(tabs) == 3
    assert not any(isinstance(cell, spreadsheet.Formula) for row in tabs[2].rows for cell in row)
    assert run("board", "--by=colour")[1] == 2


@pytest.mark.usefixtures("home")
def test_fees_make_a_way_the_cheapest_and_the_file_names_it(tmp_path: Path) -> None:
    file, sheet = tmp_path / "removal.txt", tmp_path / "fees.csv"
    where = ("--account=orchid-eu", "--marketplace=FR", f"--to={file}")
    told, code = run("unsellable", *where)
    assert code == 2
    assert "seller returns fees import" in str(told)
    sheet.write_text(FEES, encoding="utf-8")
    assert run("fees", "import", str(sheet))[0]["added"] == 1
    (fee,) = run("fees", "list")[0]
    assert (fee["fee"], fee["since"], fee["source"]) == ("0.30", "2025-01-15", "Seller Central")
    told, code = run("unsellable", *where, "--way=remove")
    assert code == 2
    assert "AddressCity" in str(told)


@pytest.mark.usefixtures("home")
def test_the_removal_order_file(tmp_path: Path) -> None:
    file = tmp_path / "removal.txt"
    told, code = run("unsellable", "--account=lantern-fe", "--way=dispose", f"--to={file}")
    assert code == 0
    assert told["file"]["lines"] == len(told["rows"]) == 30
    head, *rows = file.read_text(encoding="utf-8").splitlines()
    assert head.split("\t")[:2] == ["MerchantRemovalOrderID", "RemovalDisposition"]
    assert {tuple(row.split("\t")[:2]) for row in rows} == {(told["file"]["orders"][0], "Disposal")}
    told, code = run("unsellable", "--account=lantern-fe", "--way=liquidate", f"--to={file}")
    assert (told["file"]["lines"], len(told["file"]["left_out"]), code) == (0, 30, 1)
    assert told["file"]["file"] is None
    assert len(file.read_text(encoding="utf-8").splitlines()) == 31, "an older file stays"
    words = ("returns", "unsellable", "--account=lantern-fe", "--way=liquidate", f"--to={file}")
    said = CliRunner().invoke(app, words)
    assert said.stderr.count("Seller Central") == 30, "each is named with what to do"


def test_the_template_holds_every_column() -> None:
    body = (tree.ROOT / "templates" / "inputs" / "removalfees.xlsx").read_bytes()
    sheet = load(body, FEE)
    assert [one.name for one in sheet.columns.values()] == [one.name for one in FEE]
