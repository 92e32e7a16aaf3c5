"""Days without stock are missing, and every SKU has a class."""

from __future__ import annotations

import numpy as np

from seller.metrics.restock import rates as rating
from seller.metrics.restock.band import leans
from seller.metrics.restock.demand import CLASSES, classes, daily, panel
from seller.metrics.restock.rates import MODELS, families, lifelong, looks, rates
from seller.metrics.restock.tide import ahead, tides
from tests.metrics.restock.made import shop


def test_days_without_stock_do_not_lower_a_rate() -> None:
    sold = np.full((1, 120), 4.0)
    seen = np.ones((1, 120))
    sold[:, 60:100], seen[:, 60:100] = 0, 0
    blind, aware = panel(sold), panel(sold, seen)
    assert daily(aware, 90)[0] == 4
    assert np.allclose(rates(aware, [120])[120], 4)
    assert rates(blind, [120])[120].max() < 4


def test_a_sale_proves_that_the_goods_were_there() -> None:
    known = panel(np.array([[5.0, 0.0]]), np.zeros((1, 2)))
    assert known.seen.tolist() == [[0.5, 0.0]]


def test_bad_input_is_no_demand() -> None:
    sold = np.array([[np.nan, -3, np.inf, 2.0]])
    assert panel(sold).sold.tolist() == [[0, 0, 0, 2]]


def test_classes() -> None:
    rng = np.random.default_rng(3)
    steady = np.full(400, 5.0)
    season = np.where(
        (np.arange(400) > 280) & (np.arange(400) < 360), 6.0, 0.2 * (np.arange(400) % 9 == 0)
    )
    rare = (np.arange(400) % 6 == 0) * 1.0
    lumpy = rare * rng.choice([1, 2, 40], 400)
    wild = rng.choice([1, 1, 1, 30], 400).astype(float)
    gone = np.r_[np.ones(300), np.zeros(100)]
    fresh = np.r_[np.zeros(370), np.ones(30)]
    found = classes(panel(np.stack([steady, wild, rare, lumpy, fresh, gone, season])))
    assert found == list(CLASSES)


def test_tsb_agrees_with_statsforecast() -> None:
    """Golden: TSB(0.1, 0.1) of statsforecast 2.1.1 on this series."""
    sold = np.array([[2, 0, 0, 3, 0, 1, 0, 0, 0, 4, 0, 0, 2, 0, 0, 0, 1, 0, 0, 5.0]])
    known = rating._smoothed(panel(sold), [20])[20]
    assert np.isclose(known["tsb"][0], 1.01508, atol=1e-4)


def test_a_sku_of_its_first_days_leans_on_its_kin() -> None:
    sold = np.array([6.0, 6.0, *[50.0] * 5, *[500.0] * 8])
    seen = np.array([2.0, *[100.0] * 14])
    young, old, *_ = lifelong(sold, seen)
    assert 3 < young < 5
    assert old == 0.06
    pool, kind = np.ones(15, int), np.array([7] * 7 + [0] * 8)
    near = lifelong(sold, seen, families(pool, kind))
    assert 0.5 < near[0] < 3
    assert near[1] == 0.06
    few = lifelong(sold, seen, families(pool, np.array([7] * 4 + [0] * 11)))
    assert few[0] == young


def test_what_all_skus_do_together_is_carried_on() -> None:
    rising = shop(60, 140) * np.linspace(1, 3, 140)
    known = rates(panel(rising), [140])
    assert tides(panel(rising), known, 30)[140][MODELS.index("mean90")] > 1.1
    assert ahead(np.full(12, 5.0), 4) == 5


def test_a_few_skus_make_no_tide() -> None:
    rising = shop(5, 140) * np.linspace(1, 3, 140)
    assert tides(panel(rising), rates(panel(rising), [140]), 30)[140].tolist() == [1] * len(MODELS)


def test_what_died_and_is_out_of_stock_does_not_rise_again() -> None:
    """A hundred days of two a day, ninety in stock without a sale, ninety without stock."""
    sold, seen = np.zeros((1, 280)), np.ones((1, 280))
    sold[:, :100], seen[:, 190:] = 2, 0
    known = rates(panel(sold, seen), [190, 280])
    assert np.allclose(known[280], known[190], rtol=0.01, atol=0.01)
    assert known[280].mean() < 0.3


def test_what_sells_once_a_month_is_judged_by_its_long_run() -> None:
    """Two hundred SKUs at a sale in 50 days: the last fortnight says nothing of them."""
    slow = np.random.default_rng(4).poisson(0.02, (200, 500)).astype(float)
    known = looks(panel(slow[:, :400], first=np.zeros(200, int)), [250, 400])
    sales = leans(panel(slow[:, :400], first=np.zeros(200, int)), {250: known[250]}, 100)
    assert sales >= 1
    off = [
        np.abs(known[400].leaning(each).mean(axis=0) - 0.02).mean().item() for each in (0, sales)
    ]
    assert off[1] < 0.8 * off[0]


def test_what_sells_every_week_leans_on_nothing() -> None:
    quick = panel(shop(200, 300)[100:], first=np.zeros(100, int))
    known = looks(quick, [200])
    assert leans(quick, known, 60) == 0
    fast = ~known[200].slow
    assert np.array_equal(known[200].leaning(4)[:, fast], known[200].leaning(0)[:, fast])
