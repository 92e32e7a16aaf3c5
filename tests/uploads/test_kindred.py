"""Families in Amazon's catalogue: looked at, compared, and whose deed a change is."""

from __future__ import annotations

import json
from datetime import timedelta

from seller.effects.listings.kindred import look
from seller.effects.listings.watching import watch
from seller.store import kinship
from tests.uploads.stall import ACCOUNT, Stall


def test_a_child_that_somebody_took_out_and_one_that_somebody_put_in(stall: Stall) -> None:
    goods, place = stall.server.state.goods, stall.place("US")
    family = next(
        one
        for one in goods.all(place).values()
        if one.relation == "parent" and len(one.children) > 1
    )
    alien = next(one for one in goods.all(place).values() if one.rival)
    child, other = family.children[:2]
    watch(stall.desk, "US")
    looked, found = look(stall.desk, "US")
    assert looked > 40
    assert found == [], "the first look only remembers"
    with stall.store.reading() as conn:
        known = {one.asin: one for one in kinship.known(conn, [ACCOUNT], "US")}
    assert known[child].parents == family.asin
    assert set(known[family.asin].children.split(",")) == set(family.children)
    assert known[child].shown
    assert known[child].codes.isdigit()
    goods.move(place, child, "")
    goods.move(place, alien.asin, family.asin)
    stall.server.state.clock.advance(timedelta(hours=1))
    _, found = look(stall.desk, "US")
    told = {(one.attribute, one.batch): (_asins(one.before), _asins(one.after)) for one in found}
    assert told["catalogue_parent", ""] == ({family.asin}, set())
    before, after = told["catalogue_children", ""]
    assert before - after == {child}
    assert after - before == {alien.asin}
    assert other in after
    with stall.store.reading() as conn:
        known = {one.asin: one for one in kinship.known(conn, [ACCOUNT], "US")}
    assert known[alien.asin].brand == alien.brand, "who the stranger is was asked for"
    assert known[alien.asin].parents == family.asin
    assert look(stall.desk, "US")[1] == [], "told once"


def _asins(values: str) -> set[str]:
    return {one["value"] for one in json.loads(values)}
