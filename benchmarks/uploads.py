"""Uploads killed at random in a storm of faults and resumed; Amazon's own log is the judge.

By hand: `python -m benchmarks.uploads [ROUNDS] [SEED]`. Prints one line per round and the sums.
"""

from __future__ import annotations

import random
import signal
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path

from seller.sandbox.exchange import Exchange
from seller.sandbox.server import Server, serve
from seller.store import open_store, uploads
from tests.effects.shop import NOW
from tests.uploads.stall import ACCOUNT, new, price, wants, world
from tests.uploads.victim import Victim

LIMIT = 40
"""Commands of one round, after which it counts as not finished."""


class Storm:
    """Kills the client after a random number of exchanges, a few times."""

    def __init__(self, chance: random.Random, kills: int) -> None:
        self.chance = chance
        self.kills = kills
        self.victim: Victim | None = None
        self.left = 0
        self._guard = threading.Lock()

    def aim(self) -> None:
        self.left = self.chance.randint(2, 20) if self.kills else 0

    def __call__(self, _: Exchange) -> None:
        with self._guard:
            if self.left and self.victim:
                self.left -= 1
                if not self.left:
                    self.kills -= 1
                    self.victim.kill()


def round_(number: int, seed: int) -> Counter[str]:
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
        known = {one.sku for one in server.state.shop.all(ACCOUNT, place(server))}
        sold = sorted(
            one.sku
            for one in server.state.shop.all(ACCOUNT, place(server))
            if one.row["channel"] == "FBM" and one.row["relation"] == "single"
        )[:8]
        rows = [new(sku, 2) for sku in sorted(fresh)]
        rows += [wants(sku, 3, purchasable_offer=price(21.5)) for sku in sold]
        ends = commands(storm, victim, str(victim.file(rows)))
        return judged(victim, ends, fresh, set(sold) & known)


def place(server: Server) -> object:
    return next(one for one in server.state.world.sellers[0].places if one.code == "US")


def commands(storm: Storm, victim: Victim, file: str) -> list[int]:
    words: tuple[str, ...] = ("upload", file, "--marketplace", "US")
    ends: list[int] = []
    while len(ends) < LIMIT:
        storm.aim()
        process = victim.start(*words)
        process.communicate(timeout=300)
        ends.append(process.returncode)
        victim.buried()
        if batches(victim):
            words = ("resume",)
            if process.returncode == 0 or not open_(victim):
                break
    return ends


def batches(victim: Victim) -> list[Counter[str]]:
    store = open_store(victim.store_url)
    with store.reading() as conn:
        found = [Counter(counts) for _, counts in uploads.every(conn)]
    store.close()
    return found


def open_(victim: Victim) -> int:
    return sum(counts["planned"] + counts["sent"] for counts in batches(victim))


def judged(victim: Victim, ends: list[int], fresh: set[str], old: set[str]) -> Counter[str]:
    deeds = victim.deeds("listing", "price")
    states = sum(batches(victim), Counter[str]())
    taken = states["accepted"] + states["warnings"]
    return Counter(
        rounds=1,
        commands=len(ends),
        killed=ends.count(-signal.SIGKILL),
        rows=len(fresh | old),
        accepted=taken,
        unknown=states["unknown"],
        rejected=states["rejected"],
        open=states["planned"] + states["sent"],
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
        found = round_(number, seed)
        total.update(found)
        print(dict(found), flush=True)
    print({name: total[name] for name in total})


if __name__ == "__main__":
    main()
