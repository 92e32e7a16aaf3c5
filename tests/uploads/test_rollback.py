"""A batch taken back: everything that can be is as it was; what cannot is said."""

from __future__ import annotations

from seller.effects.listings import batches
from seller.effects.listings.delivery import deliver
from seller.effects.listings.undoing import undoing
from seller.facts import ListingBatch
from seller.listings.undo import Kept
from seller.listings.wanted import Wanted
from tests.uploads.stall import SALE, Stall, new, price, states, wants


def sent(stall: Stall, *wanted: Wanted) -> ListingBatch:
    batch = stall.batch(*wanted)
    assert deliver(stall.desk, batch).error is None
    return batch


def back(stall: Stall, batch: ListingBatch) -> tuple[ListingBatch, list[Kept]]:
    steps, kept = undoing(stall.desk, batch)
    made, _ = batches.make(stall.desk, steps, "", undoes=batch.batch)
    deliver(stall.desk, made)
    return made, kept


def test_what_was_changed_added_or_merged_is_as_it_was(stall: Stall) -> None:
    (sku,) = stall.mine(relation="single", channel="FBM", status="Active")
    before = stall.listing(sku).attributes()
    fba = [{"fulfillment_channel_code": "AMAZON_NA"}]
    batch = sent(
        stall,
        wants(
            sku,
            item_name=[{"value": "Another name"}],
            purchasable_offer=[{**price(33)[0], "discounted_price": SALE}],
            fulfillment_availability=fba,
            special_feature=[{"value": "Foldable"}],
        ),
    )
    assert stall.listing(sku).attributes() != before
    made, kept = back(stall, batch)
    assert kept == []
    assert states(stall.rows(made)) == {"accepted": 1}
    assert stall.listing(sku).attributes() == before
    again, _ = back(stall, made)
    assert states(stall.rows(again)) == {"accepted": 1}
    assert stall.listing(sku).attributes()["item_name"][0]["value"] == "Another name"


def test_what_cannot_be_taken_back_is_said(plain: Stall) -> None:
    first, gone = plain.mine(relation="single", channel="FBM", status="Active", count=2)
    brand = [{"value": plain.listing(first).row["brand"].upper()}]
    batch = sent(
        plain,
        new("N-1"),
        wants(first, 3, brand=brand, bullet_point=[{"value": "One"}]),
        wants(gone, 4, verb="delete"),
    )
    before = plain.deeds()
    made, kept = back(plain, batch)
    assert set(kept) == {
        Kept("US", "N-1", "", "new_asin"),
        Kept("US", gone, "", "deleted"),
        Kept("US", first, "brand", "locked"),
    }
    assert plain.deeds() - before == {("US", first): 1}
    assert [row.sku for row in plain.rows(made)] == [first]
    assert plain.listing(first).attributes()["brand"][0]["value"] == brand[0]["value"]


def test_what_a_later_batch_said_is_left_alone(plain: Stall) -> None:
    (sku,) = plain.mine(relation="single", channel="FBM", status="Active")
    points = [{"value": "One"}]
    batch = sent(plain, wants(sku, bullet_point=points, item_name=[{"value": "A"}]))
    sent(plain, wants(sku, item_name=[{"value": "B"}]))
    _, kept = back(plain, batch)
    assert kept == [Kept("US", sku, "item_name", "later")]
    now = plain.listing(sku).attributes()
    assert now["item_name"][0]["value"] == "B"
    assert now["bullet_point"] != points


def test_a_row_that_amazon_refused_needs_no_taking_back(plain: Stall) -> None:
    batch = sent(plain, new("N-1", brand=None))
    assert undoing(plain.desk, batch) == ([], [])


def test_an_old_quantity_would_sell_what_is_not_there(plain: Stall) -> None:
    (sku,) = plain.mine(relation="single", channel="FBM", status="Active")
    stock = [{"fulfillment_channel_code": "DEFAULT", "quantity": 7}]
    batch = sent(plain, wants(sku, fulfillment_availability=stock, bullet_point=[{"value": "A"}]))
    plain.alter(sku, fulfillment_availability=[{**stock[0], "quantity": 5}])
    made, kept = back(plain, batch)
    assert kept == [Kept("US", sku, "fulfillment_availability", "moved")]
    assert states(plain.rows(made)) == {"accepted": 1}
    assert plain.listing(sku).row["quantity"] == 5
