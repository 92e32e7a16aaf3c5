"""Two accounts that sell in one marketplace: a sheet says which only when it is told."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from seller.cli.app import app
from seller.cli.output import LANGUAGE
from seller.language import translator
from seller.sandbox.server import serve
from seller.sandbox.world import Plan, build
from tests.effects.shop import NOW, TODAY
from tests.listings.workbooks import workbook

ROWS = [["sku", "price"], ["A-1", "1,299"], ["A-2", 5]]


@pytest.fixture(scope="module")
def amazon():
    world = build(Plan(sellers=2, marketplaces=("US",), skus=2, lines=10, days=9, anchor=TODAY))
    with serve(world, speed=1_000_000) as server:
        server.state.clock.set(NOW)
        yield server


@pytest.fixture
def sheet(home):
    (home / "prices.xlsx").write_bytes(workbook(("p", ROWS)))
    return home / "prices.xlsx"


def test_a_check_names_the_accounts_that_fit_and_then_takes_one(connected, sheet, amazon):
    names = [one.account for one in amazon.state.world.sellers]
    said = connected("listings", "check", sheet, "--marketplace", "US", code=2)
    assert all(name in said for name in names)
    assert "--account" in said
    found = connected(
        "listings", "check", sheet, "--marketplace", "US", "--account", names[1], code=1
    )
    assert found["rows"] == 2
    assert "B2" in {one["cell"] for one in found["findings"]}


def test_an_upload_names_them_too_and_sends_nothing(connected, sheet, amazon):
    names = [one.account for one in amazon.state.world.sellers]
    for command in ("diff", "upload"):
        said = connected("listings", command, sheet, "--marketplace", "US", code=2)
        assert all(name in said for name in names)
    said = connected("listings", "diff", sheet, "--marketplace", "JP", code=2)
    assert names[0] in said


@pytest.mark.parametrize("command", ["read", "check", "diff", "upload"])
def test_a_sheet_without_rows_says_so_and_asks_for_no_account(connected, home, command):
    (home / "empty.xlsx").write_bytes(workbook(("p", [["title"], ROWS[0]])))
    words = ("listings", command, home / "empty.xlsx", "--marketplace", "US")
    connected(*words)
    done = CliRunner().invoke(app, list(map(str, words)))
    assert done.exit_code == 0, done.output
    assert "A3" in done.stderr
    assert translator(LANGUAGE)("listings.no_rows.what") in done.stderr
    assert "--account" not in done.stderr
    assert connected("listings", "batches") == []


@pytest.mark.usefixtures("connected")
def test_a_sheet_whose_rows_are_all_wrong_says_what_is_wrong(home):
    (home / "bad.xlsx").write_bytes(workbook(("p", [ROWS[0], ["", 5]])))
    words = ["listings", "upload", str(home / "bad.xlsx")]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 1
    assert translator(LANGUAGE)("listings.no_sku.what") in done.stderr
