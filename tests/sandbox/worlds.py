"""Small worlds shared by the tests of the simulated world, each built once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache

from seller.sandbox.world import Plan, Seller, World, build
from seller.sandbox.world.rows import OrderRow

ANCHOR = datetime(2026, 6, 15, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@cache
def world(*places: str, lines: int = 3000, skus: int = 60, days: int = 200, seed: int = 7) -> World:
    """A world of two sellers; US, DE and JP where no places are named."""
    named = places or ("US", "DE", "JP")
    return build(
        Plan(seed=seed, marketplaces=named, lines=lines, skus=skus, days=days, anchor=ANCHOR)
    )


def sites(made: World) -> Iterator[tuple[Seller, str]]:
    """Every account and marketplace."""
    for seller in made.sellers:
        for code in seller.marketplaces:
            yield seller, code


def everything(made: World, now: datetime) -> Iterator[tuple[Seller, OrderRow]]:
    """Every order that can be seen, with its account."""
    for seller in made.sellers:
        for order in made.orders(seller.account, now=now):
            yield seller, order
