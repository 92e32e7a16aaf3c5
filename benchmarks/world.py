"""How long a simulated world takes to make and to read, and the memory it needs.

Run by hand: `python benchmarks/world.py [LINES]`; 100,000 order lines where none are named.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from seller.sandbox.world import Plan, build

ANCHOR = datetime(2026, 6, 15, tzinfo=UTC)


def timed(name: str, what: Callable[[], Any]) -> Any:
    """The result of a call, with its times and the memory of the process printed."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = what()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:<44}{wall:8.2f} s   {cpu:6.2f} s cpu   peak {peak:6.0f} MiB")
    return found


def count(rows: Iterable[object]) -> int:
    return sum(1 for _ in rows)


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    world = timed(f"build {lines:,} lines", lambda: build(Plan(lines=lines, anchor=ANCHOR)))
    account = world.sellers[0].account
    month, days = timedelta(days=30), timedelta(days=2)
    first = {"created": (ANCHOR - month, ANCHOR)}
    second = {"updated": (ANCHOR - days, ANCHOR)}
    for name, span in (("30 days by creation", first), ("2 days by update", second)):
        rows = timed(name, lambda span=span: count(world.orders(account, now=ANCHOR, **span)))
        print(f"  {rows:,} orders")
    timed("truth", lambda: world.truth(ANCHOR))
    timed("stock of one marketplace", lambda: count(world.stock(account, "US", ANCHOR)))


if __name__ == "__main__":
    main()
