"""Bridging, supposing and wilder ways: what must hold whatever the figures are."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from seller.metrics.restock.bridge import bridged, gaps
from seller.metrics.restock.forecast import forecast, quantiles
from seller.metrics.restock.order import arrival, reorder
from seller.metrics.restock.supposed import busier, later
from seller.metrics.restock.transit import chained, fixed, rising, typed
from tests.metrics.restock.made import goods

COUNT = 40
MADE = forecast(goods(COUNT), 110)
AMOUNTS = st.integers(0, 50_000)


@settings(max_examples=20, deadline=None)
@given(st.integers(5, 50), st.integers(0, 40), st.sampled_from([0.6, 0.8, 0.95, 0.99]))
def test_from_a_target_of_06_on_a_wilder_way_never_lowers_the_reorder_point(
    usual: int, wild: int, chance: float
) -> None:
    wild = min(wild, usual)
    calm = reorder(MADE, lead=fixed(usual), review=7, level=chance)
    other = reorder(MADE, lead=typed(usual - wild, usual, usual + wild), review=7, level=chance)
    assert other.sum() >= 0.975 * calm.sum()
    assert (other >= 0.85 * calm).all()  # one by one within the grain of 210 courses, and of skew


@settings(max_examples=15, deadline=None)
@given(st.integers(-90, 100), st.integers(0, 100))
def test_more_demand_supposed_never_lowers_mean_or_quantile(change: int, more: int) -> None:
    less, busy = (busier(MADE, each / 100) for each in (change, change + more))
    assert (busy.expected(30) >= less.expected(30) - 1e-6).all()
    low, high = (quantiles(each, 30, [0.5, 0.9]) for each in (less, busy))
    assert (high >= low - 1e-3).all()


@given(st.integers(-80, 80), st.integers(0, 60), st.integers(0, 60))
def test_a_supposed_way_is_a_way(days: int, low: int, more: int) -> None:
    way = chained([typed(low, low + more, low + 2 * more), typed(3, 7, 14)])
    found = later(way, days)
    assert rising(found)
    assert found.days[0] >= 0


@given(st.lists(st.integers(0, 500), min_size=1, max_size=30), AMOUNTS, AMOUNTS, AMOUNTS)
def test_dearer_freight_never_flies_more_and_no_more_flies_than_there_is(
    gap: list[int], value: int, extra: int, more: int
) -> None:
    drawn = np.array(gap, dtype=np.float64)
    few, saved = bridged(drawn, value, extra + more, 200)
    many, brings = bridged(drawn, value, extra, 200)
    assert 0 <= few <= many <= 200
    assert brings >= saved >= 0
    assert many <= max(gap)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 60))
def test_more_stock_or_goods_on_their_way_leave_no_wider_gap(
    stock: int, more: int, coming: int
) -> None:
    fast, slow = typed(8, 12, 18), typed(35, 45, 60)
    wide = gaps(MADE, [stock] * COUNT, [], fast, slow)
    assert (gaps(MADE, [stock + more] * COUNT, [], fast, slow) <= wide + 1e-3).all()
    sent = [arrival([coming] * COUNT, fixed(1))]
    assert (gaps(MADE, [stock] * COUNT, sent, fast, slow) <= wide + 1e-3).all()
    assert np.isfinite(wide).all()
