"""What a page asked for: planned beside what Amazon has when its turn comes, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seller.effects.listings.delivery import Way, deliver
from seller.errors import Stop
from seller.facts import ListingBatch
from seller.language import translator
from seller.listings.plan import NEW, PATCH, Step
from seller.listings.wanted import Wanted
from seller.store import uploads
from seller.store.brake import Limits
from seller.views import asked
from seller.views.outcome import advice
from tests.uploads.stall import ACCOUNT, OPEN, Stall, new, price, states, wants


def wish(stall: Stall, *steps: tuple[Wanted, str]) -> ListingBatch:
    """As a page writes it down, which asks nobody."""
    found = [Step(one, verb, None) for one, verb in steps]
    made, rows = asked.batch(ACCOUNT, found, "sheet.xlsx", who="Wang", now=stall.now())
    with stall.store.writing(ACCOUNT) as conn:
        uploads.add(conn, made, rows)
    return made


def test_it_is_carried_out_as_a_command_would(stall: Stall) -> None:
    (sku,) = stall.mine(relation="single", channel="FBM", status="Active")
    row = wants(sku, 2, purchasable_offer=price(21))
    batch = wish(stall, (row, PATCH), (new("N-1", 3), NEW))
    before = stall.deeds()
    for _ in range(2):
        assert deliver(stall.desk, batch) == Way()
    assert stall.deeds() - before == {("US", sku): 1, ("US", "N-1"): 1}
    rows = {one.sku: one for one in stall.rows(batch)}
    assert {one.state for one in rows.values()} <= {*uploads.ACCEPTED}
    assert rows[sku].previous, "it can be taken back"
    assert rows["N-1"].row == "Sheet1!3"


def test_a_listing_that_is_gone_is_not_made_anew(stall: Stall) -> None:
    (sku,) = stall.mine(relation="single", channel="FBM", status="Active")
    batch = wish(stall, (wants(sku, purchasable_offer=price(21)), PATCH))
    stall.strike(sku)
    before = stall.deeds()
    assert deliver(stall.desk, batch) == Way()
    (row,) = stall.rows(batch)
    assert (row.state, row.reason) == ("held", "missing")
    assert stall.deeds() == before


def test_while_it_is_held_amazon_is_not_even_asked(plain: Stall) -> None:
    batch = wish(plain, (new("N-1"), NEW))
    plain.limits = replace(OPEN, read_only=True)
    calls = plain.session.calls
    assert deliver(plain.desk, batch).held == "read_only"
    assert plain.session.calls == calls
    assert states(plain.rows(batch)) == {"queued": 1}
    plain.limits = Limits(daily=9, first=9, asked=True)
    assert deliver(plain.desk, batch) == Way()


def test_what_was_taken_back_is_not_sent_by_who_had_it_in_hand(stall: Stall) -> None:
    batch = wish(stall, (new("N-1"), NEW))
    rows = stall.rows(batch)
    with stall.store.writing(ACCOUNT) as conn:
        assert uploads.withdraw(conn, batch)
        assert not uploads.fill(conn, batch, rows)
        assert not uploads.withdraw(conn, batch)
        assert uploads.every(conn) == []


def test_a_new_offer_that_stays_comes_with_what_to_do(stall: Stall) -> None:
    (sku,) = stall.mine(relation="single", channel="FBM", status="Active")
    offer = wants(
        "O-1",
        merchant_suggested_asin=[{"value": stall.listing(sku).row["asin"]}],
        condition_type=[{"value": "new_new"}],
        purchasable_offer=price(20),
        fulfillment_availability=[{"fulfillment_channel_code": "DEFAULT", "quantity": 3}],
    )
    batch = wish(stall, (wants(sku, 3, bullet_point=[{"value": "One"}]), PATCH), (offer, NEW))
    deliver(stall.desk, batch)
    with stall.store.writing(ACCOUNT) as conn:
        made, rows = asked.back(batch, asked.taking(conn, batch), who="Wang", now=stall.now())
        uploads.add(conn, made, rows)
    deliver(stall.desk, made)
    (row,) = (one for one in stall.rows(made) if one.sku == "O-1")
    assert (row.state, row.reason) == ("held", "new_offer")
    assert advice(row, translator("zh_CN")).endswith("删除该报价。")


def test_a_batch_taken_back_by_a_page_names_what_stays(stall: Stall) -> None:
    (sku,) = stall.mine(relation="single", channel="FBM", status="Active")
    was = stall.listing(sku).attributes()
    batch = wish(stall, (wants(sku, bullet_point=[{"value": "One"}]), PATCH), (new("N-1", 3), NEW))
    deliver(stall.desk, batch)
    with stall.store.writing(ACCOUNT) as conn:
        found = asked.taking(conn, batch)
        made, rows = asked.back(batch, found, who="Wang", now=stall.now())
        uploads.add(conn, made, rows)
    assert [(one.sku, one.why) for one in found.kept] == [("N-1", "new_asin")]
    assert deliver(stall.desk, made) == Way()
    told = {one.sku: (one.state, one.reason) for one in stall.rows(made)}
    assert told == {sku: ("accepted", ""), "N-1": ("held", "new_asin")}
    assert stall.listing(sku).attributes() == was


def test_where_nothing_can_be_restored_no_batch_is_made(plain: Stall) -> None:
    batch = wish(plain, (new("N-1"), NEW))
    assert deliver(plain.desk, batch) == Way()
    with plain.store.reading() as conn:
        found = asked.taking(conn, batch)
    assert [one.why for one in found.kept] == ["new_asin"]
    with pytest.raises(Stop, match=r"uploads\.nothing_back"):
        asked.back(batch, found, who="Wang", now=plain.now())
