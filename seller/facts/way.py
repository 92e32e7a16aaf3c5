"""What the seller types of its warehouses: how goods go on from there, and what lies in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Way:
    """Key: warehouse, pool, mode. Days from the warehouse to Amazon's door, and `freight` of a
    chargeable kilogram in minor units; None: nobody said.
    """

    warehouse: str
    pool: str
    mode: str
    low: int
    usual: int
    high: int
    freight: int | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Stocked:
    """Key: warehouse, sku (local), pool. Pieces counted in a warehouse, meant for a stock pool."""

    warehouse: str
    sku: str
    pool: str
    pieces: int
    counted_on: date
