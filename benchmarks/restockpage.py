"""The plan and the page Restock with many SKUs: how long a plan takes, and how long a page.

Run by hand: `python -m benchmarks.restockpage [--skus N]`. A synthetic store on SQLite: 400 days of
sales at rates from 0.002 to 2 a day, stock of each SKU by day for 30 days, one product per SKU.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from benchmarks.served import shown
from seller.facts import Account, Batch, Pairing, Product, StockLevel
from seller.store import Store, goods, open_store, plans, write
from seller.views.restock import opened
from seller.views.restock.keeping import MODE, kept
from seller.views.restock.supposing import suppose

ROUNDS, DAYS, STOCKED = 5, 760, 30
NOW = datetime.now(UTC)
SALES = """INSERT INTO daily_sales (account, marketplace, day, sku, units, currency, lines, revenue,
pending_lines, cancelled_lines) VALUES (?, ?, ?, ?, ?, 'USD', 1, ?, 0, 0)"""
STOCK = """INSERT INTO stock_days (account, marketplace, day, sku, fulfillable, as_of, total,
inbound_working, inbound_shipped, inbound_receiving, reserved_orders, reserved_transfer,
reserved_processing, researching, unfulfillable) VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0,
0)"""
OWNER, PLACE = "lantern-na", "US"


def filled(store: Store, count: int) -> None:
    rng = np.random.default_rng(1)
    rates = np.geomspace(0.002, 2, count)
    rng.shuffle(rates)
    levels = rng.poisson(rates * 60)
    with store.writing() as conn:
        account = Account(OWNER, "Lantern", "NA", "SELLER", "app", (PLACE,))
        write.save_account(conn, account, b"sealed")
        rows = [_level(sku, int(pieces)) for sku, pieces in enumerate(levels)]
        write.apply(
            conn, [Batch.of(StockLevel, rows)], account=OWNER, marketplace=PLACE, snapshot=True,
            as_of=NOW, document=None,
        )  # fmt: skip
        for day in range(1, DAYS + 1):
            _day(conn, day, rng.poisson(rates), levels)
        typed: list[Any] = [
            Product(f"P{n}", supplier=f"S{n % 40}", price=1000, currency="CNY", lead_days=n % 5 * 5)
            for n in range(count)
        ]
        typed += [Pairing(OWNER, PLACE, f"M{n}", f"P{n}") for n in range(count)]
        goods.save(conn, typed, document=None, as_of=NOW)


def _level(sku: int, pieces: int) -> StockLevel:
    names = (OWNER, PLACE, f"M{sku}", f"B{sku:09}", f"X{sku:09}", "NewItem", "Lamp")
    return StockLevel(*names, pieces, pieces, *(0,) * 8, NOW)


def _day(conn: Any, ago: int, sold: Any, levels: Any) -> None:
    """Straight into the tables, as the driver can: millions of rows."""
    raw = conn.connection.dbapi_connection
    at = (OWNER, PLACE, (NOW - timedelta(days=ago)).date().isoformat())
    rows = [(*at, f"M{n}", int(sold[n]), 1999 * int(sold[n])) for n in np.flatnonzero(sold)]
    raw.executemany(SALES, rows)
    if 2 <= ago <= STOCKED:  # the day before has the levels that were applied
        raw.executemany(STOCK, [(*at, f"M{n}", int(one)) for n, one in enumerate(levels)])


def asked(store: Store, home: Path, url: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is measured, in this order."""
    yield "plan made and stored", lambda: opened.renew(store, NOW)

    def read() -> object:
        with store.reading() as conn:
            found = plans.read(conn, MODE)
            assert found
            return kept(found)

    yield "stored plan read", read
    plan: Any = read()
    yield "what if, one product", lambda: suppose(plan, {}, demand=20, only=plan.advice[0])
    yield "page Restock", shown(home, url)("restock")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--skus", type=int, default=50_000)
    count = parser.parse_args().skus
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/seller.db"
        store = open_store(url)
        filled(store, count)
        for name, ask in asked(store, Path(folder), url):
            took, worked = [], time.process_time()
            for _ in range(1 if "made" in name else ROUNDS + 1):
                began = time.perf_counter()
                ask()
                took.append(time.perf_counter() - began)
            worked = (time.process_time() - worked) / len(took)
            then = f", then {median(took[1:]):.3f} s" if took[1:] else ""
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            cost = f"processor {worked:.2f} s; peak {peak} MiB"
            print(f"{count:,} SKUs: {name}: first {took[0]:.2f} s{then}; {cost}", flush=True)
        store.close()


if __name__ == "__main__":
    main()
