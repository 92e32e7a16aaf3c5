"""What is ordered: more stock never asks for more, longer ways never for less, lots are kept."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seller.metrics.restock.demand import panel
from seller.metrics.restock.economics import Costs, level
from seller.metrics.restock.forecast import Forecast, forecast
from seller.metrics.restock.lots import lot
from seller.metrics.restock.order import Arrival, Need, need, reorder, runout
from seller.metrics.restock.transit import chained, fixed, learned, rising, typed
from tests.metrics.restock.made import goods

COUNT = 60
MADE = forecast(goods(COUNT), 110)


def asked(stock: float, coming: float = 0, *, priced: bool = False, level: float = 0.95) -> Need:
    on_way = [Arrival(np.full(COUNT, coming), fixed(30), 10)] if coming else []
    return need(
        MADE,
        np.full(COUNT, stock),
        on_way,
        lead=fixed(30),
        review=7,
        level=np.full(COUNT, level),
        priced=np.full(COUNT, priced),
    )


@settings(max_examples=20, deadline=None)
@given(st.floats(0, 300), st.floats(0, 300), st.floats(0, 100), st.booleans())
def test_more_stock_never_raises_the_order(
    stock: float, more: float, coming: float, priced: bool
) -> None:
    few, many = asked(stock, coming, priced=priced), asked(stock + more, coming, priced=priced)
    assert (many.pieces <= few.pieces + 1e-3).all()
    assert (many.before <= few.before).all()
    assert np.isfinite(few.pieces).all()
    assert (few.pieces >= 0).all()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 50), st.integers(0, 20), st.integers(0, 30), st.sampled_from([0.3, 0.6, 0.9]))
def test_longer_ways_never_lower_the_reorder_point(
    days: int, wild: int, more: int, chance: float
) -> None:
    short, long = (
        reorder(MADE, lead=typed(each, each + wild, each + 2 * wild), review=7, level=chance)
        for each in (days, days + more)
    )
    assert (long >= short - 1e-3).all()


def test_a_wild_lead_time_raises_the_reorder_point() -> None:
    calm = reorder(MADE, lead=fixed(40), review=7, level=0.95)
    wild = reorder(MADE, lead=typed(20, 40, 60), review=7, level=0.95)
    assert (wild[calm > 5] > calm[calm > 5]).all()


@settings(max_examples=20, deadline=None)
@given(st.floats(0, 100), st.floats(0.5, 0.99), st.floats(0.5, 0.99))
@example(21, 0.5, 0.9765625)
def test_where_costs_decide_no_more_is_bought_than_for_the_chance_alone(
    stock: float, one: float, other: float
) -> None:
    """But for one course: here the order is what one of them needs, there it lies between two."""
    low, high = sorted((one, other))
    grain = 1 / (len(MADE.band.model) - 1)
    by_chance, by_cost = asked(stock, level=high), asked(stock, level=high, priced=True)
    assert (by_cost.pieces <= asked(stock, level=min(1, high + grain)).pieces + 1e-3).all()
    assert (asked(stock, level=low, priced=True).pieces <= by_cost.pieces + 1e-3).all()
    assert np.array_equal(by_cost.before, by_chance.before)


def test_what_sells_each_week_is_kept_for_one_review() -> None:
    busy = MADE.mean > 2
    bought = [asked(0, priced=priced, level=0.9).pieces[busy].sum() for priced in (False, True)]
    assert 0.97 * bought[0] < bought[1] < 1.03 * bought[0]


def test_a_piece_that_waits_a_quarter_for_its_buyer_must_earn_it() -> None:
    slow = MADE.mean < 0.1
    bought = [asked(0, priced=priced, level=0.8).pieces[slow].sum() for priced in (False, True)]
    assert bought[1] < 0.8 * bought[0]


def test_goods_that_come_in_time_count_as_stock() -> None:
    assert (asked(20, 30).pieces <= asked(20).pieces).all()
    assert asked(20, 30).pieces.sum() < asked(20).pieces.sum()


def test_a_lead_time_of_zero_and_negative_stock() -> None:
    found = need(MADE, np.full(COUNT, -5.0), [], lead=fixed(0), review=7, level=np.full(COUNT, 0.9))
    assert (found.pieces >= 0).all()
    assert (found.before == 0).all()


def test_the_day_of_running_out() -> None:
    steady = forecast_of(2.0)
    assert np.median(runout(steady, np.array([20.5]), [], 30)) == 11
    late = [Arrival(np.array([10.0]), fixed(5))]
    assert np.median(runout(steady, np.array([20.5]), late, 30)) == 16
    assert np.median(runout(steady, np.array([500.0]), [], 30)) == 31


def forecast_of(rate: float) -> Forecast:
    return forecast(panel(np.full((1, 200), rate)), 40)


@given(st.floats(0, 1e5), st.integers(0, 5000), st.integers(0, 500))
def test_no_order_below_the_minimum_or_off_the_carton(pieces: float, moq: int, carton: int) -> None:
    found = lot(pieces, moq, carton)
    assert found == 0 or found >= max(moq, pieces - 0.001)
    assert found % max(1, carton) == 0
    assert (found == 0) == (pieces < 0.5)


def test_a_missing_cost_is_no_zero() -> None:
    assert level(Costs(margin=None, landed=100, storage=1), 7) is None
    assert level(Costs(margin=100, landed=None, storage=1), 7) is None
    assert level(Costs(margin=100, landed=100, storage=None), 7) is None
    assert level(Costs(margin=-1, landed=100, storage=0), 7) == 0.5


def test_lead_times() -> None:
    legs = chained([typed(10, 15, 20), typed(25, 30, 45)])
    assert rising(legs)
    assert legs.by(0.99) > legs.by(0.5) > legs.by(0.01)
    own = learned([60] * 36, fixed(30))
    assert rising(own)
    assert round(own.mean, 6) == 57
    assert sorted(own.left(59, 10, 1)) == [1] * 10
    assert sorted(own.left(400, 10, 1)) == [1] * 10
