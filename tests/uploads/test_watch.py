"""What changed in own listings: ours with its batch, somebody else's with before and after."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from seller.effects.listings.watching import watch
from seller.errors import Retry
from seller.store import watching
from tests.uploads.stall import ACCOUNT, Stall, price, wants


def test_ours_and_somebody_elses(stall: Stall) -> None:
    ours, theirs = stall.mine(relation="single", channel="FBM", status="Active", count=2)
    (still,) = stall.mine(relation="parent")
    looked, found = watch(stall.desk, "US")
    assert looked > 50
    assert found == []
    assert watch(stall.desk, "US") == (0, []), "only what is newer is looked at"
    stall.server.state.clock.advance(timedelta(hours=1))
    rows, _ = stall.send(wants(ours, bullet_point=[{"value": "One"}], purchasable_offer=price(21)))
    before = stall.listing(theirs).attributes()["item_name"][0]["value"]
    stall.alter(theirs, item_name=[{"value": "Hijacked"}], fulfillment_availability=NONE)
    looked, found = watch(stall.desk, "US")
    assert looked < 50
    mine = {(one.sku, one.attribute): one.batch for one in found}
    batch = rows[0].batch
    assert mine == {
        (ours, "bullet_point"): batch,
        (ours, "purchasable_offer"): batch,
        (theirs, "item_name"): "",
        (theirs, "catalogue_title"): "",
    }
    (name,) = (one for one in found if one.attribute == "item_name")
    assert json.loads(name.before)[0]["value"] == before
    assert json.loads(name.after)[0]["value"] == "Hijacked"
    with stall.store.reading() as conn:
        assert set(watching.changes(conn, [ACCOUNT])) == set(found)
        others = watching.changes(conn, [ACCOUNT], others=True)
        assert {one.sku for one in others} == {theirs}
        assert watching.changes(conn, [ACCOUNT], skus=[still]) == []
    assert watch(stall.desk, "US")[1] == [], "told once"


NONE = [{"fulfillment_channel_code": "DEFAULT", "quantity": 1}]


def test_a_title_of_ours_is_ours_in_the_catalogue_too(plain: Stall) -> None:
    (sku,) = plain.mine(relation="single", channel="FBM", status="Active")
    watch(plain.desk, "US")
    plain.server.state.clock.advance(timedelta(hours=1))
    rows, _ = plain.send(wants(sku, item_name=[{"value": "A name of ours"}]))
    _, found = watch(plain.desk, "US")
    assert {(one.attribute, one.batch) for one in found} == {
        ("item_name", rows[0].batch), ("catalogue_title", rows[0].batch),
    }  # fmt: skip


def test_a_look_that_was_cut_short_is_made_again(plain: Stall) -> None:
    plain.fault("bare503", "searchListingsItems", times=30)
    with pytest.raises(Retry):
        watch(plain.desk, "US")
    plain.server.state.faults.calm()
    assert watch(plain.desk, "US")[0] > 50
