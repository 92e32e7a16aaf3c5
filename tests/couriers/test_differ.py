"""What differs between two cards is told in plain numbers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from seller.couriers.card import Limit
from seller.couriers.differ import changes
from tests.couriers.build import cards


def test_amounts_are_written_out() -> None:
    old = cards()[0]
    band = replace(old.bands[0], fixed=Decimal("1.2E+2"))
    new = replace(old, bands=(band, *old.bands[1:]))
    (told,) = changes(old, new)
    assert (told.field, told.old, told.new) == ("fixed", "150", "120")


def test_weights_and_sides_are_in_the_units_of_the_card() -> None:
    old = cards()[0]
    new = replace(
        old,
        bands=(replace(old.bands[0], over=777, upto=21_000), *old.bands[1:]),
        limits=(*old.limits, Limit("SG", piece=70_500, side=1_205)),
    )
    told = list(changes(old, new))
    texts = {text for one in told for text in (one.key, one.old, one.new) if text}
    assert any("over 0.777, upto 21" in text for text in texts)
    assert any("piece 70.5, side 120.5" in text for text in texts)
    assert not any("21000" in text or "1205" in text for text in texts)
