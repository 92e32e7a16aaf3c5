"""The bar of the featured offer."""

from __future__ import annotations

import pytest

from seller.sandbox.bazaar import bar
from seller.sandbox.bazaar.featured import weight
from tests.sandbox.test_pricing import bid


@pytest.mark.parametrize("fba", [True, False])
@pytest.mark.parametrize("price", [1899, 1980, 2500])
def test_the_bar_is_the_highest_price_that_wins(fba: bool, price: int) -> None:
    rival, mine = bid(price, seller_id="A2"), bid(2199, fba=fba, shipping=0 if fba else 350)
    best = bar(mine, rival, 1)
    terms = {"fba": fba, "shipping": mine.shipping}
    assert weight(bid(best, **terms)) < weight(rival) <= weight(bid(best + 1, **terms))
