"""A few rows as single calls: each one once, whatever is lost; Amazon's own log is the judge."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from seller.effects.listings.delivery import deliver
from seller.facts import Switch
from seller.store import brake, effects
from tests.effects.shop import NOW
from tests.uploads.stall import ACCOUNT, SALE, Stall, new, price, states, wants


def test_each_row_ends_with_a_verdict(stall: Stall) -> None:
    sku = stall.mine(relation="single", channel="FBM", status="Active")
    rows, way = stall.send(
        new("N-1"),
        wants(sku[0], 3, purchasable_offer=price(21.5)),
        new("N-2", 4, brand=None),
        new("x,y/盒 1", 5, nonsense=[{"value": "x"}]),
    )
    assert (way.held, way.error) == ("", None)
    found = {row.sku: row for row in rows}
    assert {one: found[one].state for one in found} == {
        "N-1": "accepted", sku[0]: "accepted", "N-2": "rejected", "x,y/盒 1": "warnings",
    }  # fmt: skip
    assert found["N-1"].asin
    assert found["N-1"].settled_at
    (issue,) = json.loads(found["N-2"].issues)
    assert (issue["attributes"], issue["severity"]) == (["brand"], "ERROR")
    assert stall.deeds() == {("US", "N-1"): 1, ("US", sku[0]): 1, ("US", "x,y/盒 1"): 1}


def test_a_patch_leaves_what_the_sheet_does_not_name(plain: Stall) -> None:
    (sku,) = plain.mine(relation="single", channel="FBM", status="Active")
    plain.send(wants(sku, purchasable_offer=[{**price(20)[0], "discounted_price": SALE}]))
    before = plain.listing(sku).attributes()
    plain.send(wants(sku, purchasable_offer=price(21), bullet_point=[{"value": "One"}]))
    after = plain.listing(sku).attributes()
    changed = {name for name in before if before[name] != after.get(name)}
    assert changed == {"purchasable_offer", "bullet_point"}
    (offer,) = after["purchasable_offer"]
    assert offer["discounted_price"] == SALE


def test_issues_that_come_later_count(plain: Stall) -> None:
    lost = [{"media_location": "https://images.example.com/missing.jpg"}]
    rows, _ = plain.send(new("N-1", main_product_image_locator=lost), new("N-2", 3))
    assert [row.state for row in rows] == ["rejected", "accepted"]
    assert json.loads(rows[0].issues)[0]["code"] == "20017"
    assert rows[0].accepted_at, "Amazon took it before it found that out"


@pytest.mark.parametrize("kind", ["lost", "late503", "drop"])
def test_a_lost_answer_lists_nothing_twice(plain: Stall, kind: str) -> None:
    (sku,) = plain.mine(relation="single", channel="FBM", status="Active")
    plain.fault(kind, "putListingsItem", times=2)
    plain.fault(kind, "patchListingsItem", times=1)
    wanted = [new(f"N-{number}", number) for number in range(2, 6)]
    rows, way = plain.send(*wanted, wants(sku, 9, purchasable_offer=price(21)))
    assert way.error is None
    assert states(rows) == {"accepted": 5}
    assert set(plain.deeds().values()) == {1}
    assert set(plain.deeds()) == {("US", row.sku) for row in rows}


def test_nothing_to_change_is_nothing_to_send(plain: Stall) -> None:
    (sku,) = plain.mine(relation="single", channel="FBM", status="Active")
    wanted = wants(sku, purchasable_offer=price(21))
    plain.send(wanted)
    rows, _ = plain.send(wanted)
    assert states(rows) == {"unchanged": 1}
    assert plain.deeds() == {("US", sku): 1}


def test_a_delete_touches_only_the_named_marketplace(plain: Stall) -> None:
    here, there = (plain.server.state.shop.all(ACCOUNT, plain.place(code)) for code in ("US", "CA"))
    sku = min({one.sku for one in here} & {one.sku for one in there})
    rows, _ = plain.send(wants(sku, place="CA", verb="delete"))
    assert states(rows) == {"accepted": 1}
    assert plain.listing(sku, "CA") is None
    assert plain.listing(sku, "US")
    assert plain.deeds() == {("CA", sku): 1}


def test_parents_go_before_their_children(plain: Stall) -> None:
    kin: dict[str, Any] = {"variation_theme": [{"name": "COLOR/SIZE"}]}
    above: dict[str, Any] = {
        "parentage_level": [{"value": "parent"}],
        "skip_offer": [{"value": True}],
        **kin,
    }
    link: Any = [{"child_relationship_type": "variation", "parent_sku": "P"}]
    below: dict[str, Any] = {
        "parentage_level": [{"value": "child"}],
        "child_parent_sku_relationship": link,
        **kin,
    }
    steps = plain.steps(new("C", 2, **below), new("P", 3, **above))
    assert [one.wanted.sku for one in steps] == ["P", "C"]
    rows, _ = plain.send(new("C", 2, **below), new("P", 3, **above))
    assert {row.sku: row.part for row in rows} == {"P": 1, "C": 2}
    assert next(sku for _, sku in plain.deeds()) == "P"


@pytest.mark.parametrize("held", ["read_only", "paused", "capped"])
def test_the_brake_holds_and_a_later_run_goes_on(plain: Stall, held: str) -> None:
    batch = plain.batch(new("N-1"))
    open_ = plain.limits
    if held == "paused":
        with effects.writing(plain.store) as conn:
            brake.put(conn, Switch("listing", ACCOUNT, "paused", NOW, "stop"))
    else:
        plain.limits = replace(open_, read_only=held == "read_only", first=0)
    assert deliver(plain.desk, batch).held == held
    assert not plain.deeds()
    plain.limits = open_
    with effects.writing(plain.store) as conn:
        brake.drop(conn, "listing", ACCOUNT, "paused")
    assert deliver(plain.desk, batch).held == ""
    assert states(plain.rows(batch)) == {"accepted": 1}


def test_what_a_person_stopped_is_not_waited_for(plain: Stall) -> None:
    batch = plain.batch(new("N-1"))
    plain.limits = replace(plain.limits, first=0)
    deliver(plain.desk, batch)
    with effects.writing(plain.store) as conn:
        (row,) = effects.listed(conn, kinds=["listing"])
        assert effects.cancel(conn, row.key, "changed my mind", plain.now())
    plain.limits = replace(plain.limits, first=9)
    deliver(plain.desk, batch)
    (found,) = plain.rows(batch)
    assert (found.state, found.reason) == ("unknown", "stopped")
    assert not plain.deeds()


@pytest.mark.parametrize("count", [1, 55])
def test_what_was_new_when_it_was_planned_is_not_made_anew_hours_later(
    plain: Stall, count: int
) -> None:
    batch = plain.batch(*(new(f"N-{number:02d}", number) for number in range(count)))
    plain.limits = replace(plain.limits, first=0)
    assert deliver(plain.desk, batch).held == "capped"
    plain.make("N-00", special_feature=[{"value": "Made by hand"}])
    plain.server.state.clock.advance(timedelta(hours=2))
    plain.limits = replace(plain.limits, first=9)
    assert deliver(plain.desk, batch).held == ""
    rows = {row.sku: row for row in plain.rows(batch)}
    assert (rows["N-00"].verb, rows["N-00"].state) == ("patch", "accepted")
    assert "special_feature" in plain.listing("N-00").attributes()
