"""The forecast keeps what it promises, and behaves as a seller would expect it to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller.metrics.restock.band import dates
from seller.metrics.restock.demand import panel
from seller.metrics.restock.forecast import courses, forecast, grades, quantiles
from seller.metrics.restock.lifts import lifted
from tests.metrics.restock.made import goods, shop

LEVELS = [0.1, 0.5, 0.9, 0.95]


def test_what_is_promised_is_covered() -> None:
    sold = shop(400, 230)[200:]
    made = forecast(panel(sold[:, :200], first=np.zeros(200, int)), 30)
    truth = sold[:, 200:].sum(axis=1)
    for level, found in zip(LEVELS[1:], quantiles(made, 30, LEVELS[1:]), strict=True):
        assert abs((truth <= found).mean() - level) < 0.06


def test_the_mean_is_near_the_truth() -> None:
    made = forecast(goods(), 30)
    assert made.mean.sum() == pytest.approx(np.geomspace(0.05, 4, 120).sum(), rel=0.05)


def test_quantiles_never_cross_and_never_fall_with_time() -> None:
    made = forecast(goods(), 60)
    found = quantiles(made, 60, LEVELS)
    assert (np.diff(found, axis=0) >= 0).all()
    assert (np.diff(courses(made, range(61)), axis=2) >= 0).all()


def test_outcomes_looked_back_on_are_known() -> None:
    for days in (1, 20, 41, 42, 60, 119, 180, 400):
        for horizon in (7, 37, 97):
            length, origins = dates(days, horizon)
            assert length <= horizon
            assert all(42 <= origin <= days - length for origin in origins)


@pytest.mark.parametrize("days", [1, 3, 20, 45, 90])
def test_short_histories_have_a_forecast(days: int) -> None:
    made = forecast(goods(40, days), 37)
    found = quantiles(made, 37, LEVELS)
    assert np.isfinite(found).all()
    assert (found >= 0).all()
    assert set(grades(made)) <= set("ABCDE")


def test_one_sku_with_one_sale_and_one_with_none() -> None:
    sold = np.zeros((2, 300))
    sold[0, 150] = 1
    found = quantiles(forecast(panel(sold), 37), 37, LEVELS)
    assert np.isfinite(found).all()
    assert (found[:, 0] >= 0).all()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([20, 60, 120, 200]))
def test_doubling_history_doubles_the_mean_and_lowers_no_quantile(seed: int, days: int) -> None:
    sold = shop(25, days, seed)
    once, twice = (forecast(panel(each), 30) for each in (sold, 2 * sold))
    assert np.allclose(twice.mean, 2 * once.mean, rtol=1e-4, atol=1e-6)
    found = (quantiles(each, 30, LEVELS) for each in (once, twice))
    assert (np.diff(list(found), axis=0) >= -0.5).all()  # errors are drawn anew: half a piece
    same = replace(twice, band=once.band)
    assert (quantiles(same, 30, LEVELS) >= quantiles(once, 30, LEVELS) - 1e-3).all()


def test_a_busy_season_lifts_the_forecast() -> None:
    plain = forecast(goods(), 30)
    busy = lifted(plain, {1: [2.0] * 30}, [1] * len(plain.which))
    assert np.allclose(busy.expected(30), 2 * plain.expected(30))
