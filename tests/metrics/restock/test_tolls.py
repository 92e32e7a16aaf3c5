"""Fees on how long stock lasts, against stock that is walked through day by day."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller.metrics.restock.forecast import forecast
from seller.metrics.restock.kept import Span, paid
from seller.metrics.restock.order import Need, need
from seller.metrics.restock.tolls import Step, Toll, supplied, tolled
from seller.metrics.restock.transit import fixed
from tests.metrics.restock.made import goods

DAYS, COUNT, LEVEL = 30, 60, 0.95
LOST = LEVEL / (1 - LEVEL)
AGED = Toll(aged=(Step(181, 271, 0.5), Step(271, 0, 4.0)))
LOW = Toll(low=(Step(0, 14, 0.9), Step(14, 21, 0.6), Step(21, 28, 0.3)), least=20)
RATES = np.array([0.05, 0.1, 0.2, 0.3, 0.5, 0.8])
MADE = forecast(goods(COUNT), 110)


def span(rates: np.ndarray, had: float = 0.0) -> Span:
    """One SKU, whose courses sell so many pieces a day from the day that goods come."""
    sold = rates[None, :] * DAYS
    return Span(
        sold - had, sold, np.full(len(rates), float(DAYS)), 1 / rates[None, :], np.ones(sold.shape)
    )


def surcharge(rate: float, pieces: float) -> float:
    """Piece after piece leaves, the first that came first; a thirtieth of the fee each day."""
    paid = 0.0
    for piece in np.arange(1, pieces + 1):
        leaves = piece / rate
        for step in AGED.aged:
            paid += step.fee / 30 * max(0.0, min(leaves, step.end) - step.low)
    return paid


def cost(pieces: float, rates: np.ndarray, *, aged: bool) -> float:
    """Missing and left over after the days, and the surcharge of all until the last one leaves."""
    over = pieces - rates * DAYS
    plain = LOST * np.maximum(0, -over) + np.maximum(0, over)
    return float(np.mean(plain) + np.mean([aged * surcharge(one, pieces) for one in rates]))


@pytest.mark.parametrize("turn", range(8))
def test_what_would_lie_too_long_is_left_out_as_the_days_say(turn: int) -> None:
    """The order in whole pieces costs as little as the best one, by a hundredth."""
    rates = np.sort(np.random.default_rng(turn).gamma(0.7, 0.4, 40) + 0.01)
    here, level = span(rates), np.array([LEVEL])
    plain = paid(here, level)
    found = tolled(plain, here, level, [AGED])
    assert found.fewer[0] > 0, "else it proves nothing"
    assert found.pieces[0] == plain[0] - found.fewer[0]
    every = range(int(plain[0]) + 2)
    best = min(cost(one, rates, aged=True) for one in every)
    assert cost(round(found.pieces[0]), rates, aged=True) <= best * 1.01
    assert cost(plain[0], rates, aged=True) > best * 1.5


def fee(pieces: float, rates: np.ndarray, had: float) -> float:
    """Stock falls evenly over the days, in small steps; what it lasts is what is charged by."""
    whole = 0.0
    for rate in rates:
        there, shipped, stock = had + pieces, 0.0, []
        for _ in range(DAYS * 10):
            stock.append(there)
            gone = min(there, rate / 10)
            there, shipped = there - gone, shipped + gone
        supply = float(np.mean(stock)) / (shipped / DAYS)
        step = next((one for one in LOW.low if one.low <= supply < one.end), None)
        whole += step.fee * shipped if step and shipped / DAYS * 7 >= LOW.least else 0.0
    return whole / len(rates)


@pytest.mark.parametrize("had", [0.0, 60.0])
@pytest.mark.parametrize("turn", range(3))
def test_a_supply_that_is_too_short_is_lengthened_where_that_costs_less(
    turn: int, had: float
) -> None:
    rates = np.random.default_rng(turn).gamma(9, 0.6, 20)
    here = span(rates, had)
    plain = paid(here, np.array([LEVEL])).item()
    found = supplied(plain, here, LEVEL, LOW)
    assert found > plain, "else it proves nothing"
    every = np.linspace(plain, 2.5 * plain, 40)
    costs = [cost(one + had, rates, aged=False) + fee(one, rates, had) for one in every]
    mine = cost(found + had, rates, aged=False) + fee(found, rates, had)
    assert mine <= min(costs) * 1.01
    assert mine < costs[0]


def test_what_sells_too_little_for_the_fee_is_let_alone() -> None:
    few = span(np.full(20, 2.5))
    assert supplied(75.0, few, LEVEL, LOW) == 75.0, "17.5 in seven days"
    assert supplied(90.0, span(np.full(20, 3.0)), LEVEL, LOW) > 90.0, "21 in seven days"


def test_a_supply_that_is_too_dear_stays_short() -> None:
    cheap = Toll(low=(Step(0, 28, 0.01),))
    here = span(np.full(20, 5.0))
    assert supplied(150.0, here, LEVEL, cheap) == 150.0


def asked(stock: float, tolls: list[Toll | None], review: int = 30) -> Need:
    return need(
        MADE,
        np.full(COUNT, stock),
        [],
        lead=fixed(40),
        review=review,
        level=np.full(COUNT, LEVEL),
        priced=np.ones(COUNT, bool),
        tolls=tolls,
    )


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 400), st.integers(0, 200), st.floats(0, 5), st.floats(0, 3))
def test_more_stock_never_raises_the_order_whatever_the_fees(
    stock: int, more: int, old: float, short: float
) -> None:
    toll = Toll((Step(181, 0, old),), (Step(0, 28, short),), least=3)
    few, many = asked(stock, [toll] * COUNT), asked(stock + more, [toll] * COUNT)
    assert (many.pieces <= few.pieces + 1e-3).all()
    assert np.isfinite(few.pieces).all()
    assert (few.pieces >= 0).all()


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 400), st.floats(0, 5), st.floats(0, 5))
def test_a_dearer_surcharge_never_raises_the_order(stock: int, one: float, other: float) -> None:
    low, high = sorted((one, other))
    cheap, dear = (asked(stock, [Toll(aged=(Step(181, 0, fee),))] * COUNT) for fee in (low, high))
    assert (dear.pieces <= cheap.pieces + 1e-3).all()
    assert (dear.fewer >= cheap.fewer - 1e-3).all()


def test_no_fee_changes_nothing_and_each_keeps_to_its_own() -> None:
    plain, none = asked(20, []), asked(20, [Toll()] * COUNT)
    assert np.array_equal(plain.pieces, none.pieces)
    one = int(np.argmax(MADE.mean))
    tolls: list[Toll | None] = [LOW if row == one else None for row in range(COUNT)]
    found = asked(20, tolls)
    assert found.more[one] > 0
    rest = np.arange(COUNT) != one
    assert np.array_equal(found.pieces[rest], plain.pieces[rest])
    assert not found.more[rest].any()
    assert found.pieces[one] == plain.pieces[one] + found.more[one]
