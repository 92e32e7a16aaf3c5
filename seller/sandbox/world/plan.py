"""What a world is made from: the plan, the sellers in it and the named streams of chance."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property

import numpy as np

from seller.marketplaces import Marketplace, marketplace

AHEAD = 60
"""Days past the anchor for which the world is made, so that its clock can be advanced."""

NAMES = (
    "lantern", "harbor", "meadow", "copper", "willow", "granite", "juniper", "falcon",
    "saffron", "timber", "pebble", "orchid", "cobalt", "maple", "ember", "drift",
)  # fmt: skip
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def _today() -> datetime:
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


@dataclass(frozen=True)
class Plan:
    """The same plan makes the same world. `lines` order lines lie in the `days` before `anchor`.

    `skus` counts products over all sellers; a product is offered in most of its seller's
    marketplaces.
    """

    seed: int = 7
    sellers: int = 2
    marketplaces: tuple[str, ...] = ("US", "DE", "JP")
    skus: int = 300
    lines: int = 20_000
    days: int = 400
    anchor: datetime = field(default_factory=_today)

    def __post_init__(self) -> None:
        if min(self.sellers, self.skus, self.lines, self.days) < 1 or not self.marketplaces:
            raise ValueError("a world needs at least one seller, product, line, day and site")
        if self.anchor.utcoffset() != timedelta(0):
            raise ValueError("the anchor must be a UTC time")
        codes = dict.fromkeys(marketplace(code).code for code in self.marketplaces)
        object.__setattr__(self, "marketplaces", tuple(codes))
        object.__setattr__(self, "anchor", self.anchor.replace(minute=0, second=0, microsecond=0))

    @property
    def start(self) -> datetime:
        """The first moment of the history."""
        return self.anchor - timedelta(days=self.days)

    def stream(self, *names: object) -> np.random.Generator:
        """A stream of chance of its own: what draws from one never shifts another."""
        label = zlib.crc32("/".join(map(str, names)).encode())
        return np.random.default_rng([self.seed, label])


@dataclass(frozen=True)
class Seller:
    """One account: a seller in one region, with one refresh token."""

    account: str
    seller_id: str
    region: str
    name: str
    marketplaces: tuple[str, ...]
    client_id: str
    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)
    index: int = 0
    order: int = 0

    @cached_property
    def places(self) -> tuple[Marketplace, ...]:
        """The marketplaces as records."""
        return tuple(marketplace(code) for code in self.marketplaces)


def codes(
    chance: np.random.Generator, count: int, length: int, letters: str = LETTERS
) -> list[str]:
    """`count` different codes of `length` letters."""
    found: dict[str, None] = {}
    while len(found) < count:
        drawn = chance.integers(0, len(letters), (count - len(found), length))
        found.update(dict.fromkeys("".join(letters[i] for i in row) for row in drawn.tolist()))
    return list(found)


def sellers(plan: Plan) -> tuple[Seller, ...]:
    """One account per seller and region of the plan."""
    regions: dict[str, list[str]] = {}
    for code in plan.marketplaces:
        regions.setdefault(marketplace(code).region, []).append(code)
    made: list[Seller] = []
    for order in range(plan.sellers):
        round_, place = divmod(order, len(NAMES))
        name = NAMES[place] + (str(round_ + 1) if round_ else "")
        (client,) = codes(plan.stream("client", name), 1, 32, "0123456789abcdef")
        (secret,) = codes(plan.stream("secret", name), 1, 64, "0123456789abcdef")
        for region, sites in regions.items():
            account = f"{name}-{region.lower()}"
            (number,) = codes(plan.stream("seller", account), 1, 13)
            (token,) = codes(plan.stream("token", account), 1, 160)
            made.append(
                Seller(
                    account=account,
                    seller_id=f"A{number}",
                    region=region,
                    name=f"{name.title()} {region}",
                    marketplaces=tuple(sites),
                    client_id=f"amzn1.application-oa2-client.{client}",
                    client_secret=f"amzn1.oa2-cs.v1.{secret}",
                    refresh_token=f"Atzr|Iw{token}",
                    index=len(made),
                    order=order,
                )
            )
    return tuple(made)
