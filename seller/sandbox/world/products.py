"""What the sellers sell: products with a nature of their own, the same in every marketplace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seller.sandbox.world.plan import AHEAD, NAMES, Plan

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

NOUNS: tuple[tuple[str, float, str, str, str], ...] = (
    ("home", 21.9, "BTL", "15", "0567"),
    ("home", 34.9, "PAN", "05", "06"),
    ("home", 27.9, "KNF", "05", "014"),
    ("home", 24.9, "SPR", "2346", "0145"),
    ("home", 17.9, "BOX", "23456", "1345"),
    ("home", 22.9, "CUT", "2346", "1457"),
    ("gift", 29.9, "GRD", "15", "056"),
    ("school", 15.9, "LUN", "1235", "0127"),
    ("winter", 32.9, "LMP", "05", "1456"),
    ("home", 12.9, "CUS", "56", "37"),
    ("home", 19.9, "SHC", "67", "37"),
    ("home", 26.9, "LAU", "234", "1347"),
    ("winter", 23.9, "MAT", "67", "37"),
    ("gift", 28.9, "CLK", "0234", "1456"),
    ("winter", 31.9, "BLA", "67", "37"),
    ("summer", 36.9, "HOS", "7", "27"),
    ("summer", 14.9, "POT", "0234", "157"),
    ("gift", 18.9, "LIT", "57", "567"),
    ("winter", 16.9, "BRD", "234", "1456"),
    ("newyear", 25.9, "YOG", "67", "237"),
    ("newyear", 13.9, "BND", "235", "23"),
    ("winter", 22.9, "BIK", "5", "67"),
    ("summer", 29.9, "LAN", "235", "567"),
    ("summer", 54.9, "BAG", "234", "37"),
    ("gift", 19.9, "PUZ", "2346", "14"),
    ("gift", 34.9, "BLK", "2345", "147"),
    ("gift", 11.9, "CRD", "5", "37"),
    ("flat", 13.9, "STD", "235", "0146"),
    ("flat", 9.9, "USB", "57", "267"),
    ("school", 10.9, "PAD", "2346", "237"),
    ("flat", 17.9, "LEA", "2347", "37"),
    ("flat", 8.9, "CAT", "235", "137"),
)
"""Season, price in US dollars, letters, fitting sizes and materials of each noun in `words`."""

TYPES = (
    "BOTTLE", "KITCHEN", "KITCHEN_KNIFE", "HOME", "STORAGE_BOX", "KITCHEN", "KITCHEN", "KITCHEN",
    "LAMP", "HOME", "HOME", "HOME", "HOME", "HOME", "BLANKET", "OUTDOOR_LIVING", "OUTDOOR_LIVING",
    "LAMP", "OUTDOOR_LIVING", "SPORTING_GOODS", "SPORTING_GOODS", "SPORTING_GOODS",
    "SPORTING_GOODS", "BACKPACK", "PUZZLES", "TOYS_AND_GAMES", "TOYS_AND_GAMES",
    "WIRELESS_ACCESSORY", "WIRELESS_ACCESSORY", "HOME", "PET_SUPPLIES", "PET_SUPPLIES",
)  # fmt: skip
"""Amazon's product type of each noun."""

SEASON, PRICE, SHORT, SIZES, MATERIALS = range(5)
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
    noun, extra = (looks.integers(0, n, count)[lead] for n in (len(NOUNS), 10))
    name = NAMES[order % len(NAMES)]
    brands = (name.upper(), f"{name.title()}wood", f"{name.title()} & Co.")
    base = np.array([row[PRICE] for row in NOUNS])[noun]
    spread = np.exp(plan.stream("price", order).normal(0, 0.25, count))[lead]
    nature = _natures(plan, order, count)
    return Products(
        brand=[brands[i] for i in looks.integers(0, 3, count)[lead].tolist()],
        noun=noun,
        material=_fitting(looks.random(count)[lead], noun, MATERIALS),
        colour=looks.integers(0, 8, count),
        size=_fitting(looks.random(count), noun, SIZES),
        extra=extra,
        family=family,
        price=base * spread,
        nature=nature,
        weight=_weights(plan, order, nature),
        trend=_trends(plan, order, count),
        launched=_launches(plan, order, count),
        returning=np.clip(plan.stream("returning", order).gamma(2.0, 0.02, count), 0.005, 0.25),
    )


def _fitting(luck: Floats, noun: Ints, which: int) -> Ints:
    """A size or material for each product, of those that suit its noun."""
    choices = [str(NOUNS[n][which]) for n in noun.tolist()]
    pairs = zip(choices, luck.tolist(), strict=True)
    return np.array([int(digits[int(x * len(digits))]) for digits, x in pairs], dtype=np.int64)


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
    return np.asarray(usual * np.array([14.0, 1.0, 0.12, 0.2])[nature])


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
