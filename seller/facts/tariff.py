"""What Amazon takes for stock that lies there, how much may lie there, and suppliers' terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

STORAGE, AGED, LOW = "storage", "aged", "low"
CHARGES = (STORAGE, AGED, LOW)
CUBIC = {"ft3": 28_316_846_592, "m3": 10**12, "l": 10**9}
"""Volume units in cubes of a hundredth of a centimetre, the unit of a product's sides."""
FNSKU, PARENT = "fnsku", "parent"
LEVELS = (FNSKU, PARENT)


@dataclass(frozen=True, slots=True)
class StockFee:
    """Key: marketplace, charge, month, low, side, weight, since. One row of a table of fees.

    `charge`: storage (a month), aged (a month, on the 15th) or low (of a piece that is shipped).
    It holds in the months from `month` to `until`, for pieces that lay from `low` to `high` days
    (aged) or whose supply lasts so long (low, below `high`), 0 for no end; whose longest side is up
    to `side` (hundredths of a centimetre) and weight up to `weight` (grams), 0 without a limit.
    `fee` a piece and `space` a `unit` of volume (ft3, m3 or l) in minor units of `currency`: the
    greater counts. `level` of low: supply is counted by fnsku or parent; `least`: nothing is
    charged below so many pieces in 7 days. From `since` on; `source`: where it was read.
    """

    marketplace: str
    charge: str
    month: int
    until: int
    low: int
    high: int
    side: int
    weight: int
    since: date
    fee: int
    space: int
    unit: str
    level: str
    least: int
    currency: str
    source: str


@dataclass(frozen=True, slots=True)
class Capacity:
    """Key: account, marketplace, storage, since. How much volume Amazon lets an account keep.

    `most`: a decimal text, in `unit` (ft3, m3 or l). It is for goods whose longest side is up to
    `side` and weight up to `weight`, 0 without a limit; `storage`: Amazon's name of the type.
    """

    account: str
    marketplace: str
    storage: str
    since: date
    most: str
    unit: str
    side: int
    weight: int


@dataclass(frozen=True, slots=True)
class Term:
    """Key: supplier, sku, least. What a supplier asks.

    Without a `sku`: an order is of at least `minimum` (minor units of `currency`) and `pieces`,
    over all its lines. With one: from `least` pieces on a piece costs `price`; pieces are sold in
    multiples of `multiple` and of whole pallets of `pallet`. None: the supplier asks nothing.
    """

    supplier: str
    sku: str
    least: int
    price: int | None
    minimum: int | None
    currency: str
    pieces: int | None
    multiple: int | None
    pallet: int | None
