"""Bridging, supposing and wilder ways: what must hold whatever the figures are."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seller.metrics.restock.bridge import bridged, gaps
from seller.metrics.restock.forecast import forecast, quantiles
from seller.metrics.restock.order import arrival, reorder
from seller.metrics.restock.supposed import busier, later
from seller.metrics.restock.transit import calmer, chained, fixed, learned, rising, typed
from tests.metrics.restock.made import goods

COUNT = 40
MADE = forecast(goods(COUNT), 110)
AMOUNTS = st.integers(0, 50_000)


@settings(max_examples=20, deadline=None)
@given(
    st.integers(5, 50), st.integers(0, 40), st.integers(0, 20), st.sampled_from([0.6, 0.8, 0.95])
)
def test_from_a_target_of_06_on_a_wilder_way_never_lowers_the_reorder_point(
    usual: int, wild: int, more: int, chance: float
) -> None:
    few, many = min(wild, usual), min(wild + more, usual)
    calm, other = (
        reorder(MADE, lead=typed(usual - each, usual, usual + each), review=7, level=chance)
        for each in (few, many)
    )
    assert (other >= calm - 1e-3).all()


@given(st.lists(st.integers(0, 90), min_size=1, max_size=5, unique=True))
def test_a_calmer_way_has_the_same_mean_and_fewer_extremes(days: list[int]) -> None:
    lead = learned(days, fixed(30))
    ways = list(calmer(lead))
    assert all(rising(one) and abs(one.mean - lead.mean) < 1e-4 for one in ways)
    assert ways[0] == lead
    assert len(ways[-1].days) <= 2
    spans = [one.days[-1] - one.days[0] for one in ways]
    assert spans == sorted(spans, reverse=True)


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


@example([0, 1, 14, 14, 16], 10669, 7785, 12)
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
