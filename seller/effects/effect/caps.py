"""How much of a kind may go out in a day: its own caps, or those of the settings."""

from __future__ import annotations

from seller.effects.effect import Kind
from seller.store.brake import Limits, limited


def limits(kind: Kind, daily: str, first: str, *, read_only: bool, asked: bool = False) -> Limits:
    """`daily` and `first` as in `review_request=500, price=20`; kinds not named keep their own."""
    own = Limits(kind.daily, kind.first, read_only=read_only, asked=asked)
    return limited(own, kind.name, daily, first)
