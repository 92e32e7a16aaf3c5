"""Order numbers (3-7-7 digits) and item numbers, held as integers that sort as their text does."""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from seller.sandbox.world.plan import Plan, Seller
from seller.sandbox.world.products import Ints

Whole = TypeVar("Whole", int, Ints)

PREFIXES = {
    "US": (111, 112, 113, 114), "CA": (701, 702), "MX": (701, 702), "UK": (202, 203, 204, 205, 206),
    "DE": (28, 302, 303, 304, 305, 306), "JP": (249, 250, 503),
}  # fmt: skip
OTHER = (171, 402, 403, 404, 405, 406, 407, 408)
HALF = 10_000_000
TAIL = HALF * HALF


def numbers(plan: Plan, seller: Seller, site: Ints) -> Ints:
    """One order number per order, different in all accounts."""
    chance = plan.stream("numbers", seller.account)
    found = np.unique(chance.integers(0, TAIL // 1000, len(site)))
    while len(found) < len(site):
        more = chance.integers(0, TAIL // 1000, len(site) - len(found))
        found = np.unique(np.concatenate([found, more]))
    tail = mixed(chance.permutation(found) * 1000 + seller.index % 1000)
    prefix = np.zeros(len(site), dtype=np.int64)
    for number, code in enumerate(seller.marketplaces):
        rows = np.flatnonzero(site == number)
        prefix[rows] = chance.choice(PREFIXES.get(code, OTHER), len(rows))
    return prefix * TAIL + tail


def mixed(value: Whole) -> Whole:
    """A one-to-one shuffle of the numbers below 10^14."""
    for factor in (7_368_787, 3_141_593):
        high, low = value // HALF, value % HALF
        value = (high * factor % HALF * HALF + low * factor) % TAIL
        value = value % HALF * HALF + value // HALF
    return value


def order_id(number: int) -> str:
    """The number as Amazon writes it.

    >>> order_id(28_0000012_3456789)
    '028-0000012-3456789'
    """
    text = f"{number:017d}"
    return f"{text[:3]}-{text[3:10]}-{text[10:]}"


def number_of(text: str) -> int | None:
    """The number of an order id, None where it is not one."""
    digits = text.replace("-", "")
    shaped = len(text) == 19 and digits.isascii() and digits.isdigit() and len(digits) == 17
    return int(digits) if shaped and order_id(int(digits)) == text else None


def item_ids(seller: Seller, line: Ints) -> list[str]:
    """Order-item ids of lines, 14 digits, different in all accounts."""
    return [f"{n:014d}" for n in mixed(line * 1000 + seller.index % 1000).tolist()]


def item_id(seller: Seller, line: int) -> str:
    """The id of one line."""
    return f"{mixed(line * 1000 + seller.index % 1000):014d}"
