"""Promotions in simulated sales: found where they are, measured, and none where there is none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller.metrics.restock.demand import Panel, panel
from seller.metrics.restock.prices import Run, flat, learned, relative, runs

DAYS, GOODS = 400, 120
Made = tuple[Panel, list[Run]]


def shop(lift: float, seed: int = 3, cut: float = 0.8, take: float = 0.75) -> Made:
    """Goods that sell one a day, with four weeks of a coupon that most buyers use."""
    chance = np.random.default_rng(seed)
    first = chance.integers(40, DAYS - 10, (GOODS, 4))
    on = np.zeros((GOODS, DAYS), bool)
    for row, begins in enumerate(first):
        for day in begins:
            on[row, day : day + 7] = True
    pieces = chance.poisson(np.where(on, lift, 1.0))
    used = chance.binomial(pieces, np.where(on, take, 0.0))
    found = []
    for row in range(GOODS):
        days = np.flatnonzero(pieces[row])
        share = used[row, days] / pieces[row, days]
        ratio = relative(1 - (1 - cut) * share)
        found += runs(row, days.astype(float), pieces[row, days].astype(float), ratio, share)
    return panel(pieces.astype(float)), found


def lifts(made: Made) -> list[Run]:
    return learned(*made, ["US"] * GOODS)


@pytest.mark.parametrize("lift", [1.0, 1.5, 2.6])
def test_the_lift_is_measured(lift: float) -> None:
    found = lifts(shop(lift))
    many = [one.lift for one in found if 0.75 < one.ratio < 0.9]
    assert len(many) > GOODS
    assert np.median(many) == pytest.approx(lift, rel=0.12)


def test_demand_is_as_without_them() -> None:
    goods, found = shop(2.6)
    told = learned(goods, found, ["US"] * GOODS)
    assert goods.sold.mean() > 1.09
    assert flat(goods, told).sold.mean() == pytest.approx(1.0, abs=0.03)


def test_runs_that_do_not_tell_teach_nothing() -> None:
    goods, found = shop(2.6)
    assert {one.lift for one in learned(goods, found, ["US"] * GOODS, found)} == {1.0}


def test_without_promotions_there_are_none() -> None:
    assert shop(1.0, take=0.0)[1] == []


def test_a_lasting_price_is_usual() -> None:
    ratio = relative(np.r_[np.full(80, 20.0), np.full(80, 17.0)])
    assert ratio.tolist() == [1.0] * 160


def test_a_price_that_sells_the_wrong_way_is_not_believed() -> None:
    """Dearer and yet more: buyers of another kind, as of whole boxes, not the price."""
    sold = np.full((1, 120), 4.0)
    sold[0, 50:60] = 36
    run = Run(0, 50, 59, 1.2, reduced=False)
    (found,) = learned(panel(sold), [run], ["US"])
    assert found.lift == 1
    (found,) = learned(panel(sold), [Run(0, 50, 59, 0.8, reduced=True)], ["US"])
    assert found.lift > 2


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 9), min_size=12, max_size=90),
    st.floats(0.3, 0.9),
    st.integers(0, 60),
    st.integers(2, 20),
)
def test_any_run_lies_among_its_days(pieces: list[int], cut: float, first: int, long: int) -> None:
    units = np.array(pieces, float)
    days = np.arange(len(units)) * 2.0
    ratio = np.ones(len(units))
    ratio[first : first + long] = cut
    found = runs(0, days, units, ratio, (ratio < 1).astype(float))
    for one in found:
        assert one.first in days
        assert one.last in days
        assert one.first < one.last
        assert one.ratio == pytest.approx(cut)
        assert one.reduced
    goods = panel(np.repeat(units, 2)[None, :])
    plain = flat(goods, learned(goods, found, [""])).sold
    assert np.isfinite(plain).all()
    assert (plain >= 0).all()
    assert plain.sum() <= goods.sold.sum() + 1e-3
