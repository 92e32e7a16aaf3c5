"""The export rebate: what the tax office gives back of the purchase price, by export mode."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from seller.couriers.parcel import Said
from seller.facts import Rebate


def rebate(
    rows: Iterable[Rebate], mode: str, hs: str, price: Decimal, on: date
) -> tuple[Decimal, Rebate] | Said:
    """What comes back of a price, exact, or why that is not known.

    Formula: price / (1 + VAT) × rate. Units: those of the price. Assumption: the price includes
    the VAT. The longest beginning of the HS code wins, then the latest day.

    >>> row = Rebate("0110", "", date(2026, 1, 1), "13", "13", "table")
    >>> rebate([row], "0110", "940521", Decimal("113"), date(2026, 2, 1))[0]
    Decimal('13')
    """
    if not mode:
        return Said("no_mode", "Rebate is unknown: say the export mode, as 0110 or 1039")
    here = [
        one
        for one in rows
        if one.mode == mode and one.since <= on and (hs.startswith(one.prefix) or not one.prefix)
    ]
    if not here:
        text = "No rebate is typed for mode {mode} and HS code {hs} on {date}"
        return Said("no_rebate", text, {"mode": mode, "hs": hs or "?", "date": on})
    if not hs and any(one.mode == mode and one.prefix for one in rows):
        return Said("no_hs_rebate", "Rebate is unknown: the product sheet has no HS code")
    best = max(here, key=lambda one: (len(one.prefix), one.since))
    return price * Decimal(best.rate) / (100 + Decimal(best.vat)), best
