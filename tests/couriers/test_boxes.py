"""The cheapest mix of containers, beside every mix there is."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from seller.couriers.boxes import MOST, load
from seller.couriers.card import Container

KIND = st.builds(
    Container,
    zone=st.just("LA"),
    kind=st.sampled_from(["20GP", "40HQ", "45HQ"]),
    litres=st.integers(20, 80),
    payload=st.integers(15, 30),
    price=st.integers(100, 400).map(Decimal),
)


@given(st.lists(KIND, min_size=1, max_size=3), st.integers(0, 200), st.integers(0, 80))
@settings(max_examples=60, deadline=None)
def test_no_mix_is_cheaper(kinds: list[Container], litres: int, grams: int) -> None:
    found = load(kinds, "LA", litres, grams, 2)
    assert found is not None
    taken = [(n, one) for n, one in found.taken]
    assert sum(n * one.litres for n, one in taken) >= litres
    assert sum(n * one.payload for n, one in taken) >= grams
    every = [
        sum(n * one.price for n, one in zip(counts, kinds, strict=True))
        for counts in product(range(11), repeat=len(kinds))
        if sum(n * one.litres for n, one in zip(counts, kinds, strict=True)) >= litres
        and sum(n * one.payload for n, one in zip(counts, kinds, strict=True)) >= grams
    ]
    assert found.amount == 100 * min(every)


def test_what_no_mix_takes_is_said() -> None:
    small = Container("LA", "20GP", 28, 21_000, Decimal(1850))
    assert load([small], "HAM", 1, 1, 2) is None
    assert load([small], "LA", 28 * MOST, 1, 2) is not None
    assert load([small], "LA", 28 * MOST + 1, 1, 2) is None
