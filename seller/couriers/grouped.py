"""Any parcels against one card by way of columns: grouped by what the card looks at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from seller.couriers.bulk import REFUSED, UNKNOWN, Parcels, totals
from seller.couriers.card import Card
from seller.couriers.columnar import Whole
from seller.couriers.engine import Desk, Refusal, price
from seller.couriers.extras import VALUE
from seller.couriers.parcel import Parcel
from seller.couriers.rates import Rates


def priced(desk: Desk, parcels: Sequence[Parcel], on: date, rates: Rates) -> Whole:
    """The total of each parcel in minor units of the card's currency, REFUSED or UNKNOWN.

    Consignments of several pieces go one by one.
    """
    found = np.full(len(parcels), REFUSED, dtype=np.int64)
    groups: dict[Any, list[int]] = defaultdict(list)
    for at, one in enumerate(parcels):
        if len(one.pieces) == 1:
            groups[_seen(desk.card, one)].append(at)
        else:
            found[at] = _single(desk, one, on, rates)
    for rows in groups.values():
        found[rows] = totals(desk, _columns([parcels[at] for at in rows]), on, rates)
    return found


def _single(desk: Desk, parcel: Parcel, on: date, rates: Rates) -> int:
    found = price(desk, parcel, on, rates)
    if isinstance(found, Refusal):
        return REFUSED
    return UNKNOWN if found.unknown else found.total


def _seen(card: Card, one: Parcel) -> tuple[Any, ...]:
    """All of a parcel that a card looks at beside its size and its destination."""
    valued = any(VALUE in each.on and each.per == "percent" for each in card.surcharges)
    counted = any(each.per == "hs" for each in card.surcharges)
    value = (one.value, one.currency) if valued else None
    codes = len(set(one.hs)) if counted else 0
    return one.origin, one.contents, one.asked, one.ddp, value, codes


def _columns(parcels: Sequence[Parcel]) -> Parcels:
    places: dict[tuple[str, str, str], int] = {}
    at = [
        places.setdefault((one.country, one.postcode, one.warehouse), len(places))
        for one in parcels
    ]
    pieces = [one.pieces[0] for one in parcels]
    columns = {
        name: np.array([getattr(piece, name) for piece in pieces], dtype=np.int64)
        for name in ("weight", "length", "width", "height")
    }
    like = replace(parcels[0], pieces=())
    return Parcels(place=np.array(at, dtype=np.int64), places=list(places), like=like, **columns)
