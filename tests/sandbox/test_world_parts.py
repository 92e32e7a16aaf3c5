"""The small parts the simulated world is made of, each against the slow and obvious way."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from seller.marketplaces import marketplace
from seller.sandbox.world.numbers import TAIL, mixed, number_of, order_id
from seller.sandbox.world.plan import Plan, codes
from seller.sandbox.world.seasons import midnights, percent_at
from seller.sandbox.world.shelf import NEVER
from seller.sandbox.world.tally import Tally
from tests.sandbox.worlds import ANCHOR

EVENTS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 50) | st.just(int(NEVER)), st.integers(-9, 9)),
    max_size=30,
)


@given(EVENTS, st.integers(0, 60))
def test_a_tally_sums_what_has_come(events: list[tuple[int, int, int]], now: int) -> None:
    columns = np.array(events, dtype=np.int64).reshape(-1, 3).T
    tally, things = Tally(5, *columns), np.arange(5)
    sums = [sum(a for t, when, a in events if t == thing and when <= now) for thing in range(5)]
    last = [max([w for t, w, _ in events if t == thing and w <= now] or [0]) for thing in range(5)]
    assert tally.at(things, now).tolist() == sums
    assert tally.last(things, now).tolist() == last


@given(st.integers(0, TAIL - 2))
def test_mixing_keeps_numbers_apart_and_in_range(number: int) -> None:
    one, two = mixed(number), mixed(number + 1)
    assert one != two
    assert 0 <= one < TAIL
    assert mixed(np.array([number, number + 1])).tolist() == [one, two]


def test_mixing_is_one_to_one() -> None:
    assert len(np.unique(mixed(np.arange(200_000) * 1000 + 3))) == 200_000


@given(st.integers(0, 10**17 - 1))
def test_an_order_id_and_its_number_say_the_same(number: int) -> None:
    assert number_of(order_id(number)) == number


@given(st.text(max_size=22))
def test_other_texts_are_no_order_ids(text: str) -> None:
    number = number_of(text)
    assert number is None or order_id(number) == text


def test_codes_are_different() -> None:
    found = codes(np.random.default_rng(1), 90, 2, "0123456789")
    assert len(set(found)) == 90


def test_local_days_begin_at_local_midnight_also_when_clocks_change() -> None:
    plan = Plan(days=300, anchor=ANCHOR)
    starts = midnights(plan, marketplace("DE"))
    assert set(np.diff(starts).tolist()) == {82_800, 86_400, 90_000}
    assert set(np.diff(midnights(plan, marketplace("JP"))).tolist()) == {86_400}


def test_a_promotion_lasts_a_week_and_the_best_one_counts() -> None:
    first, percent = np.array([[3, 8]] * 5), np.array([[10, 25]] * 5)
    found = percent_at(first, percent, np.array([2, 3, 8, 9, 15]))
    assert found.tolist() == [0, 10, 25, 25, 0]


def test_streams_of_chance_do_not_depend_on_each_other() -> None:
    plan = Plan(seed=3)
    first = plan.stream("a", "b").random(3).tolist()
    plan.stream("a", "c").random(99)
    assert plan.stream("a", "b").random(3).tolist() == first
    assert plan.stream("a", "c").random(3).tolist() != first
    assert Plan(seed=4).stream("a", "b").random(3).tolist() != first
