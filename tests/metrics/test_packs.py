"""Any packs and bundles: nothing is lost or counted twice, and one unit is its pieces."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from seller.facts import Pairing, Product
from seller.metrics.packs import packs, whole

SKUS = ("BULB", "CUP", "LAMP", "LID")
HELD = st.dictionaries(st.sampled_from(SKUS), st.integers(1, 24), min_size=1)
SHOP = st.dictionaries(st.sampled_from(["M1", "M2", "M3"]), HELD, min_size=1)
PRICES = st.dictionaries(st.sampled_from(SKUS), st.none() | st.integers(1, 10**6))
MONEY = st.sampled_from(["CNY", "USD"])


def rows(shop: dict[str, dict[str, int]]) -> list[Pairing]:
    return [
        Pairing("a", "US", msku, sku, pieces=pieces)
        for msku, held in shop.items()
        for sku, pieces in held.items()
    ]


@given(SHOP, PRICES, st.lists(MONEY, min_size=4, max_size=4), st.randoms())
def test_every_pack_holds_what_was_typed(shop, prices, money, chance) -> None:
    sheet = {
        sku: Product(sku, price=prices.get(sku), currency=code)
        for sku, code in zip(SKUS, money, strict=True)
    }
    typed = rows(shop)
    chance.shuffle(typed)
    found = packs(typed, sheet)
    assert set(found) == {("a", "US", msku) for msku in shop}
    for (_, _, msku), pack in found.items():
        assert {one.sku: one.pieces for one in pack} == shop[msku]
        assert sum(one.share for one in pack) == 1
        assert all(one.share > 0 for one in pack)
    assert found == packs(rows(shop), sheet), "whatever the order of the rows"


@given(HELD, st.dictionaries(st.sampled_from(SKUS), st.integers(1, 10**6), min_size=4))
def test_shares_are_those_of_cost(held, prices) -> None:
    sheet = {sku: Product(sku, price=price, currency="CNY") for sku, price in prices.items()}
    (pack,) = packs(rows({"M": held}), sheet).values()
    cost = sum(prices[sku] * pieces for sku, pieces in held.items())
    for one in pack:
        assert one.share == Fraction(prices[one.sku] * held[one.sku], cost)
    made = whole([(sheet[one.sku], one.pieces) for one in pack])
    assert made
    assert made.price == cost


@given(st.integers(1, 99), st.integers(1, 10**6), st.none() | st.integers(1, 10**5))
def test_a_pack_weighs_and_costs_its_pieces(pieces, price, weight) -> None:
    lamp = Product("LAMP", price=price, currency="CNY", unit_weight=weight, unit_length=300)
    made = whole([(lamp, pieces)])
    assert made
    assert made.price == price * pieces
    assert made.unit_weight == (None if weight is None else weight * pieces)
    assert (made.unit_length == 300) == (pieces == 1), "several have a size that nobody knows"
