"""`seller listings watch` against the simulated Amazon: what it finds is what Amazon was told."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.request import Request, urlopen

import pytest

from seller import spreadsheet
from seller.sandbox.server import serve
from tests.effects.shop import NOW, world


@pytest.fixture(scope="module")
def amazon():
    """One of its own: its clock and its families are moved."""
    with serve(world(), speed=1_000_000) as server:
        server.state.clock.set(NOW)
        yield server


def moved(amazon, **body):
    """Somebody else changes a family."""
    url = f"{amazon.url}/_sandbox/families"
    headers = {"Content-Type": "application/json"}
    asked = Request(url, json.dumps(body).encode(), headers, method="POST")  # noqa: S310
    with urlopen(asked) as answer:  # noqa: S310 - the test's own server
        return json.load(answer)


def test_states_exits_and_families_of_a_synced_account(connected, amazon, home):
    account = next(iter(amazon.state.world.sellers)).account
    place = amazon.state.world.sellers[0].places[0]
    for job in ("sync_listings", "sync_stock", "sync_stranded", "sync_issues", "watch_listings"):
        connected("jobs", "run", job, "--account", account)
    found = connected("listings", "watch", "--account", account, "--to", home / "watch.xlsx")
    assert found["families"] == []
    assert all(one["at"] for one in found["looked"])
    by_state = {
        state: {one["sku"] for one in found["listings"] if state in one["states"]
                and one["marketplace"] == place.code}
        for state in ("stranded", "incomplete")
    }  # fmt: skip
    rows = list(amazon.state.world.stranded(account, place.code, amazon.state.clock.hour()))
    assert {one["sku"] for one in rows} <= by_state["stranded"]
    listed = amazon.state.shop.all(account, place)
    unfinished = {one.sku for one in listed if one.row["status"] == "Incomplete"}
    assert by_state["incomplete"] == unfinished
    for one in found["listings"]:
        assert one["reasons"]
        assert all(reason["text"] for reason in one["reasons"])
        assert bool(one["exits"]) == bool({"frozen", "stranded"} & set(one["states"]))
        assert all(way["total"] or way["why"] for way in one["exits"]), "never silently zero"
    amazon.state.faults.command(kind="bare503", operation="getListingsRestrictions")
    asked = connected("listings", "watch", "--account", account, "--state", "stranded", "--ask")
    assert asked["families"] == []
    assert len(asked["listings"]) == sum("stranded" in one["states"] for one in found["listings"])
    for one in asked["listings"]:
        barred = any(reason["code"] == "barred" for reason in one["reasons"])
        (offer,) = (way for way in one["exits"] if way["way"] == "offer")
        assert offer["open"] != barred
    tabs = spreadsheet.tabs((home / "watch.xlsx").read_bytes(), formulas=True)
    assert len(tabs) == 3
    for row in tabs[1].rows[1:]:
        *costs, currency = row[5:9]
        assert bool(currency) == any(costs), "an amount without its currency"


def test_families_that_somebody_else_changed(connected, amazon):
    account = next(iter(amazon.state.world.sellers)).account
    place = amazon.state.world.sellers[0].places[0]
    for job in ("sync_listings", "sync_issues", "watch_listings"):
        connected("jobs", "run", job, "--account", account)
    goods = amazon.state.goods.all(place).values()
    family = next(one for one in goods if one.relation == "parent" and len(one.children) > 1)
    alien = next(one for one in goods if one.rival)
    moved(amazon, marketplace=place.code, asin=family.children[0], parent="")
    moved(amazon, marketplace=place.code, asin=alien.asin, parent=family.asin)
    amazon.state.clock.advance(timedelta(days=1))
    connected("jobs", "run", "watch_listings", "--account", account)
    cases = connected("listings", "watch", "--account", account)["families"]
    told = {(one["kind"], *one["asins"]): (one["before"], one["after"], one["by"]) for one in cases}
    assert told["left", family.children[0]] == (family.asin, None, "seen")
    assert told["foreign_child", family.asin][1:] == (alien.asin, "seen")
    assert all(one["case"] and one["case_zh"] for one in cases)
    picked = ("--state", "foreign_child", "--state", "frozen")
    some = connected("listings", "watch", "--account", account, *picked)
    assert some["families"] == [one for one in cases if one["kind"] == "foreign_child"]
    assert all("frozen" in one["states"] for one in some["listings"])
    history = connected("listings", "history", "--others", "--account", account)
    assert "catalogue_parent" in {one["attribute"] for one in history}


def test_a_state_that_does_not_exist(connected):
    said = connected("listings", "watch", "--state", "melted", code=2)
    assert "frozen" in said
    assert "foreign_child" in said
