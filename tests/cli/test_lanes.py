"""`seller restock ways` and `stock`: sheets read cell by cell, stored, and used by the plan."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from jobs.context import context
from seller.cli.app import app
from seller.facts import Product
from seller.products.files import load
from seller.products.inputs import COUNT, WAY
from seller.store import goods
from tests import tree
from tests.views.shop import AS_OF, NOW

WAYS = """Warehouse,Stock pool,Mode of transport,Fewest days,Usual days,Most days,Freight per kg,\
Currency of the freight
,eu,Sea,40,50,65,8.50,CNY
,EU,air,,10,,,
Berlin,EU,express,1,2,4,3,EUR
"""
COUNTS = """Warehouse,Local SKU,Stock pool,Pieces counted,Counted on
,LAMP,EU,240,2025-03-10
Berlin,LAMP,EU,36,2025-03-11
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SELLER_LANG", "en")
    monkeypatch.setattr("jobs.context.Context.now", lambda _self: NOW)
    with context() as ctx, ctx.store.writing() as conn:
        goods.save(conn, [Product("LAMP")], document=None, as_of=AS_OF)

    def call(words: str, text: str = "", code: int = 0):
        file = tmp_path / "sheet.csv"
        file.write_text(text, encoding="utf-8")
        asked = ["restock", *words.split(), *([str(file)] if text else []), "--json"]
        done = CliRunner().invoke(app, asked)
        assert done.exit_code == code, (done.output, done.exception)
        return json.loads(done.stdout)

    return call


def test_ways_are_stored_once_and_listed(run):
    assert run("ways import", WAYS)["added"] == 3
    assert run("ways import", WAYS)["added"] == 0
    rows = {(one["warehouse"], one["mode"]): one for one in run("ways list")}
    sea = rows["", "sea"]
    assert (sea["pool"], sea["low"], sea["high"]) == ("EU", 40, 65)
    assert (sea["freight"], sea["currency"]) == ("8.50", "CNY")
    air = rows["", "air"]
    assert (air["low"], air["usual"], air["high"], air["freight"]) == (10, 10, 10, None)


def test_bad_ways_are_found_in_their_cells_and_nothing_is_stored(run):
    head = WAYS.splitlines()[0]
    rows = (
        ",MOON,sea,,40,,,",
        ",EU,camel,,40,,,",
        ",EU,air,9,8,7,,",
        ",EU,rail,,30,,5,",
        ",EU,sea,,x,,,",
    )
    twice = ",EU,express,,5,,,"
    sheet = "\n".join((head, *rows, twice, twice))
    found = run("ways import", sheet, code=1)["findings"]
    codes = [(one["row"], one["code"]) for one in found]
    assert codes[:5] == [
        (2, "products.not_one_of"),
        (3, "products.not_one_of"),
        (4, "products.days_order"),
        (5, "products.currency_missing"),
        (6, "products.not_a_number"),
    ]
    assert codes[5] == (8, "products.way_twice")
    assert run("ways list") == []


def test_counts_are_stored_and_bad_ones_found(run):
    assert run("stock import", COUNTS)["added"] == 2
    assert [one["pieces"] for one in run("stock list")] == [240, 36]
    head = COUNTS.splitlines()[0]
    bad = f"{head}\n,NOBODY,EU,1,2025-03-10\n,LAMP,EU,1,2099-01-01\n,LAMP,EU,-3,2025-03-10"
    found = run("stock import", bad, code=1)["findings"]
    assert [one["code"] for one in found][:2] == [
        "products.product_unknown",
        "products.count_future",
    ]
    assert len(found) == 3
    assert [one["pieces"] for one in run("stock list")] == [240, 36]


@pytest.mark.parametrize(("name", "columns"), [("ways", WAY), ("counts", COUNT)])
def test_the_templates_hold_every_column(name, columns):
    body = (tree.ROOT / "templates" / "inputs" / f"{name}.xlsx").read_bytes()
    sheet = load(body, columns)
    assert [one.name for one in sheet.columns.values()] == [one.name for one in columns]
    assert not sheet.unknown
