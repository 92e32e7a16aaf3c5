"""Amazon's fees on how long a product's stock lasts, beside what a piece costs to keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from seller.facts import Product
from seller.facts.tariff import AGED, LOW
from seller.metrics.inventory.tariffs import TOO_BIG, Tariffs
from seller.metrics.restock.tolls import Toll, steps
from seller.views.restock.advice import Share

Holdings = Callable[[float, str], float | None]
"""Minor units of a currency in holdings of one piece for one review; None: no rate is known."""
Bands = list[tuple[int, int, float]]


@dataclass(frozen=True, slots=True)
class Charged:
    """`uncounted`: those fees (aged, low) of which no table, size or rate is known."""

    toll: Toll | None = None
    uncounted: tuple[str, ...] = ()


def charged(
    fees: Tariffs,
    product: Product | None,
    accounts: Sequence[Share],
    day: date,
    holdings: Holdings,
) -> Charged:
    """By the tables that hold on that day where most is sold; the account that sells most stands
    for how many pieces of a stock are shipped in a week.
    """
    most = max(accounts, key=lambda each: each.daily, default=None)
    if most is None:
        return Charged()
    place, found, unknown = most.marketplace, {}, []
    for name in (AGED, LOW):
        bands = _bands(fees, name, (place, product, day), holdings)
        found[name] = tuple(steps(bands or ()))
        unknown += [name] if bands is None else []
    rule = fees.rule(place, day)
    whole = sum(each.daily for each in accounts)
    least = rule.least * whole / most.daily if rule and most.daily > 0 else 0.0
    toll = Toll(found[AGED], found[LOW], least)
    return Charged(toll if toll.aged or toll.low else None, tuple(unknown))


def _bands(
    fees: Tariffs, name: str, goods: tuple[str, Product | None, date], holdings: Holdings
) -> Bands | None:
    """What is too big for a table's sizes pays nothing by it."""
    place, product, day = goods
    found: Bands = []
    rows = fees.bands(place, name, product, day)
    for low, high, one in rows:
        if one.why == TOO_BIG:
            continue
        each = None if one.each is None else holdings(float(one.each), one.currency)
        if each is None:
            return None
        found.append((low, high, each))
    return found if rows else None
