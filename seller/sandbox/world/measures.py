"""How big and heavy a product is in its packaging."""

from __future__ import annotations

from dataclasses import dataclass

from seller.sandbox import chance

PACKED = (
    (27, 8, 8, 340), (46, 29, 7, 1250), (36, 8, 3, 280), (38, 25, 10, 1100), (38, 28, 14, 900),
    (38, 26, 3, 1150), (20, 11, 11, 760), (23, 17, 8, 520), (41, 19, 9, 980), (30, 25, 3, 260),
    (31, 24, 5, 620), (40, 30, 9, 840), (61, 42, 3, 1400), (32, 32, 5, 720), (36, 28, 10, 1050),
    (36, 34, 12, 2900), (24, 20, 20, 870), (18, 14, 9, 430), (30, 18, 18, 690), (63, 14, 14, 1300),
    (22, 15, 5, 390), (13, 9, 6, 180), (19, 12, 12, 540), (52, 32, 12, 1150), (31, 23, 5, 640),
    (35, 26, 8, 1180), (13, 10, 3, 240), (15, 11, 4, 210), (14, 9, 2, 60), (31, 26, 1, 230),
    (20, 12, 4, 190), (22, 14, 5, 120),
)  # fmt: skip
"""Centimetres and grams of each noun."""
FACTORS = (1.0, 1.0, 0.85, 1.0, 1.18, 1.5, 1.1, 1.12)
"""What a size does to the longest side, and more so to the weight."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Centimetres, the longest side first, and grams; of the item and of its package."""

    length: float
    width: float
    height: float
    grams: int

    def swollen(self, share: float) -> Measures:
        """The same, bigger by a share on every side."""
        length, width, height = (
            round(side * (1 + share), 1) for side in (self.length, self.width, self.height)
        )
        return Measures(length, width, height, round(self.grams * (1 + share)))


def packed(noun: int, size: int) -> Measures:
    """The measures in the catalogue."""
    length, width, height, grams = PACKED[noun]
    factor = FACTORS[size]
    return Measures(
        round(length * factor, 1), float(width), float(height), round(grams * factor**1.5)
    )


def weighed(noun: int, size: int, fnsku: str) -> Measures:
    """What Amazon found when it measured a unit: near the catalogue's, not always inside it."""
    return packed(noun, size).swollen(0.08 * chance.share("measured", fnsku) - 0.03)
