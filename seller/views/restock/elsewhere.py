"""Orders that were not placed on Amazon: out of which pool they took their pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from seller.metrics.pools import POOL_OF
from seller.views.restock.away import Key


class Elsewhere:
    """Multi-channel orders name no marketplace, so they count where most pieces of the MSKU are.

    `paired`: products by account, marketplace and MSKU; `alias`: keys of goods by account, MSKU and
    pool; `stock`: pieces of each good.
    """

    def __init__(
        self,
        paired: Mapping[tuple[str, str, str], str],
        alias: Mapping[Key, Key],
        stock: Mapping[Key, int],
    ) -> None:
        known: dict[tuple[str, str], dict[str, Key]] = defaultdict(dict)
        for (account, sku, pool), key in alias.items():
            known[account, sku][pool] = key
        for (account, place, msku), product in paired.items():
            pool = POOL_OF.get(place, place)
            known[account, msku][pool] = ("", product, pool)
        self._pools = {
            offer: max(sorted(pools), key=lambda pool: stock.get(pools[pool], 0))
            for offer, pools in known.items()
        }
        self._keys = {offer: known[offer][pool] for offer, pool in self._pools.items()}

    def key(self, account: str, sku: str) -> Key | None:
        """None where the account has no stock of it and no product is paired to it."""
        return self._keys.get((account, sku))
