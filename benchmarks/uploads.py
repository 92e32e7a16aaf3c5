"""Uploads killed at random in a storm of faults and resumed; Amazon's own log is the judge.

By hand: `python -m benchmarks.uploads [ROUNDS] [SEED] [asked]`. Prints one line per round and the
sums. `asked`: what a page asked for, which the job `send_listings` carries out.
"""

from __future__ import annotations

import random
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path

from seller.listings.plan import NEW, PATCH, Step
from seller.sandbox.server import serve
from tests.effects.shop import NOW
from tests.uploads.stall import ACCOUNT, new, price, sold, wants, world
from tests.uploads.storm import Storm
from tests.uploads.victim import Victim

LIMIT = 40
"""Commands of one round, after which it counts as not finished."""


def round_(number: int, seed: int, *, page: bool) -> Counter[str]:
    chance = random.Random(seed * 1000 + number)  # noqa: S311 - the same round every time
    storm = Storm(chance, kills=chance.randint(3, 5))
    faults = "storm" if number % 4 else "calm"
    with (
        tempfile.TemporaryDirectory() as home,
        serve(world(), speed=1_000_000, faults=faults, on_exchange=storm) as server,
    ):
        server.state.faults.pause = 0.0
        server.state.clock.set(NOW)
        victim = storm.victim = Victim(server, Path(home), speed=5000)
        fresh = {f"N-{one:02d}" for one in range(chance.choice((12, 60)))}
        old = sold(server, 8)
        rows = [new(sku, 2) for sku in sorted(fresh)]
        rows += [wants(sku, 3, purchasable_offer=price(21.5)) for sku in old]
        if page:
            verbs = [NEW] * len(fresh) + [PATCH] * len(old)
            victim.ask([Step(*one, None) for one in zip(rows, verbs, strict=True)], NOW)
            ends = jobs(storm, victim)
        else:
            ends = commands(storm, victim, str(victim.file(rows)))
        return judged(victim, ends, fresh, set(old))


def commands(storm: Storm, victim: Victim, file: str) -> list[int]:
    words: tuple[str, ...] = ("upload", file, "--marketplace", "US")
    ends: list[int] = []
    while len(ends) < LIMIT:
        storm.aim()
        process = victim.start(*words)
        process.communicate(timeout=300)
        ends.append(process.returncode)
        victim.buried()
        if victim.batches():
            words = ("resume",)
            if process.returncode == 0 or not open_(victim):
                break
    return ends


def jobs(storm: Storm, victim: Victim) -> list[int]:
    ends: list[int] = []
    while len(ends) < LIMIT and open_(victim):
        storm.aim()
        process = victim.start("run", "send_listings", "--account", ACCOUNT, group="jobs")
        process.communicate(timeout=300)
        ends.append(process.returncode)
        victim.buried()
    return ends


def open_(victim: Victim) -> int:
    return sum(one["queued"] + one["planned"] + one["sent"] for one in victim.batches())


def judged(victim: Victim, ends: list[int], fresh: set[str], old: set[str]) -> Counter[str]:
    deeds = victim.deeds("listing", "price")
    states = sum(victim.batches(), Counter[str]())
    taken = states["accepted"] + states["warnings"]
    return Counter(
        rounds=1,
        commands=len(ends),
        killed=ends.count(-signal.SIGKILL),
        rows=len(fresh | old),
        accepted=taken,
        unknown=states["unknown"],
        rejected=states["rejected"],
        open=open_(victim),
        new_twice=sum(deeds[sku] > 1 for sku in fresh),
        forgotten=len((fresh | old) - set(deeds)),
        updates_twice=sum(deeds[sku] > 1 for sku in old),
        feeds=sum(victim.deeds("listing_feed").values()),
    )


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    total: Counter[str] = Counter()
    for number in range(rounds):
        found = round_(number, seed, page="asked" in sys.argv)
        total.update(found)
        print(dict(found), flush=True)
    print({name: total[name] for name in total})


if __name__ == "__main__":
    main()
