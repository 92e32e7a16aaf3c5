"""What steers a plan keeps its order: levels, lifts and estimates of each SKU, closings."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller.facts import Event
from seller.metrics.restock.closings import Closings, closings, latest, met
from seller.metrics.restock.demand import panel
from seller.metrics.restock.economics import Costs, level
from seller.metrics.restock.estimates import Said, graded, told
from seller.metrics.restock.forecast import Forecast, courses, forecast, quantiles
from seller.metrics.restock.lifts import learned, lifted, usual
from seller.metrics.restock.marks import odd
from seller.metrics.restock.occasions import KINDS, black_friday, calendar, of_pool, shipped
from seller.metrics.restock.order import need, reorder
from seller.metrics.restock.transit import Transit, chained, fixed, rising, typed
from tests.metrics.restock.made import goods, shop

COUNT, HORIZON = 40, 110
PLAIN = forecast(goods(COUNT), HORIZON)
DAY = date(2026, 1, 1)
HERE = Transit((0,), (1.0,))


def steered() -> Forecast:
    """Some SKUs busy for a while, one expected at six a day, one expected at nothing."""
    busy = [1.0] * 30 + [3.0] * 10 + [1.0] * (HORIZON - 40)
    made = lifted(PLAIN, {1: busy}, [at % 2 for at in range(COUNT)])
    return told(made, {3: [Said(-5, 60, 6.0)], 8: [Said(0, HORIZON, 0.0)]})


MADE = steered()


def wanted(stock: float, levels: float | np.ndarray, days: int = 30, until: int = 30) -> np.ndarray:
    level_ = np.broadcast_to(levels, (COUNT,))
    here, way, later = np.full(COUNT, stock), fixed(days), fixed(until)
    asked = need(MADE, here, [], lead=way, review=7, level=level_, until=later)
    found: np.ndarray = asked.pieces
    return found


@settings(max_examples=15, deadline=None)
@given(st.floats(0, 300), st.floats(0, 300), st.floats(0.5, 0.98), st.floats(0, 0.01))
def test_more_stock_never_raises_and_a_higher_chance_never_lowers_the_order(
    stock: float, more: float, chance: float, higher: float
) -> None:
    levels = np.linspace(0.5, chance, COUNT)
    few = wanted(stock, levels)
    assert (wanted(stock + more, levels) <= few + 1e-3).all()
    assert (wanted(stock, levels + higher) >= few - 1e-3).all()
    assert np.isfinite(few).all()
    assert (few >= 0).all()


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 60), st.integers(0, 30), st.sampled_from([0.6, 0.9, 0.97]))
def test_a_longer_way_never_lowers_the_reorder_point(days: int, more: int, chance: float) -> None:
    short = reorder(MADE, lead=fixed(days), review=7, level=chance)
    assert (reorder(MADE, lead=fixed(days + more), review=7, level=chance) >= short - 1e-3).all()


def test_a_next_order_that_comes_later_asks_for_more_now() -> None:
    """As before the new year: the order after this one takes three weeks longer."""
    assert (wanted(30, 0.9, until=51) >= wanted(30, 0.9) - 1e-3).all()
    assert wanted(30, 0.9, until=51).sum() > 1.2 * wanted(30, 0.9).sum()


def test_estimates_and_lifts_stay_distributions() -> None:
    drawn = courses(MADE, range(HORIZON + 1))
    assert np.isfinite(drawn).all()
    assert (np.diff(drawn, axis=2) >= 0).all()
    assert (drawn[8] == 0).mean() < 0.6  # nothing is expected, and still some may sell
    low, high = quantiles(MADE, 30, (0.1, 0.9))[:, 3]
    assert low < 180 < high
    assert MADE.expected(30)[3] == pytest.approx(180)
    assert (PLAIN.rate == forecast(goods(COUNT), HORIZON).rate).all()


def test_twice_the_estimate_is_twice_the_mean_and_no_lower_quantile() -> None:
    once = told(PLAIN, {at: [Said(0, HORIZON, 1.0 + at)] for at in range(COUNT)})
    twice = told(PLAIN, {at: [Said(0, HORIZON, 2.0 + 2 * at)] for at in range(COUNT)})
    assert twice.expected(30) == pytest.approx(2 * once.expected(30))
    for chance in (0.1, 0.5, 0.9):
        assert (quantiles(twice, 60, [chance]) >= quantiles(once, 60, [chance]) - 1e-3).all()


def test_what_never_sold_can_be_expected_to_sell() -> None:
    nothing = forecast(panel(np.zeros((1, 100)), first=[99]), 20)
    made = told(nothing, {0: [Said(5, 9, 4.0)]})
    assert made.expected(5)[0] == 0
    assert made.expected(20)[0] == 20


def test_a_later_word_counts_where_two_estimates_meet() -> None:
    made = told(PLAIN, {0: [Said(0, 9, 2.0), Said(5, 9, 4.0)]})
    assert made.expected(10)[0] == pytest.approx(5 * 2 + 5 * 4)


def test_an_estimate_is_graded_on_days_in_stock_and_beside_the_forecast() -> None:
    seen = np.ones((1, 100))
    seen[0, -10:-5] = 0
    sold = np.where(seen > 0, 4.0, 0)
    both = [(0, Said(-10, 20, 8.0)), (0, Said(0, 20, 8.0))]
    found, ahead = graded(panel(sold, seen), both)
    assert found
    assert ahead is None
    assert (found.days, found.sold, found.expected) == (5, 20, 40)
    assert (found.error, found.grade, found.model, found.model_grade) == (1.0, "D", 0.0, "A")
    (empty,) = graded(panel(np.zeros((1, 30))), [(0, Said(-5, 0, 1.0))])
    assert empty
    assert (empty.error, empty.grade) == (None, "E")


@given(st.integers(0, 400), st.integers(0, 90), st.integers(1, 30))
def test_closed_days_only_lengthen_and_nobody_is_overtaken(
    start: int, days: int, later: int
) -> None:
    factory, way = ((100, 121), (150, 150)), ((60, 70), (200, 230))
    shut = Closings(factory, way, ((0, 500, 2), (0, 500, 5)))
    ready, next_ = shut.made(start, days), shut.made(start + later, days)
    assert start + days <= ready <= next_
    assert ready <= shut.leaves(ready) <= shut.leaves(next_)
    lead = met(DAY + timedelta(days=start), typed(days, days, days), typed(3, 5, 9), shut, HERE)
    assert rising(lead)


def test_without_closings_a_lead_time_is_its_legs() -> None:
    legs = (typed(15, 20, 30), typed(35, 45, 60), typed(3, 7, 14))
    found, plain = met(DAY, legs[0], legs[1], Closings(), legs[2]), chained(legs)
    assert found.days == plain.days
    assert found.chances == pytest.approx(plain.chances)


def test_a_slow_time_counts_on_the_day_of_leaving_and_by_transport() -> None:
    slow = Event("Peak", "slow", "", "sea", 2026, DAY, DAY + timedelta(days=10), 6)
    for mode, days in (("sea", 26), ("air", 20)):
        assert met(DAY, None, fixed(20), closings([slow], mode), HERE).days == (days,)
    after = DAY + timedelta(days=11)
    assert met(after, None, fixed(20), closings([slow], "sea"), HERE).days == (20,)


def test_to_make_a_day_one_orders_before_the_closed_days() -> None:
    shut = closings(of_pool(shipped(), "NA"), "sea")
    arrive, legs = date(2026, 5, 27), (typed(20, 20, 20), fixed(45))
    assert latest(arrive, date(2025, 11, 1), legs, 0.9, shut) == date(2026, 3, 23)
    late = (typed(30, 30, 30), fixed(80))
    assert latest(arrive, date(2025, 11, 1), late, 0.9, shut) == date(2026, 1, 12)
    assert latest(arrive, date(2026, 3, 1), late, 0.9, shut) is None


def test_shipped_events_are_dated_known_and_each_once() -> None:
    found = list(shipped())
    assert {one.kind for one in found} <= set(KINDS)
    assert len({(one.name, one.kind, one.place, one.mode, one.year) for one in found}) == len(found)
    assert all(one.since <= one.until and one.source for one in found)
    assert all(black_friday(year).weekday() == 4 for year in range(2020, 2040))
    mine = Event("Prime Day", "sale", "", "", 2027, date(2027, 7, 6), date(2027, 7, 9))
    days = [one.since for one in calendar([mine]) if (one.name, one.kind) == ("Prime Day", "sale")]
    assert days.count(date(2027, 7, 6)) == 1
    assert date(2027, 6, 22) not in days


def test_a_lift_is_learned_over_all_goods_and_taken_out_of_the_days_behind() -> None:
    sold = shop(300, 400)
    sold[:, 200:204] *= 4
    lift = learned(panel(sold), [(200, 203)])
    assert lift == pytest.approx(4, rel=0.1)
    assert learned(panel(sold), [(300, 303)]) == pytest.approx(1, rel=0.15)
    assert learned(panel(sold), [(398, 402)]) is None
    assert learned(panel(sold), [(2, 5)]) is None
    calm = usual(panel(sold), [(range(300), (200, 203), lift or 1.0)])
    assert calm.sold[:, 200:204].sum() == pytest.approx(sold[:, 200:204].sum() / (lift or 1))
    assert (calm.sold[:, :200] == sold[:, :200]).all()


@settings(max_examples=20)
@given(st.lists(st.integers(0, 9), min_size=60, max_size=120), st.integers(0, 59))
def test_one_large_day_stands_out_and_days_without_stock_never_do(sold: list[int], at: int) -> None:
    sold[at] = 200
    assert at in odd(sold, [False] * len(sold))
    assert at not in odd(sold, [day == at for day in range(len(sold))])
    assert odd([], []) == odd([5], [False]) == []


def test_another_sale_beside_it_is_no_usual_time() -> None:
    sold = np.full((5, 200), 4.0)
    sold[:, 100:104], sold[:, 110:120] = 12, 40
    assert learned(panel(sold), [(100, 103)], [(110, 119)]) == pytest.approx(2.6, abs=0.1)


@given(st.floats(1, 1e5), st.floats(1, 1e5), st.floats(0, 100), st.integers(1, 365))
def test_the_chance_rises_with_the_margin_and_falls_with_what_lying_costs(
    margin: float, landed: float, storage: float, days: int
) -> None:
    here = level(Costs(margin, landed, storage), days) or 0
    assert 0.5 <= here <= 0.99
    assert (level(Costs(2 * margin, landed, storage), days) or 0) >= here
    assert (level(Costs(margin, landed, storage, loss=margin), days) or 0) >= here
    assert (level(Costs(margin, landed, storage + 1), days) or 0) <= here
    assert (level(Costs(margin, landed, storage), days + 30) or 0) <= here
