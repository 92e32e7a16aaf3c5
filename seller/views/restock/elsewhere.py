"""Orders that were not placed on Amazon: out of which pool they took their pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from seller.views.restock.holding import Holding, Key


class Elsewhere:
    """Multi-channel orders name no marketplace, so they count where most pieces of the MSKU are.

    `known`: what one unit holds, by account, MSKU and pool; `stock`: pieces of each good.
    """

    def __init__(self, known: Mapping[Key, tuple[Holding, ...]], stock: Mapping[Key, int]) -> None:
        pools: dict[tuple[str, str], list[Key]] = defaultdict(list)
        for key in sorted(known):
            pools[key[0], key[1]].append(key)

        def pieces(key: Key) -> int:
            return min(stock.get(held.key, 0) // held.pieces for held in known[key])

        self._held = {offer: known[max(keys, key=pieces)] for offer, keys in pools.items()}

    def held(self, account: str, sku: str) -> tuple[Holding, ...]:
        """Nothing where the account has no stock of it and no product is paired to it."""
        return self._held.get((account, sku), ())
