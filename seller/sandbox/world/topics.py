"""What buyers write about in reviews and returns: topics, how often, and what it costs in stars.

Names are English everywhere; snippets are in the marketplace's language. Refreshed weekly.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from seller.marketplaces import Marketplace
from seller.sandbox import chance
from seller.sandbox.world.rivals import sway
from seller.sandbox.world.words import words

PRAISE: Mapping[str, tuple[str, ...]] = {
    "Value for Money": ("good price", "worth the money", "cheaper than in the shop"),
    "Quality-Overall": ("well made", "feels premium", "good quality for the price"),
    "Ease of Use": ("simple to use", "works right away", "no manual needed"),
    "Assembly/Installation": ("quick to set up", "easy to put together", "no tools needed"),
    "Size": ("fits perfectly", "just the right size", "bigger than expected"),
    "Design/Style": ("looks beautiful", "modern design", "matches the room"),
    "Material": ("pleasant material", "sturdy material", "soft touch"),
    "Ease of Cleaning": ("easy to wipe", "dishwasher safe"),
    "Durability": ("still like new", "holds up well", "sturdy and strong"),
    "Gift": ("great gift", "kids love it", "nicely packed"),
}
BLAME: Mapping[str, tuple[str, ...]] = {
    "Durability": ("broke after weeks", "wears out fast", "weak and fragile"),
    "Quality-Overall": ("cheaply made", "poor quality", "not as good as before"),
    "Size": ("smaller than expected", "does not fit", "wrong size sent"),
    "Packaging/Damage": ("arrived damaged", "box was crushed", "scratched"),
    "Smell": ("chemical smell", "smells of plastic"),
    "Color Accuracy": ("differs from the picture", "faded"),
    "Missing Parts": ("screws missing", "only one in the box", "no manual"),
    "Value for Money": ("too expensive", "not worth it"),
    "Ease of Use": ("hard to handle", "instructions unclear", "stiff"),
    "Material": ("thin material", "rusts", "sharp edges"),
}
RETURNS = (
    "Weak/Fragile", "Size", "Quality-Overall", "Arrived Damaged", "Color", "Missing Parts",
    "Value for Money", "Not Compatible", "Functionality", "Ordered by Mistake",
)  # fmt: skip
LEAST = 12
"""Fewer reviews than this in half a year are no data."""
SPAN = timedelta(days=182)
MONTHS = 6


@dataclass(frozen=True, slots=True)
class Subject:
    """What is talked about: an ASIN or a node. `faults`: how much of the talk is blame."""

    place: Marketplace
    name: str
    reviews: int
    faults: float

    def topics(self, *, good: bool) -> list[str]:
        """The topics there is enough talk of."""
        names = PRAISE if good else BLAME
        many = (5 if good else 3) + chance.number("topics", self.name, good) % 6
        order = sorted(names, key=lambda name: chance.number("order", self.name, good, name))
        return order[: min(many, len(names))]

    def share(self, topic: str, moment: int, *, good: bool) -> float:
        """The percentage of reviews that mention a topic."""
        key = ("talk", self.place.code, self.name, topic, good)
        level = (0.7 if good else 0.35 + 9 * self.faults) * (3 + 24 * chance.share(*key) ** 2)
        return round(min(80.0, level * math.exp(0.5 * sway(moment, *key))), 2)

    def mentions(self, topic: str, moment: int, *, good: bool) -> int:
        return max(1, round(self.reviews * self.share(topic, moment, good=good) / 100))

    def impact(self, topic: str, *, good: bool) -> float:
        """What a topic does to the star rating."""
        size = round(0.2 + 2.2 * chance.share("impact", self.name, topic, good), 1)
        return size if good else -size

    def snippets(self, topic: str, *, good: bool) -> list[str]:
        """Up to three sentences of buyers."""
        language = words(self.place)
        every = language.good if good else language.bad + language.returns
        said = [text for text in every if len(text) > 3]
        many = chance.number("snippets", self.name, topic, good) % 4
        start = chance.number("said", self.name, topic, good)
        return [said[(start + turn) % len(said)] for turn in range(many)]

    def subtopics(self, topic: str, *, good: bool) -> list[tuple[str, float]]:
        """What exactly is said, and in which percentage of the mentions."""
        names, left, found = (PRAISE if good else BLAME)[topic], 60.0, []
        for name in names:
            left *= 0.35 + 0.4 * chance.share("sub", self.name, name)
            found.append((name, round(left, 2)))
        return found


def reviews(asin: str, code: str, units: int) -> int:
    """How many reviews half a year brought, where so many units were sold."""
    return int(10 ** (1.8 * chance.share("reviews", asin, code)) + 0.08 * units)


def week(now: int) -> datetime:
    """The last refresh: Monday, midnight UTC."""
    moment = datetime.fromtimestamp(now, UTC).replace(hour=0, minute=0, second=0)
    return moment - timedelta(days=moment.weekday())


def months(now: int) -> list[tuple[datetime, datetime]]:
    """The last six full months, the latest first."""
    first = week(now).replace(day=1)
    found = []
    for _ in range(MONTHS):
        last = first - timedelta(days=1)
        first = last.replace(day=1)
        found.append((first, last))
    return found
