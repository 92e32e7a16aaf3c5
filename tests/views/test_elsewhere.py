"""Orders that name no marketplace count in the pool that has the most of their pieces."""

from __future__ import annotations

from seller.views.restock.elsewhere import Elsewhere
from seller.views.restock.holding import Holding

EU, UK = ("a", "M", "EU"), ("a", "M", "UK")
MINE = {EU: (Holding(EU),), UK: (Holding(UK),)}


def test_the_pool_with_most_pieces_counts() -> None:
    assert Elsewhere(MINE, {EU: 3, UK: 9}).held("a", "M") == (Holding(UK),)
    assert Elsewhere(MINE, {EU: 9, UK: 3}).held("a", "M") == (Holding(EU),)
    assert Elsewhere(MINE, {}).held("a", "M") == (Holding(EU),)


def test_a_bundle_is_where_all_of_it_is() -> None:
    both = {
        EU: (Holding(("", "CUP", "EU"), 2), Holding(("", "LID", "EU"))),
        UK: (Holding(("", "CUP", "UK"), 2), Holding(("", "LID", "UK"))),
    }
    stock = {("", "CUP", "EU"): 90, ("", "CUP", "UK"): 8, ("", "LID", "UK"): 5}
    assert Elsewhere(both, stock).held("a", "M") == both[UK]


def test_what_nobody_has_is_held_nowhere() -> None:
    found = Elsewhere(MINE, {EU: 9})
    assert found.held("b", "M") == ()
    assert found.held("a", "N") == ()
