"""What Amazon takes of a piece: sums are kept, whoever sells how much of it in whatever packs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.metrics.restock.charges import LEAST, Offer, charges

AMOUNT = st.integers(1, 500_000)


@st.composite
def offers(draw: st.DrawFn, known: bool = True) -> Offer:
    price = draw(AMOUNT)
    unit = (float(price), float(draw(st.integers(0, price))), float(draw(st.integers(0, price))))
    daily = draw(st.floats(0.01, 1000))
    pieces, part = draw(st.integers(1, 12)), draw(st.floats(0.05, 1))
    return Offer(daily, unit if known else None, pieces, part)


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-6)


@given(st.lists(offers(), min_size=1, max_size=6))
def test_margins_of_the_offers_and_of_the_product_have_the_same_sum(found: list[Offer]) -> None:
    share, fee = charges(found) or (0.0, 0.0)
    pieces = [(one.daily, one.piece or (0, 0, 0)) for one in found]
    sold = sum(daily for daily, _ in pieces)
    mean = sum(daily * price for daily, (price, _, _) in pieces) / sold
    left = sum(daily * (price - referral - rest) for daily, (price, referral, rest) in pieces)
    assert sold * (mean * (1 - share) - fee) == close(left)


@given(st.lists(offers(), min_size=1, max_size=6))
def test_both_lie_between_those_of_the_offers(found: list[Offer]) -> None:
    share, fee = charges(found) or (-1.0, -1.0)
    pieces = [one.piece or (1, 0, 0) for one in found]
    shares, fees = [r / p for p, r, _ in pieces], [rest for _, _, rest in pieces]
    assert min(shares) - 1e-9 <= share <= max(shares) + 1e-9
    assert min(fees) - 1e-6 <= fee <= max(fees) * (1 + 1e-9) + 1e-6


@given(st.lists(offers(), min_size=1, max_size=6), st.floats(0.1, 10), st.randoms())
def test_neither_order_nor_level_of_sales_matters(found, times, chance) -> None:
    more = [Offer(one.daily * times, one.unit, one.pieces, one.part) for one in found]
    chance.shuffle(more)
    before, after = charges(found), charges(more)
    assert before
    assert after
    assert after == (close(before[0]), close(before[1]))


@given(offers(), st.integers(1, 12))
def test_a_pack_costs_what_its_pieces_share(one: Offer, pieces: int) -> None:
    assert one.unit
    price, referral, rest = one.unit
    found = charges([Offer(one.daily, one.unit, pieces)])
    assert found == (close(referral / price), close(rest / pieces))


@given(st.lists(offers(), min_size=1, max_size=3), st.floats(0, 3))
def test_estimates_count_where_they_are_of_half_of_the_sales(
    found: list[Offer], more: float
) -> None:
    sold = sum(one.daily for one in found)
    part = 1 / (1 + more)
    made = charges([*found, Offer(sold * more, None)])
    if abs(part - LEAST) > 1e-6:
        assert (made is None) == (part < LEAST)
    assert made is None or made == (
        close((charges(found) or (0, 0))[0]),
        close((charges(found) or (0, 0))[1]),
    )


def test_what_does_not_sell_counts_alike_and_nothing_is_nothing() -> None:
    cheap, dear = Offer(0.0, (1000, 150, 300)), Offer(0.0, (3000, 450, 500))
    assert charges([cheap, dear]) == (0.15, 400)
    assert charges([Offer(1.0, dear.unit), cheap]) == (0.15, 500), "but only where none sells"
    assert charges([]) is None
    assert charges([Offer(1.0, None)]) is None
