"""The freight of a quantity in a zone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from seller.couriers.card import Band, Card
from seller.couriers.weight import rounded, up
from seller.money import exponent

ENDLESS = 1 << 60
ONE = Decimal(1)


class Tariff:
    """The bands of one card by zone and kind of contents, in order."""

    def __init__(self, card: Card) -> None:
        self.card = card
        self.digits = exponent(card.currency)
        found: dict[tuple[str, str], list[Band]] = {}
        for band in card.bands:
            found.setdefault((band.zone, band.contents), []).append(band)
        self.bands = {key: _sorted(bands) for key, bands in found.items()}
        self.edges = {key: [edge(one) for one in bands] for key, bands in self.bands.items()}

    def kind(self, zone: str, contents: frozenset[str]) -> tuple[str, str] | None:
        """Which rows of a zone hold for these contents."""
        wanted = "document" if "document" in contents else "parcel"
        for key in ((zone, wanted), (zone, "")):
            if key in self.bands:
                return key
        return None

    def find(self, key: tuple[str, str], quantity: int) -> Band | None:
        """The band of a quantity; None above the last one and in a gap."""
        place = bisect_left(self.edges[key], quantity)
        bands = self.bands[key]
        return bands[place] if place < len(bands) and quantity > bands[place].over else None

    def best(self, key: tuple[str, str], quantity: int) -> tuple[Band, int, int] | None:
        """Band, quantity and price; where the card allows it, a higher band's floor if cheaper."""
        band = self.find(key, quantity)
        if band is None:
            return None
        best = band, quantity, self.price(band, quantity)
        for higher in self.bands[key] if self.card.break_even else ():
            if higher.over >= quantity:
                floor = rounded(self.card.weighing, higher.over + 1)
                asked = self.price(higher, floor)
                if asked < best[2]:
                    best = higher, floor, asked
        return best

    def price(self, band: Band, quantity: int) -> int:
        """Minor units of the card's currency, rounded half up once."""
        amount = band.fixed
        if band.step and quantity > band.first:
            amount += band.more * up(quantity - band.first, band.step)
        if band.per_kg:
            amount += band.per_kg * quantity / 1000
        return cents(max(amount, band.minimum), self.digits)


def edge(band: Band) -> int:
    return ENDLESS if band.upto is None else band.upto


def cents(amount: Decimal, digits: int) -> int:
    """Minor units, half up."""
    return int(amount.scaleb(digits).quantize(ONE, ROUND_HALF_UP))


def _sorted(bands: Iterable[Band]) -> list[Band]:
    return sorted(bands, key=lambda one: (edge(one), one.over))
