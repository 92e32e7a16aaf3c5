"""What the order report and the Orders API must agree on: words, and the numbers of lines."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from seller.marketplaces import BY_CHANNEL

AMOUNTS = (
    "item_price",
    "item_tax",
    "shipping_price",
    "shipping_tax",
    "item_discount",
    "shipping_discount",
)
RANK = ("quantity", *AMOUNTS)
"""Lines of one order and SKU are numbered in this order; None counts as 0."""

CANCELLED = "CANCELLED"
_STATUS = {
    "pendingavailability": "PENDING_AVAILABILITY",
    "pending": "PENDING",
    "pendingwaitingforpickup": "UNSHIPPED",
    "unshipped": "UNSHIPPED",
    "shipping": "PARTIALLY_SHIPPED",
    "partiallyshipped": "PARTIALLY_SHIPPED",
    "shipped": "SHIPPED",
    "complete": "SHIPPED",
    "cancelled": CANCELLED,
    "canceled": CANCELLED,
    "unfulfillable": "UNFULFILLABLE",
}
_CHANNEL = {"amazon": "AMAZON", "afn": "AMAZON", "merchant": "MERCHANT", "mfn": "MERCHANT"}
_SPEED = {
    "standard": "STANDARD",
    "expedited": "EXPEDITED",
    "nextday": "NEXT_DAY",
    "secondday": "SECOND_DAY",
    "sameday": "SAME_DAY",
    "scheduled": "SCHEDULED",
    "priority": "PRIORITY",
    "freeeconomy": "FREE_ECONOMY",
}


def status(word: str) -> str | None:
    """The API's word for an order status in either source's words; None for an unknown one.

    >>> status("Shipped - Delivered to Buyer"), status("PARTIALLY_SHIPPED"), status("Lost")
    ('SHIPPED', 'PARTIALLY_SHIPPED', None)
    """
    plain = _plain(word)
    return _STATUS.get(plain) or ("SHIPPED" if plain.startswith("shipped") else None)


def fulfilled_by(word: str) -> str | None:
    return _CHANNEL.get(_plain(word))


def speed(word: str) -> str | None:
    """The API's word for a service level; None for a shipping template's own name."""
    return _SPEED.get(_plain(word))


def site(channel: str) -> str | None:
    """The marketplace of a sales channel; None for orders that were not placed on Amazon."""
    found = BY_CHANNEL.get(channel.strip().lower())
    return found.code if found else None


def promotions(names: Sequence[str]) -> str | None:
    """Promotion ids in one text, in a fixed order."""
    return ",".join(sorted({name.strip() for name in names if name.strip()})) or None


def repeated(groups: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows whose group has more than one of them."""
    order = np.argsort(groups, kind="stable")
    alike = groups[order][1:] == groups[order][:-1]
    marked = np.zeros(len(groups), dtype=bool)
    marked[order[1:][alike]] = marked[order[:-1][alike]] = True
    return np.flatnonzero(marked)


def numbers(groups: NDArray[np.int64], ranks: Sequence[NDArray[np.int64]]) -> NDArray[np.int32]:
    """1, 2, … within each group (order and SKU) by ascending rank; the file's order breaks ties.

    >>> numbers(np.array([7, 8, 7]), [np.array([2, 1, 1])]).tolist()
    [2, 1, 1]
    """
    rows = np.lexsort([*reversed(ranks), groups])
    places = np.arange(len(rows))
    first = np.ones(len(rows), dtype=bool)
    first[1:] = groups[rows][1:] != groups[rows][:-1]
    found = np.ones(len(rows), dtype=np.int32)
    found[rows] = places - np.maximum.accumulate(np.where(first, places, 0)) + 1
    return found


def _plain(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())
