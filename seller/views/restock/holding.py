"""The goods of a plan that lie in one unit of an MSKU."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from seller.metrics.packs import WHOLE, Pack

Key = tuple[str, str, str]
"""Account ("" for a local SKU), SKU and pool."""


class Holding(NamedTuple):
    """So many `pieces` of a good in one unit; `share` of the price of the unit."""

    key: Key
    pieces: int = 1
    share: Fraction = WHOLE

    @property
    def packed(self) -> bool:
        return self.pieces > 1 or (self.share is not WHOLE and self.share < 1)


def holdings(pack: Pack, pool: str) -> tuple[Holding, ...]:
    return tuple(Holding(("", one.sku, pool), one.pieces, one.share) for one in pack)
