"""Quota: bursts, waits, several processes, what Amazon teaches, and clocks that jump."""

from __future__ import annotations

import math
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise

import pytest
from sqlalchemy import Engine, select

from seller.errors import Retry
from seller.language import explain
from seller.store import Store, side
from seller.store.quota import HORIZON, PATIENCE, Key, Limit, Quota
from tests.store.bucket import KEY, race

SLOW = Limit(0.0056, 20)
"""searchOrders: so slow that the time a test takes does not matter."""

TODAY = date(2026, 11, 20)


@pytest.fixture
def quota(store: Store) -> Quota:
    return Quota(store.side)


def waits(quota: Quota, limit: Limit, times: int, patience: float = HORIZON) -> list[float]:
    return [quota.reserve(KEY, limit, patience=patience) for _ in range(times)]


def test_a_burst_goes_out_at_once_and_the_rest_in_step(quota: Quota) -> None:
    found = waits(quota, SLOW, 23)
    assert max(found[:19]) < 0.001, "one token of twenty stays for jitter"
    steps = [after - before for before, after in pairwise(found[19:])]
    assert steps == pytest.approx([1 / 0.0056] * 3, abs=3)
    assert found[19] == pytest.approx(1 / 0.0056, abs=3)


@pytest.mark.parametrize(
    ("limit", "capacity"),
    [
        (Limit(0.0167, 15), 14),
        (Limit(2, 15), 14),
        (Limit(2, 2), 1),
        (Limit(5, 5), 2),
        (Limit(80, 100), 60),
        (Limit(0.5, 1), 1),
        (Limit(0.0167, 15, speed=600), 9),
    ],
)
def test_what_may_refill_while_a_call_is_late_is_kept_back(limit: Limit, capacity: int) -> None:
    assert limit.capacity == capacity


@pytest.mark.parametrize(
    ("rate", "interval"), [(0.1, 10.05), (0.5, 2.04), (0.033, 30.353), (100, 0.0102)]
)
def test_a_bucket_of_one_is_called_a_little_less_often(
    quota: Quota, rate: float, interval: float
) -> None:
    limit = Limit(rate, 1)
    assert limit.stretch / rate == pytest.approx(interval, rel=0.001)
    first, second, third = waits(quota, limit, 3)
    assert first == pytest.approx(0, abs=0.001)
    assert third - second == pytest.approx(interval, abs=0.5)


def test_speed_shortens_the_intervals(quota: Quota) -> None:
    found = waits(quota, Limit(0.0056, 20, speed=10), 21)
    assert found[20] - found[19] == pytest.approx(17.9, abs=1)


def test_a_bucket_refills(quota: Quota) -> None:
    limit = Limit(0.5, 2)  # so slow that a busy machine does not fill it between two calls
    waits(quota, limit, 2)
    wait = quota.reserve(KEY, limit)
    assert wait > 0
    time.sleep(wait + 2.1)
    assert quota.reserve(KEY, limit) == 0


def test_each_application_account_and_operation_has_its_own(quota: Quota) -> None:
    limit = Limit(0.0056, 1)
    for field in Key._fields:
        assert quota.reserve(KEY._replace(**{field: "other"}), limit) == 0
    assert waits(quota, limit, 2)[1] > 0


def test_who_would_wait_too_long_is_told_when_to_come_back(quota: Quota) -> None:
    waits(quota, SLOW, 19)
    for _ in range(3):
        with pytest.raises(Retry) as raised:
            quota.reserve(KEY, SLOW, patience=60)
        assert raised.value.after == pytest.approx(1 / 0.0056, abs=3), "and nothing was booked"
    assert "searchOrders" not in str(raised.value)
    assert "lantern-na" in explain(raised.value, "en").what
    assert PATIENCE < HORIZON


def test_threads_get_different_slots(quota: Quota) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = sorted(threads.map(lambda _: quota.reserve(KEY, SLOW, patience=3600), range(30)))
    assert max(found[:19]) < 0.001
    assert found[29] == pytest.approx(11 / 0.0056, abs=5)


def test_after_a_429_nobody_calls_for_a_while(quota: Quota) -> None:
    waits(quota, SLOW, 2)
    quota.penalise(KEY, SLOW, pause=30, day=TODAY)
    first, second = waits(quota, SLOW, 2)
    assert first == pytest.approx(30, abs=2)
    assert second == pytest.approx(30 + 1 / 0.0056, abs=3), "the bucket is empty"
    assert [(spent.calls, spent.throttled) for spent in quota.spent(TODAY)] == [(0, 1)]


def test_a_429_never_brings_a_slot_forward(quota: Quota) -> None:
    waits(quota, SLOW, 25)
    quota.penalise(KEY, SLOW, pause=30)
    assert quota.reserve(KEY, SLOW, patience=HORIZON) == pytest.approx(7 / 0.0056, abs=5)


def test_a_rate_that_amazon_names_replaces_the_published_one(quota: Quota, store: Store) -> None:
    waits(quota, SLOW, 1)
    quota.learn(KEY, SLOW, 0.02)
    found = waits(Quota(store.side), SLOW, 21)
    assert found[20] - found[19] == pytest.approx(50, abs=2)
    quota.learn(KEY, SLOW, 0.0056)
    assert rate(store.side) is None


@pytest.mark.parametrize("nonsense", [0.0, -1.0, math.inf, math.nan])
def test_a_rate_that_makes_no_sense_is_not_learnt(
    quota: Quota, store: Store, nonsense: float
) -> None:
    waits(quota, SLOW, 1)
    quota.learn(KEY, SLOW, nonsense)
    assert rate(store.side) is None


def rate(engine: Engine) -> float | None:
    with engine.begin() as conn:
        found: float | None = conn.scalar(select(side.quota.c.rate))
        return found


def test_calls_are_counted_by_day(quota: Quota) -> None:
    for day in (TODAY, TODAY, date(2026, 11, 21), date(2026, 11, 1)):
        quota.reserve(KEY, SLOW, day=day)
    quota.reserve(KEY, SLOW)
    found = [(spent.key, spent.day, spent.calls) for spent in quota.spent(TODAY)]
    assert found == [(KEY, date(2026, 11, 21), 1), (KEY, TODAY, 2)]


def test_a_clock_that_was_set_back_does_not_stop_everything(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    quota = Quota(sqlite_store.side)
    now = time.time()
    monkeypatch.setattr("seller.store.quota.time.time", lambda: now + 86_400)
    waits(quota, SLOW, 20)
    monkeypatch.setattr("seller.store.quota.time.time", lambda: now)
    assert quota.reserve(KEY, SLOW) == pytest.approx(1 / 0.0056, abs=3)


@pytest.mark.slow
def test_four_processes_use_all_of_the_rate_and_never_more(store: Store) -> None:
    """Ten calls a second, as if 5/s were twice as fast; a busy machine may stop for a second."""
    limit, seconds = Limit(5, 15, speed=2), 4
    url = store.side.url.render_as_string(hide_password=False)
    bucket = race(url, limit, processes=4, seconds=seconds)
    assert not bucket.refused
    under_way = 1  # when time was up
    assert len(bucket.granted) >= 0.95 * (limit.capacity + 10 * seconds) - under_way
