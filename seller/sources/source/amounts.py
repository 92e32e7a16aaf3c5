"""Amounts of an order report in minor units, each distinct text read exactly and once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from seller import money
from seller.errors import Skip
from seller.flatfile.columns import Coded, objects

BAD = object()
"""A cell that cannot be read."""


def either(first: Coded, second: Coded) -> Coded:
    """The first column, and the second one where the first is empty."""
    later = second.codes.astype(np.int32) + len(first.values)
    codes = np.where(first.missing(), later, first.codes)
    return Coded(codes, np.concatenate([first.values, second.values]))


def minor(amount: Coded, currency: Coded) -> Coded:
    """The amounts in minor units of each row's currency, None for empty cells."""
    width = len(currency.values)
    codes = amount.codes.astype(np.int64) * width + currency.codes
    used = np.zeros(len(amount.values) * width, dtype=bool)
    used[codes] = True
    places = np.flatnonzero(used)
    found = [_read(amount.values[at // width], currency.values[at % width]) for at in places]
    renumbered = np.zeros(len(used), dtype=np.min_scalar_type(len(places)))
    renumbered[places] = np.arange(len(places))
    return Coded(renumbered[codes], objects(found))


def _read(text: str, currency: str) -> Any:
    if not text:
        return None
    try:
        found = money.parse(text, currency) if currency else None
    except Skip:
        found = None
    return BAD if found is None or abs(found) >= 1 << 53 else found


def unsigned(amount: Coded) -> Coded:
    """Discounts come with either sign and are meant positive."""
    return amount.map(lambda one: abs(one) if isinstance(one, int) else one)


def bad(column: Coded) -> NDArray[np.bool_]:
    """Rows whose cell could not be read."""
    unread = np.array([value is BAD for value in column.values], dtype=bool)
    found: NDArray[np.bool_] = unread[column.codes]
    return found
