"""A year's course is learned from a shop that has one, and from none that has none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller.metrics.restock.demand import panel
from seller.metrics.restock.forecast import forecast, quantiles
from seller.metrics.restock.lifts import lifted
from seller.metrics.restock.season import grouped, peaks, season

YEAR = 365.25


def wave(days: int, swing: float) -> np.ndarray:
    found: np.ndarray = np.exp(swing * np.sin(np.arange(days) * 2 * np.pi / YEAR))
    return found


def shop(
    days: int, swing: float = 0.6, count: int = 60, seed: int = 1, growth: float = 0.0
) -> np.ndarray:
    rates = np.geomspace(0.1, 4, count)[:, None]
    busy = wave(days, swing) * np.exp(growth * np.arange(days) / YEAR)
    found: np.ndarray = np.random.default_rng(seed).poisson(rates * busy).astype(float)
    return found


def test_coming_months_are_told_by_the_year_behind() -> None:
    days, ahead = 400, 90
    sold = shop(days + ahead)
    made = forecast(panel(sold[:, :days]), ahead)
    came, plain = sold[:, days:].sum(), sold[:, days - 30 : days].sum() / 30 * ahead
    assert abs(made.expected(ahead).sum() / came - 1) < 0.15
    assert abs(plain / came - 1) > 0.25
    assert made.season.mean() == pytest.approx(
        wave(days + ahead, 0.6)[days:].mean() / wave(days, 0.6)[-28:].mean(), rel=0.15
    )


def test_a_quantile_still_covers_what_it_promises() -> None:
    days, ahead = 430, 60
    sold = shop(days + ahead, count=300)
    made = forecast(panel(sold[:, :days]), ahead)
    came = sold[:, days:].sum(axis=1)
    (high,) = quantiles(made, ahead, (0.9,))
    assert 0.82 < (came <= high).mean() <= 0.99


def test_a_shop_without_a_season_keeps_its_forecast() -> None:
    days, ahead = 740, 60
    sold = shop(days + ahead, swing=0)
    made = forecast(panel(sold[:, :days]), ahead)
    assert np.abs(made.lift - 1).max() < 0.1
    assert made.season == pytest.approx(np.ones(60), abs=0.1)


def test_growth_is_not_taken_for_a_season_once_two_years_are_known() -> None:
    days, ahead = 735, 90
    sold = shop(days + ahead, swing=0, growth=0.7)
    found = season(panel(sold[:, :days]), ahead)
    assert np.abs(np.log(found.change)).max() < 0.12


def test_goods_of_one_season_have_a_course_of_their_own() -> None:
    days, ahead = 400, 60
    plain = shop(days + ahead, swing=0, count=40)
    busy = np.where(np.arange(days + ahead) % 365 // 30 == 10, 4.0, 0.02)
    gifts = np.random.default_rng(2).poisson(busy, (8, days + ahead)).astype(float)
    sold = np.concatenate([plain, gifts])
    goods = panel(sold[:, :days], first=np.zeros(48, int))
    assert set(peaks(goods)[:40]) == {0}
    assert 0 not in peaks(goods)[40:]
    made = forecast(goods, ahead)
    assert made.season[0] == pytest.approx(1, abs=0.1)
    coming = made.expected(ahead)
    assert coming[40:].sum() < 0.3 * sold[40:, days - 120 : days - 60].sum()


def test_pools_have_their_own_years() -> None:
    days, ahead = 400, 60
    north, south = shop(days, 0.6), shop(days, -0.6, seed=2)
    pools = ["US"] * 60 + ["AU"] * 60
    made = forecast(panel(np.concatenate([north, south])), ahead, pools=pools)
    assert made.season[0] > 1.3
    assert made.season[60] < 0.8


@pytest.mark.parametrize("days", [1, 27, 200, 363])
def test_less_than_a_year_tells_no_season(days: int) -> None:
    made = forecast(panel(shop(days, 0.9)), 40)
    assert (made.lift == 1).all()
    assert np.isnan(made.season).all()


def test_a_shop_younger_than_its_panel_has_no_season() -> None:
    sold = shop(400, 0.9)
    sold[:, :100] = 0
    goods = panel(sold, first=np.full(60, 100))
    assert np.isnan(forecast(goods, 40).season).all()


def test_a_sale_is_busier_than_its_season() -> None:
    made = forecast(panel(shop(400)), 60)
    half = [0] * 30 + [1] * 30
    found = lifted(made, {1: [2.0] * 60}, half)
    assert np.allclose(found.expected(60)[:30], made.expected(60)[:30])
    assert np.allclose(found.expected(60)[30:], 2 * made.expected(60)[30:])


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([364, 400, 500]), st.sampled_from([1, 5, 40]))
def test_no_shop_breaks_it(seed: int, days: int, count: int) -> None:
    chance = np.random.default_rng(seed)
    sold = shop(days, 0.9, count, seed) * (chance.random((count, 1)) < 0.8)
    sold[:, days // 3 : days // 2] = 0
    seen = (chance.random((count, days)) < 0.7).astype(float)
    once, twice = (season(panel(each, seen), 60) for each in (sold, 2 * sold))
    for each in (once.behind, once.ahead):
        assert np.isfinite(each).all()
        assert (each > 0).all()
    assert np.allclose(once.ahead, twice.ahead)


def test_groups_are_numbered_without_gaps() -> None:
    found = grouped(np.array([1] * 6 + [3] * 6), np.array([2] * 6 + [0] * 3 + [4] * 3))
    assert found.tolist() == [0] * 6 + [1] * 6
