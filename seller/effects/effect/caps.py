"""How much of a kind may go out in a day: its own caps, or those of the settings."""

from __future__ import annotations

from seller.effects.effect import Kind
from seller.errors import Stop
from seller.store.brake import Limits


def limits(kind: Kind, daily: str, first: str, *, read_only: bool, asked: bool = False) -> Limits:
    """`daily` and `first` as in `review_request=500, price=20`; kinds not named keep their own."""
    return Limits(
        daily=_caps(daily).get(kind.name, kind.daily),
        first=_caps(first).get(kind.name, kind.first),
        read_only=read_only,
        asked=asked,
    )


def _caps(text: str) -> dict[str, int]:
    found = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        name, _, number = part.partition("=")
        if not number.strip().isdecimal():
            raise Stop("effects.cap", text=part)
        found[name.strip()] = int(number)
    return found
