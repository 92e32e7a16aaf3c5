"""What the sellers sell: products with a nature of their own, the same in every marketplace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seller.sandbox.world.plan import AHEAD, NAMES, Plan

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

NOUNS: tuple[tuple[str, float, str], ...] = (
    ("home", 21.9, "BTL"), ("home", 34.9, "PAN"), ("home", 27.9, "KNF"), ("home", 24.9, "SPR"),
    ("home", 17.9, "BOX"), ("home", 22.9, "CUT"), ("gift", 29.9, "GRD"), ("school", 15.9, "LUN"),
    ("winter", 32.9, "LMP"), ("home", 12.9, "CUS"), ("home", 19.9, "SHC"), ("home", 26.9, "LAU"),
    ("winter", 23.9, "MAT"), ("gift", 28.9, "CLK"), ("winter", 31.9, "BLA"), ("summer", 36.9, "HOS"),
    ("summer", 14.9, "POT"), ("gift", 18.9, "LIT"), ("winter", 16.9, "BRD"), ("newyear", 25.9, "YOG"),
    ("newyear", 13.9, "BND"), ("winter", 22.9, "BIK"), ("summer", 29.9, "LAN"), ("summer", 54.9, "BAG"),
    ("gift", 19.9, "PUZ"), ("gift", 34.9, "BLK"), ("gift", 11.9, "CRD"), ("flat", 13.9, "STD"),
    ("flat", 9.9, "USB"), ("school", 10.9, "PAD"), ("flat", 17.9, "LEA"), ("flat", 8.9, "CAT"),
)  # fmt: skip
"""Season, price in US dollars and letters of each noun; its names are in `words`."""

BEST, NORMAL, SLOW, DEAD = range(4)


@dataclass(frozen=True)
class Products:
    """Arrays by product of one seller. `launched` counts days from the world's start."""

    brand: list[str]
    noun: Ints
    material: Ints
    colour: Ints
    size: Ints
    extra: Ints
    family: Ints
    price: Floats
    nature: Ints
    weight: Floats
    trend: Floats
    launched: Floats
    returning: Floats

    def __len__(self) -> int:
        return len(self.brand)


def share(plan: Plan, order: int) -> int:
    """How many of the plan's products are of the seller with this number."""
    return max(1, plan.skus // plan.sellers + (order < plan.skus % plan.sellers))


def products(plan: Plan, order: int) -> Products:
    """The products of one seller. Families share all but colour and size."""
    count = share(plan, order)
    family = _families(plan, order, count)
    looks = plan.stream("looks", order)
    lead = np.arange(count)
    lead = np.where(family >= 0, family, lead)
    traits = [looks.integers(0, n, count)[lead] for n in (len(NOUNS), 8, 10)]
    name = NAMES[order % len(NAMES)]
    brands = (name.upper(), f"{name.title()}wood", f"{name.title()} & Co.")
    base = np.array([price for _, price, _ in NOUNS])[traits[0]]
    spread = np.exp(plan.stream("price", order).normal(0, 0.25, count))[lead]
    nature = _natures(plan, order, count)
    return Products(
        brand=[brands[i] for i in looks.integers(0, 3, count)[lead].tolist()],
        noun=traits[0],
        material=traits[1],
        colour=looks.integers(0, 8, count),
        size=looks.integers(0, 8, count),
        extra=traits[2],
        family=family,
        price=base * spread,
        nature=nature,
        weight=_weights(plan, order, nature),
        trend=_trends(plan, order, count),
        launched=_launches(plan, order, count),
        returning=np.clip(plan.stream("returning", order).gamma(2.0, 0.02, count), 0.005, 0.25),
    )


def _families(plan: Plan, order: int, count: int) -> Ints:
    """The first product of a product's variation family, -1 for one that stands alone."""
    chance = plan.stream("families", order)
    family = np.full(count, -1, dtype=np.int64)
    at = 0
    while at < count:
        size = int(chance.integers(2, 7)) if chance.random() < 0.09 else 1
        if size > 1 and at + size <= count:
            family[at : at + size] = at
        at += size
    return family


def _natures(plan: Plan, order: int, count: int) -> Ints:
    drawn = plan.stream("nature", order).choice(4, count, p=[0.05, 0.55, 0.3, 0.1])
    drawn[0] = BEST
    return drawn.astype(np.int64)


def _weights(plan: Plan, order: int, nature: Ints) -> Floats:
    """How much of the demand is a product's: a few bestsellers, a long tail."""
    chance = plan.stream("weight", order)
    usual = np.exp(chance.normal(0, 0.8, len(nature)))
    return usual * np.array([14.0, 1.0, 0.12, 0.2])[nature]


def _trends(plan: Plan, order: int, count: int) -> Floats:
    """Growth per year as an exponent: 0 for most, growing or dying for some."""
    chance = plan.stream("trend", order)
    kind = chance.choice(3, count, p=[0.7, 0.15, 0.15])
    return np.asarray(np.array([0.0, 1.0, -1.6])[kind] * chance.uniform(0.5, 1.5, count))


def _launches(plan: Plan, order: int, count: int) -> Floats:
    """Four in five were there before; the others come during the history or after the anchor."""
    chance = plan.stream("launch", order)
    before = -chance.uniform(1, 900, count)
    within = chance.uniform(0, plan.days + 0.6 * AHEAD, count)
    late = chance.random(count) < 0.2
    late[0] = False
    return np.where(late, within, before)
