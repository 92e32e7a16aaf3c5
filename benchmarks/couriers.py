"""How fast courier prices are: a million parcels by fifty cards, and one quote by two hundred."""

from __future__ import annotations

import resource
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np

from seller.couriers.bulk import Parcels, cheapest
from seller.couriers.choose import Wish, choose
from seller.couriers.engine import Desk
from seller.couriers.parcel import Parcel, Piece
from seller.couriers.rates import Rates
from tests.couriers.build import cards

DAY = date(2026, 11, 25)
PARCELS, CARDS, ONE = 1_000_000, 50, 200


def desks(count: int) -> list[Desk]:
    """The golden cards that hold today, under as many names as are needed."""
    known = [one for one in cards() if one.until is None and one.currency == "CNY"]
    return [Desk(replace(known[at % len(known)], service=f"S{at}")) for at in range(count)]


def parcels(count: int) -> Parcels:
    chance = np.random.default_rng(1)
    codes = [("US", f"{code:05}", "") for code in range(500, 100_000, 20)]
    places = [*codes, ("GB", "", "LBA4"), ("DE", "", ""), ("SG", "", "")]
    sides = chance.integers(50, 900, (3, count))
    return Parcels(
        place=chance.integers(0, len(places), count),
        places=places,
        weight=chance.integers(50, 40_000, count),
        length=sides[0],
        width=sides[1],
        height=sides[2],
        like=Parcel((), "US", value=Decimal(60), currency="USD"),
    )


def main() -> None:
    many = parcels(PARCELS)
    start = time.perf_counter()
    which, _ = cheapest(desks(CARDS), many, DAY, Rates())
    taken = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    served = int((which >= 0).sum())
    print(f"{PARCELS:,} parcels × {CARDS} cards: {taken:.1f} s, {peak:.2f} GiB, {served:,} served")
    several = desks(ONE)
    piece = Piece(2300, 300, 200, 100)
    parcel = Parcel((piece,), "US", "90001", value=Decimal(60), currency="USD")
    wish = Wish({"cost": Decimal(1)})
    times = []
    for _ in range(30):
        start = time.perf_counter()
        choose(several, parcel, DAY, (), wish)
        times.append(time.perf_counter() - start)
    print(f"one parcel × {ONE} cards: {sorted(times)[15] * 1000:.1f} ms (median of 30)")


if __name__ == "__main__":
    main()
