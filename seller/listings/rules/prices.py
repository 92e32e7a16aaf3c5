"""Prices. Source: section 2 of the issue that asked for it, and sellercentral.amazon.com/help/hub/
reference/external/G5TUVJKZHUVMN77V (fair pricing policy); read 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from seller.facts import Finding
from seller.listings.context import Context, Floor
from seller.listings.places import Places
from seller.listings.rules.said import amount, amounts, exact, live
from seller.listings.wanted import Wanted
from seller.marketplaces import marketplace
from seller.money import exponent

MOVES = Decimal("0.3")
"""A price that moves by more is looked at twice."""
SLIPS = (Decimal(10), Decimal(100), Decimal(1000))
"""By which a forgotten or misplaced point multiplies or divides a price."""
KINDS = (
    "our_price", "discounted_price", "minimum_seller_allowed_price", "maximum_seller_allowed_price",
)  # fmt: skip
Found = tuple[str, str, str, dict[str, object]]
"""Pointer, code, severity, parameters."""


def prices(rows: Iterable[Wanted], context: Context) -> Iterator[Finding]:
    """Digits of the currency, the seller's own bounds, the floor, and leaps."""
    given = live(rows)
    places = Places(given)
    for row in given:
        found = [*_digits(row), *_bounds(row), *_floor(row, context), *_leap(row, context)]
        for pointer, code, severity, params in found:
            yield places.finding(row, pointer, code, severity, params=params)


def _digits(row: Wanted) -> Iterator[Found]:
    currency = marketplace(row.marketplace).currency
    for name in KINDS:
        for pointer, found in amounts(row, name):
            params: dict[str, object] = {"price": f"{found:f}", "currency": currency}
            if found <= 0:
                yield pointer, "checks.price_zero", "error", params
            elif -int(found.normalize().as_tuple().exponent) > exponent(currency):
                yield pointer, "checks.price_digits", "error", params


def _bounds(row: Wanted) -> Iterator[Found]:
    least, most = amount(row, KINDS[2]), amount(row, KINDS[3])
    for name in KINDS[:2]:
        for pointer, found in amounts(row, name):
            params: dict[str, object] = {"price": found, "least": least or "–", "most": most or "–"}
            if (least is not None and found < least) or (most is not None and found > most):
                yield pointer, "checks.price_bounds", "error", params
    usual = amount(row, "our_price")
    for pointer, found in amounts(row, "discounted_price"):
        if usual is not None and found >= usual:
            yield pointer, "checks.price_sale", "error", {"price": found, "usual": usual}


def _floor(row: Wanted, context: Context) -> Iterator[Found]:
    """The row's own floor counts first, in the currency of its marketplace."""
    currency = marketplace(row.marketplace).currency
    typed = exact(row.others.get("cost_floor", ""))
    floor = Floor(typed, currency) if typed is not None else context.floors.get(row.sku)
    if floor is None or floor.currency != currency:
        return
    for name in KINDS[:2]:
        for pointer, found in amounts(row, name):
            if found < floor.amount:
                params: dict[str, object] = {"price": found, "floor": floor.amount}
                yield pointer, "checks.price_floor", "error", params | {"currency": currency}


def _leap(row: Wanted, context: Context) -> Iterator[Found]:
    own = context.own.get((row.marketplace, row.sku))
    if own is None or not own.price:
        return
    for pointer, found in amounts(row, "our_price"):
        if found > 0 and abs(found - own.price) > MOVES * own.price:
            params: dict[str, object] = {"price": found, "before": own.price}
            if meant := _meant(found, own.price):
                digits = exponent(marketplace(row.marketplace).currency)
                told = params | {"meant": f"{meant:.{digits}f}"}
                code = "checks.price_point" if meant < found else "checks.price_slipped"
                yield pointer, code, "error", told
            else:
                yield pointer, "checks.price_leap", "warning", params


def _meant(found: Decimal, before: Decimal) -> Decimal | None:
    """The price with its point where that one would be no leap: 1899 beside 19.99 is 18.99, and so
    is 0.1899, which would be sold at a hundredth.
    """
    maybe = [moved for slip in SLIPS for moved in (found / slip, found * slip)]
    return next((one for one in maybe if abs(one - before) <= MOVES * before), None)
