"""`seller firstleg options` and `plan --plan`: what Amazon offers for an inbound plan decides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from seller.cli.app import app
from seller.facts import Product
from seller.sandbox.world import Plan, build
from seller.store import goods
from seller.views.couriers import checked, keep
from tests.effects.office import Office, environment, opened
from tests.effects.shop import ACCOUNT, NOW, TODAY

CARD = """#Services
service,carrier,origin,currency,since,mode,divisor,weigh,rounding,round,least,terms
Truck,Line,CN,USD,2020-01-01,sea,6000,shipment,1,shipment,100,ddp
#Zones
service,zone,country
Truck,1,US
#Prices
service,zone,over,upto,per_kg
Truck,1,0,5000,2
"""
CARTONS = """Local SKU,Cartons,Units per carton,Carton size (cm),Carton weight (kg)
LAMP,12,10,40x30x30,10
"""
LAMP = Product("LAMP", price=1000, currency="USD", declared=500, declared_currency="USD")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    plan = Plan(sellers=1, marketplaces=("US",), skus=200, lines=3000, days=60, anchor=TODAY)
    home: Path = tmp_path_factory.mktemp("offers")
    with opened(home, made=build(plan)) as found:
        with found.ctx.store.writing() as conn:
            keep(conn, checked(CARD.encode(), "c.csv", NOW.date()), document="d", as_of=NOW)
            goods.save(conn, [LAMP], document=None, as_of=NOW)
        yield found


@pytest.fixture
def run(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name, value in environment(office.server, office.ctx.settings.home).items():
        monkeypatch.setenv(name, value)
    (tmp_path / "cartons.csv").write_text(CARTONS, encoding="utf-8")

    def call(*words: str, code: int = 0) -> Any:
        done = CliRunner().invoke(app, ["firstleg", *words, "--json"])
        assert done.exit_code == code, (done.output, done.exception)
        return json.loads(done.stdout) if done.stdout else done.stderr

    return call


def plans(office: Office, *, confirmed: bool) -> str:
    hour = int(office.server.state.clock.hour().timestamp())
    every = office.server.state.world.inbound(ACCOUNT).plans(hour)
    active = [one for one in every if one.status == "ACTIVE"]
    return next(one.id for one in active if bool(one.shipments) == confirmed)


def test_the_options_of_a_plan_decide_between_one_warehouse_and_several(office, run, tmp_path):
    plan = plans(office, confirmed=False)
    told = run("options", plan)
    assert told["marketplace"] == "US"
    one, two, many = told["options"]
    assert [len(each["warehouses"]) for each in (one, two)] == [1, 2]
    assert Decimal(one["fee"]) > Decimal(two["fee"]) > Decimal(many["fee"]) == 0
    assert {each["status"] for each in told["options"]} == {"OFFERED"}
    words = ("plan", str(tmp_path / "cartons.csv"), "--plan", plan, "--show-in", "USD")
    typed = ("--packing", "0USD", "--inland", "0USD", "--export", "1039")
    found = run(*words, *typed)
    assert found["marketplace"] == "US"
    by = {way["placement_option"]: way for way in found["ways"]}
    assert set(by) == {each["option"] for each in told["options"]}
    for each in told["options"]:
        way = by[each["option"]]
        assert way["warehouses"] == each["warehouses"]
        parts = {part["name"]: part["amount"] for part in way["parts"]}
        assert parts["placement"] == each["fee"]
        # 12 cartons of 10 kg at 2 USD/kg, and at least 100 kg a ticket
        tickets = [max(100, 10 * leg["cartons"]) for leg in way["legs"]]
        assert Decimal(parts["freight"]) == 2 * sum(tickets)


def test_of_a_confirmed_plan_only_the_accepted_option_counts(office, run, tmp_path):
    plan = plans(office, confirmed=True)
    (only,) = run("options", plan)["options"]
    assert only["status"] == "ACCEPTED"
    found = run("plan", str(tmp_path / "cartons.csv"), "--plan", plan, "--show-in", "USD")
    assert {way["placement_option"] for way in found["ways"]} <= {only["option"]}
    assert found["ways"] or found["refused"]


def test_what_cannot_be_asked_is_said(office, run, tmp_path):
    plan, file = plans(office, confirmed=False), str(tmp_path / "cartons.csv")
    both = run("plan", file, "--plan", plan, "--to", "US", code=2)
    assert "say where the goods go" in both
    assert "names no destinations" in run("plan", file, code=2)
    assert run("options", "wf" + "0" * 8 + "-0000-0000-0000-" + "0" * 12, code=1)


def test_options_that_were_typed_decide_the_same(office, run, tmp_path):
    plan, file = plans(office, confirmed=False), str(tmp_path / "cartons.csv")
    words = ("--show-in", "USD", "--packing", "0USD", "--inland", "0USD", "--export", "1039")
    asked = run("plan", file, "--plan", plan, *words)["ways"]
    shown = CliRunner().invoke(app, ["firstleg", "options", plan]).stderr.splitlines()
    typed = [word for line in shown if "=" in line for word in ("--option", line)]
    assert len(typed) == 6
    found = run("plan", file, *typed, "--marketplace", "US", *words)["ways"]
    keys = ("warehouses", "landed", "known", "parts")
    assert [[one[key] for key in keys] for one in found] == [
        [one[key] for key in keys] for one in asked
    ]


@pytest.mark.parametrize("text", ["ONT8", "ONT8=free", "=3USD", "ONT8+ONT8=3USD", "ONT8+=3USD"])
def test_an_option_that_cannot_be_read_is_said(run, tmp_path, text):
    words = ("plan", str(tmp_path / "cartons.csv"), "--option", text, "--marketplace", "US")
    assert text.partition("=")[0] in run(*words, code=2) or "free" in run(*words, code=2)


def test_two_fees_are_refused(run, tmp_path):
    words = ("plan", str(tmp_path / "cartons.csv"), "--option", "ONT8=3USD", "--marketplace", "US")
    assert "fees of options" in run(*words, "--placement", "3USD", code=2)
