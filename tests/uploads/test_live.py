"""Accepted is not live: a day later the listing and the catalogue are compared with the row."""

from __future__ import annotations

import json
from datetime import timedelta

from seller.effects.listings.confirming import confirm
from seller.listings.live import verdict
from seller.listings.plan import DELETE, NEW, Step
from seller.listings.standing import Standing
from tests.uploads.stall import DAY, Stall, new, price, wants


def test_live_or_not_with_what_differs(stall: Stall) -> None:
    (sku,) = stall.mine(relation="single", channel="FBM", status="Active")
    made = stall.batch(
        new("N-1"), wants(sku, 3, item_name=[{"value": "A name of ours"}]), new("N-2")
    )
    stall.send_made(made)
    assert confirm(stall.desk) == []
    stall.alter(sku, item_name=[{"value": "Somebody else's name"}])
    stall.strike("N-2")
    stall.server.state.clock.advance(DAY + timedelta(hours=1))
    assert len(confirm(stall.desk)) == 3
    rows = {row.sku: row for row in stall.rows(made)}
    assert (rows["N-1"].state, rows["N-1"].differs) == ("live", "[]")
    assert (rows["N-2"].state, rows["N-2"].reason) == ("not_live", "missing")
    assert (rows[sku].state, rows[sku].reason) == ("not_live", "differs")
    told = {(one["where"], one["attribute"]) for one in json.loads(rows[sku].differs)}
    assert told == {("listing", "item_name"), ("catalogue", "item_name")}


def test_it_is_looked_at_again_until_it_is_live_or_old(plain: Stall) -> None:
    (sku,) = plain.mine(relation="single", channel="FBM", status="Active")
    made = plain.batch(wants(sku, purchasable_offer=price(21)))
    plain.send_made(made)
    plain.alter(sku, purchasable_offer=price(22))
    for number in range(1, 5):
        plain.server.state.clock.advance(DAY + timedelta(minutes=5))
        assert len(confirm(plain.desk)) == (number < 4), number
        assert confirm(plain.desk) == [], "once a day is enough"


def test_only_the_newest_row_of_a_listing_is_compared(plain: Stall) -> None:
    (sku,) = plain.mine(relation="single", channel="FBM", status="Active")
    for amount in (21, 22):
        plain.send_made(plain.batch(wants(sku, purchasable_offer=price(amount))))
    plain.server.state.clock.advance(DAY + timedelta(hours=1))
    (row,) = confirm(plain.desk)
    assert json.loads(row.wanted)["purchasable_offer"] == price(22)


def test_verdicts_without_a_server() -> None:
    wanted = new("N-1")
    gone = Step(wanted, DELETE, None)
    hidden = Standing("N-1", "KITCHEN_KNIFE", "B1", (), wanted.attributes)
    assert verdict(gone, None, None) == ("", [])
    assert verdict(gone, hidden, None)[0] == "still_there"
    assert verdict(Step(wanted, NEW, None), hidden, {})[0] == "not_discoverable"
    shown = Standing("N-1", "KITCHEN_KNIFE", "B1", ("DISCOVERABLE",), wanted.attributes)
    assert verdict(Step(wanted, NEW, None), shown, None)[0] == "not_in_catalogue"
    assert verdict(Step(wanted, NEW, None), shown, {"asin": "B1"}) == ("", [])
