"""The page Inventory health with many SKUs: how long the job takes, and how long the page.

Run by hand: `python -m benchmarks.inventory [--skus N]`. The synthetic store of restockpage.py,
with an age report, listings, sizes and removal fees. Goal: after the first load below a second.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.restockpage import NOW, OWNER, PLACE, ROUNDS, filled
from benchmarks.served import shown
from seller.facts import RemovalFee
from seller.store import Store, conditions, goods, open_store, typed
from seller.views.inventory import opened
from seller.views.inventory.health import Chosen, chosen, summary
from seller.views.inventory.keeping import unpacked
from seller.views.restock import opened as plans
from tests.store import build

CURRENCY = "USD"
SIZES: dict[str, Any] = {
    "unit_length": 3000, "unit_width": 2000, "unit_height": 1000, "unit_weight": 900,
}  # fmt: skip


def completed(store: Store, count: int) -> None:
    """What the plan does without."""
    here = {"account": OWNER, "marketplace": PLACE}
    with store.writing() as conn:
        sized: list[Any] = [replace(one, **SIZES) for one in goods.products(conn)]
        goods.save(conn, sized, document=None, as_of=NOW + timedelta(seconds=1))
        fee = (*(0, 0), NOW.date(), 100, 0, 0, "", "USD", "x")
        typed.save(conn, [RemovalFee(PLACE, way, *fee) for way in ("remove", "dispose")], as_of=NOW)
        levels = {one.sku: one.fulfillable for one in goods.levels(conn)}
    ages, listings = [], []
    for n in range(count):
        sku, pieces = f"M{n}", levels[f"M{n}"]
        old = pieces // 3
        spans = {"age_0_90": pieces - old, "age_181_270": old, "day": NOW.date()}
        ages.append(build.age(sku, **here, fnsku=f"X{n:09}", **spans))
        listings.append(build.listing(sku, **here, currency="USD", price=1999))
    for rows in (ages, listings):
        build.put(store, *rows, **here, as_of=NOW, snapshot=True)


def asked(store: Store, home: Path, url: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is measured, in this order."""
    yield "plan made and stored", lambda: plans.renew(store, NOW)
    yield "health made and stored", lambda: opened.renew(store, NOW, CURRENCY)

    def read() -> Any:
        with store.reading() as conn:
            body = conditions.read(conn, CURRENCY)
            assert body
            return unpacked(body)

    yield "stored health read", read
    items = read()
    yield "sorted and summed", lambda: summary(chosen(items, Chosen()), CURRENCY)
    yield "page Inventory health", shown(home, url, SELLER_HOME_CURRENCY=CURRENCY)("inventory")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--skus", type=int, default=50_000)
    count = parser.parse_args().skus
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/seller.db"
        store = open_store(url)
        filled(store, count)
        completed(store, count)
        for name, ask in asked(store, Path(folder), url):
            took = []
            for _ in range(1 if "made" in name else ROUNDS + 1):
                began = time.perf_counter()
                ask()
                took.append(time.perf_counter() - began)
            then = f", then {median(took[1:]):.3f} s" if took[1:] else ""
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{count:,} SKUs: {name}: first {took[0]:.2f} s{then}; peak {peak} MiB", flush=True
            )
        store.close()


if __name__ == "__main__":
    main()
