"""Who else sells: rival products, other sellers' offers on any product, and the hijacker.

All of it depends on the seed, the names of things and the hour alone: nothing is kept.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from seller.marketplaces import Marketplace
from seller.sandbox import chance
from seller.sandbox.world.afterwards import letters
from seller.sandbox.world.plan import Plan
from seller.sandbox.world.prices import RATES
from seller.sandbox.world.products import NOUNS
from seller.sandbox.world.shelf import DAY

BRANDS = (
    "NORDVIK", "Casa Lumo", "KIRA&CO", "Everplain", "Tomoshi", "BergTal", "Oakline", "Mirabo",
    "PEKKORA", "Solvang", "UrbanFern", "Hazukon", "Amberly", "QuietPeak",
)  # fmt: skip
EACH = 14
"""Rival products per noun; not all of them are sold everywhere."""
CROWD = 60
"""Other sellers per region."""
HOMES = {"NA": ("US", "US", "CN"), "EU": ("DE", "NL", "CN"), "FE": ("JP", "JP", "CN")}


@dataclass(frozen=True, slots=True)
class Rival:
    """A product of somebody else. The looks are positions in the words; `price` in US dollars."""

    asin: str
    noun: int
    brand: str
    looks: tuple[int, int, int, int]
    price: float
    since: int
    pull: float


@dataclass(frozen=True, slots=True)
class Stranger:
    """A seller we know nothing of but what offers show. `rating`: percent of good feedback."""

    seller_id: str
    rating: int
    ratings: int
    country: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What a stranger asks, as a share of the product's usual price."""

    stranger: Stranger
    share: float
    fba: bool


def bell(*words: object) -> float:
    """A number around 0, nearly always within 3."""
    return 2 * sum(chance.share(*words, turn) for turn in range(3)) - 3


def sway(moment: int, *words: object) -> float:
    """A number around 0 that wanders slowly, within about 0.7, and twitches from day to day."""
    day, found = moment / DAY, 0.1 * bell("day", moment // DAY, *words)
    for size, shortest in ((0.35, 60), (0.2, 9)):
        length = shortest * (1 + chance.share("length", shortest, *words))
        found += size * math.sin(2 * math.pi * (day / length + chance.share("phase", *words)))
    return found


@cache
def rivals(seed: int, noun: int, start: int, days: int) -> tuple[Rival, ...]:
    """The rival products of a noun; one in six comes only during the history."""
    found = []
    for number in range(EACH):
        words = (seed, "rival", noun, number)
        late = chance.share(*words, "late") < 1 / 6
        since = start + int(days * chance.share(*words, "since")) * DAY if late else 0
        _, dollars, _, sizes, materials = NOUNS[noun]
        looks = (
            int(chance.pick(materials, *words, "material")),
            chance.number(*words, "colour") % 8,
            int(chance.pick(sizes, *words, "size")),
            chance.number(*words, "extra") % 10,
        )
        price = dollars * math.exp(0.22 * bell(*words, "price"))
        pull = 0.8 * math.exp(1.1 * bell(*words, "pull"))
        asin = f"B0{letters(chance.number(*words), 8)}"
        brand = BRANDS[(number * 5 + noun) % len(BRANDS)]
        found.append(Rival(asin, noun, brand, looks, price, since, pull))
    return tuple(found)


def sold(plan: Plan, rival: Rival, place: Marketplace, now: int) -> bool:
    """Whether a marketplace knows a rival's product at a moment."""
    return rival.since <= now and chance.share(plan.seed, rival.asin, place.code) < 0.9


def asked(seed: int, words: tuple[object, ...], place: Marketplace, now: int) -> float:
    """What a price is worth of the usual one: it holds for days, then moves; at times a sale."""
    length = int((3 + 21 * chance.share(seed, *words, "length")) * DAY)
    step = (now + chance.number(seed, *words, "phase") % length) // length
    if chance.share(seed, *words, place.code, "sale", step) < 0.1:
        return 0.82
    return math.exp(0.05 * bell(seed, *words, place.code, "price", step))


def charm(amount: float, currency: str) -> int:
    """A price in minor units as shops write it: 19.99, or yen that end in 80."""
    if currency == "JPY":
        return max(round(amount / 100) * 100 - 20, 180)
    return max(round(amount), 2) * 100 - 1


def local(dollars: float, place: Marketplace) -> float:
    """An amount in the marketplace's money, whole units."""
    return dollars * RATES[place.currency]


def stranger(seed: int, place: Marketplace, number: int) -> Stranger:
    """One of the sellers that appear on others' products."""
    words = (seed, "stranger", place.region, number)
    return Stranger(
        f"A{letters(chance.number(*words), 13)}",
        round(99 - 12 * chance.share(*words, "rating") ** 2),
        int(10 ** (1.2 + 3 * chance.share(*words, "ratings"))),
        chance.pick(HOMES[place.region], *words, "home"),
    )


def owner(seed: int, place: Marketplace, brand: str) -> Stranger:
    """The seller behind a rival's brand."""
    words = (seed, "owner", place.region, brand)
    ratings = int(10 ** (2.5 + 2 * chance.share(*words, "ratings")))
    return Stranger(
        f"A{letters(chance.number(*words), 13)}",
        94 + chance.number(*words, "rating") % 6,
        ratings,
        HOMES[place.region][0],
    )


def resellers(seed: int, place: Marketplace, asin: str, now: int, *, own: bool) -> list[Terms]:
    """Strangers who offer a product now. Most products of our sellers have none."""
    words = (seed, "resold", place.code, asin)
    if own and chance.share(*words) < 0.62:
        return []
    found = []
    for place_no in range(1 + chance.number(*words, "many") % 5):
        mine = (*words, place_no)
        length = int((9 + 40 * chance.share(*mine, "stay")) * DAY)
        step = (now + chance.number(*mine, "phase") % length) // length
        if chance.share(*mine, "there", step) < 0.7:
            one = stranger(seed, place, chance.number(*mine, "who") % CROWD)
            usual = 0.97 + 0.16 * chance.share(*mine, "level")
            found.append(
                Terms(
                    one,
                    usual * asked(seed, mine, place, now),
                    chance.share(*mine, "fba") < 0.5,
                )
            )
    # one seller, one offer
    return list({terms.stranger.seller_id: terms for terms in found}.values())


def stay(plan: Plan, place: Marketplace, asin: str, *, sure: bool) -> tuple[int, int] | None:
    """From when until when a hijacker is on a product; `sure`: he comes soon after the anchor."""
    words = (plan.seed, "hijacker", place.code, asin)
    anchor = int(plan.anchor.timestamp())
    if sure:
        return anchor + 2 * DAY, anchor + 9 * DAY
    if chance.share(*words) > 0.1:
        return None
    since = anchor + int((100 * chance.share(*words, "since") - 50) * DAY) // 3600 * 3600
    return since, since + int((3 + 15 * chance.share(*words, "length")) * DAY)


def hijacker(plan: Plan, place: Marketplace, asin: str) -> Terms:
    """A cheap seller from far away; three in four look good enough to win the sale."""
    words = (plan.seed, "hijacker", place.code, asin)
    good = chance.share(*words, "good") < 0.75
    rating = 91 + chance.number(*words, "rating") % 4 if good else 71
    ratings = 30 + chance.number(*words, "ratings") % 400 if good else 7
    one = Stranger(f"A{letters(chance.number(*words), 13)}", rating, ratings, "CN")
    return Terms(one, 0.76 + 0.1 * chance.share(*words, "share"), fba=False)
