"""What differs between two cards is told in plain numbers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from seller.couriers.differ import changes
from tests.couriers.build import cards


def test_amounts_are_written_out() -> None:
    old = cards()[0]
    band = replace(old.bands[0], fixed=Decimal("1.2E+2"))
    new = replace(old, bands=(band, *old.bands[1:]))
    (told,) = changes(old, new)
    assert (told.field, told.old, told.new) == ("fixed", "150", "120")
