"""Amounts of an order report in minor units, each distinct text read exactly and once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from seller import money
from seller.errors import Skip
from seller.flatfile.columns import Coded
from seller.sources.source.lines import AMOUNTS

Numbers = NDArray[np.int64]
NONE = np.iinfo(np.int64).min
"""An empty cell."""
BAD = NONE + 1
"""A cell that cannot be read."""


def either(first: Coded, second: Coded) -> Coded:
    """The first column, and the second one where the first is empty."""
    codes = np.where(first.missing(), second.codes + len(first.values), first.codes)
    return Coded(codes, np.concatenate([first.values, second.values]))


def minor(amount: Coded, currency: Coded) -> Numbers:
    """The amounts in minor units of each row's currency. Discounts come with either sign."""
    found = np.full(len(amount.codes), NONE, dtype=np.int64)
    for code, name in enumerate(currency.values):
        rows = np.flatnonzero(currency.codes == code)
        if not len(rows):
            continue
        codes = amount.codes[rows]
        used = np.zeros(len(amount.values), dtype=bool)
        used[codes] = True
        table = np.full(len(amount.values), NONE, dtype=np.int64)
        for place in np.flatnonzero(used):
            table[place] = _read(amount.values[place], name)
        found[rows] = table[codes]
    return found


def _read(text: str, currency: str) -> int:
    if not text:
        return int(NONE)
    if not currency:
        return int(BAD)
    try:
        found = money.parse(text, currency)
    except Skip:
        return int(BAD)
    return int(NONE) if found is None else found if abs(found) < 1 << 53 else int(BAD)


def settled(numbers: Mapping[str, Numbers], void: NDArray[np.bool_]) -> dict[str, Numbers]:
    """Amounts as the Orders API has them too.

    A line with a price has every amount, 0 where Amazon leaves the cell empty; a line without one
    has none; `void` (cancelled) lines have none and count no units.
    """
    found = dict(numbers)
    priced = (numbers["item_price"] != NONE) & ~void
    for name in AMOUNTS:
        value = np.where(numbers[name] == NONE, 0, numbers[name])
        value = np.abs(value) if name.endswith("discount") else value
        found[name] = np.where(priced, value, NONE)
    found["quantity"] = np.where(void, 0, numbers["quantity"])
    found["priced"] = priced.astype(np.int64)
    return found
