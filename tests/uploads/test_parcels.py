"""Many rows as feeds: one in flight, found again, read row by row; Amazon's log is the judge."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from seller.effects.listings import batches
from seller.effects.listings.delivery import deliver
from seller.facts import ListingRow
from seller.listings import plan
from seller.listings.wanted import Wanted
from seller.store import Store
from tests.uploads.stall import Stall, new, opened, price, states, wants

COUNT = 56


def many(stall: Stall) -> list[Wanted]:
    (sku,) = stall.mine(relation="single", channel="FBM", status="Active")
    bad = [new("BAD", 70, brand=None), new("ODD", 71, nonsense=[{"value": "x"}])]
    fresh = [new(f"N-{number:02d}", number) for number in range(2, COUNT - 1)]
    return [*fresh, *bad, wants(sku, 72, purchasable_offer=price(21))]


def judged(stall: Stall, rows: list[ListingRow], *odd: str) -> None:
    """Every row has its verdict, and what Amazon took is what it was told to take."""
    found = {row.sku: row.state for row in rows}
    assert found.pop("BAD") == "rejected"
    assert found.pop("ODD") in (odd or ("warnings",))
    assert set(found.values()) == {"accepted"}
    assert set(stall.deeds()) == {("US", sku) for sku in (*found, "ODD")}


def test_a_feed_is_read_message_by_message(stall: Stall) -> None:
    rows, way = stall.send(*many(stall))
    assert way.error is None
    judged(stall, rows)
    assert set(stall.deeds().values()) == {1}
    assert len(stall.deeds("listing_feed")) == 1
    assert {row.tries for row in rows} == {1}
    assert all(row.asin for row in rows if row.state == "accepted")


@pytest.mark.parametrize("kind", ["lost", "late503"])
def test_a_feed_whose_answer_was_lost_is_found_again(plain: Stall, kind: str) -> None:
    plain.fault(kind, "createFeed")
    rows, way = plain.send(*many(plain))
    assert way.error is None
    judged(plain, rows)
    assert set(plain.deeds().values()) == {1}
    assert sum(plain.deeds("listing_feed").values()) == 1


@pytest.mark.parametrize("kind", ["drop", "throttled"])
def test_a_feed_that_never_arrived_is_sent_once_more(plain: Stall, kind: str) -> None:
    plain.fault(kind, "createFeed")
    rows, _ = plain.send(*many(plain))
    judged(plain, rows)
    assert sum(plain.deeds("listing_feed").values()) == 1


def test_a_feed_amazon_gave_up_on_goes_out_again(plain: Stall) -> None:
    plain.fault("fatal", "JSON_LISTINGS_FEED")
    rows, _ = plain.send(*many(plain))
    judged(plain, rows)
    assert {row.tries for row in rows} == {2}
    assert set(plain.deeds().values()) == {1}
    assert sum(plain.deeds("listing_feed").values()) == 2


def test_without_a_result_the_listings_tell(plain: Stall) -> None:
    plain.fault("missing", "JSON_LISTINGS_FEED")
    rows, _ = plain.send(*many(plain))
    judged(plain, rows, "accepted")  # its warning stood in the result that never was
    assert set(plain.deeds().values()) == {1}, "nothing that is there is sent as new again"
    tries = {row.sku: row.tries for row in rows}
    assert (tries["BAD"], tries["N-02"]) == (2, 1)


def test_what_amazon_never_takes_is_unknown_at_last(plain: Stall) -> None:
    plain.fault("fatal", "JSON_LISTINGS_FEED", times=9)
    rows, _ = plain.send(*many(plain))
    assert states(rows) == {"unknown": COUNT}
    assert {row.reason for row in rows} == {"feed_failed"}
    assert not plain.deeds()


def test_marketplaces_and_sizes_part_feeds(plain: Stall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "BYTES", 100_000)
    wanted = [new(f"N-{number}", number, place) for place in ("US", "CA") for number in range(40)]
    rows, _ = plain.send(*wanted)
    assert states(rows) == {"accepted": 80}
    assert len({(row.part, row.marketplace) for row in rows}) == len({row.part for row in rows}) > 2
    assert set(plain.deeds().values()) == {1}
    for row in rows:
        assert plain.listing(row.sku, row.marketplace)


def test_a_feed_keeps_to_amazons_schema(plain: Stall, shared: Path) -> None:
    path = shared / "sp-api-models" / "schemas" / "feeds" / "listings-feed-schema-v2.json"
    schema = json.loads(path.read_text("utf-8"))
    steps = plain.steps(*many(plain)[-4:], wants(plain.mine()[0], 99, verb="delete"))
    told = [
        plan.message(n, one.wanted.sku, one.verb, plan.body(one)) for n, one in enumerate(steps, 1)
    ]
    content = json.loads(plan.feed("A1SELLER", told, "en_US"))
    jsonschema.Draft7Validator(schema).validate(content)
    assert {one["operationType"] for one in content["messages"]} == {"UPDATE", "PATCH", "DELETE"}


def test_two_batches_of_one_account_take_turns(plain: Stall) -> None:
    first, second = plain.batch(*many(plain)[:52]), plain.batch(new("Z", 90))
    assert (first.way, second.way) == (batches.FEEDS, batches.CALLS)
    deliver(plain.desk, second)
    deliver(plain.desk, first)
    assert states(plain.rows(first)) == {"accepted": 52}
    assert states(plain.rows(second)) == {"accepted": 1}


def test_in_a_storm_of_faults_every_row_ends_once(sqlite_store: Store) -> None:
    with opened(sqlite_store, faults="storm") as stall:
        wanted = many(stall)
        batch = stall.batch(*wanted)
        for _ in range(20):
            deliver(stall.desk, batch)
            if not {"planned", "sent"} & set(states(stall.rows(batch))):
                break
        judged(stall, stall.rows(batch), "warnings", "accepted")
        assert set(stall.deeds().values()) == {1}
