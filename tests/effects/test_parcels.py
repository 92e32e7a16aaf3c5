"""An order in several parcels, and what goes on by the clock; on both engines."""

from __future__ import annotations

from collections import Counter

import pytest

from jobs.context import context
from jobs.runner import run as run_jobs
from jobs.table import JOBS
from seller.sandbox.world import build
from tests.effects.office import environment, opened
from tests.effects.yard import PARTED, PLAN, Yard, number


@pytest.fixture(params=["", "postgres_url"], ids=["sqlite", "postgres"])
def yards(request, tmp_path, monkeypatch):
    """The same on each engine."""
    url = request.getfixturevalue(request.param) if request.param else ""
    with opened(tmp_path, url, made=build(PLAN)) as office:
        for name, value in environment(office.server, tmp_path, url).items():
            monkeypatch.setenv(name, value)
        yield Yard(office, tmp_path)


def test_an_order_in_several_parcels_and_what_a_cap_held_goes_on_by_the_clock(yards, monkeypatch):
    yard = yards
    big, mskus = yard.several()
    (first, count), *rest = mskus.items()
    half = [(first, 1)], [(first, count - 1), *rest]
    rows = [
        (big, "云途", number(n), msku, units)
        for n, parcel in enumerate(half, 1)
        for msku, units in parcel
        if units
    ]
    other = next(order for order in yard.waiting if order != big)
    monkeypatch.setenv("SELLER_DAILY_CAPS", "shipment_confirmation=1")
    told = yard.ship(*rows, (other, "云途", number(3), None, None), heads=PARTED, code=1)
    assert Counter(one["state"] for one in told["parcels"]) == {"done": 1, "planned": 2}
    assert told["held"] == ["capped"]
    assert told["parcels"][0]["items"] == [{"msku": first, "quantity": 1}]
    job = [JOBS["confirm_parcels"]]
    with context() as ctx:
        assert run_jobs(ctx, job, ctx.accounts())[0].outcome.changed == 0, "the cap"
    assert yard.log().total() == 1
    monkeypatch.delenv("SELLER_DAILY_CAPS")
    with context() as ctx:
        done = run_jobs(ctx, job, ctx.accounts())[0].outcome
        assert (done.status, done.rows, done.changed, done.problems) == ("ok", 2, 2, 0)
        assert run_jobs(ctx, job, ctx.accounts())[0].outcome.calls == 0
    assert yard.log() == {big: 2, other: 1}
    assert sorted(yard.parcels(big)) == [number(1), number(2)]
    again = yard.ship(*rows, heads=PARTED, code=0)
    assert {one["state"] for one in again["parcels"]} == {"done"}
    assert yard.log()[big] == 2
    third = yard.ship((big, "云途", number(9), first, 1), heads=PARTED, code=1)
    assert third["parcels"][0]["code"] in {"more_than_left", "nothing_left", "rejected"}
    assert yard.log()[big] == 2


def test_what_is_in_each_parcel_is_checked_before_anything_goes_out(yards):
    yard = yards
    big, mskus = yard.several()
    (msku, count), *_ = mskus.items()
    one = yard.waiting[-1] if yard.waiting[-1] != big else yard.waiting[-2]
    rows = [
        (big, "云途", number(1), msku, count),
        (big, "云途", number(2), msku, 1),
        (big, "燕文", number(1), msku, 1),
        (big, "云途", number(1), msku, 1),
        (one, "云途", number(4), "NOT-MINE", 1),
        (one, "云途", number(4), None, 2),
        (one, "云途", number(2), None, None),
    ]
    told = yard.ship(*rows, heads=PARTED, code=1)
    assert [(each["cell"], each["code"]) for each in told["findings"]] == [
        ("B4", "couriers.parcel_differs"),
        ("D5", "couriers.parcel_item_twice"),
        ("D6", "couriers.parcel_item"),
        ("D7", "couriers.parcel_half"),
        ("C8", "couriers.parcel_number_twice"),
    ]
    told = yard.ship(*rows[:2], heads=PARTED, code=1)
    assert [(each["cell"], each["code"]) for each in told["findings"]] == [
        ("E3", "couriers.parcel_too_many")
    ]
    assert not yard.log()
