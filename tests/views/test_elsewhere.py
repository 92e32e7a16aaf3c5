"""Orders that name no marketplace count in the pool that has the most of their pieces."""

from __future__ import annotations

from seller.views.restock.elsewhere import Elsewhere

EU, UK = ("a", "M", "EU"), ("a", "M", "UK")


def test_the_pool_with_most_pieces_counts() -> None:
    alias = {EU: EU, UK: UK}
    assert Elsewhere({}, alias, {EU: 3, UK: 9}).key("a", "M") == UK
    assert Elsewhere({}, alias, {EU: 9, UK: 3}).key("a", "M") == EU
    assert Elsewhere({}, alias, {}).key("a", "M") == EU


def test_a_paired_product_counts_by_its_own_key() -> None:
    paired = {("a", "DE", "M"): "LAMP", ("a", "UK", "M"): "LAMP"}
    found = Elsewhere(paired, {}, {("", "LAMP", "UK"): 4})
    assert found.key("a", "M") == ("", "LAMP", "UK")
    assert found.key("b", "M") is None
    assert found.key("a", "N") is None
