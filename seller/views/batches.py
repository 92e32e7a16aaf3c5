"""Which batch units belong to. Orders name no FNSKU: theirs is known where an MSKU bears one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from seller.store import Connection, sentback


class Leaf(NamedTuple):
    """What no figure of the board is finer than. `fnsku`: as the return names it, else ""."""

    account: str
    marketplace: str
    sku: str
    fnsku: str


class Batches:
    """The FNSKUs of each MSKU, and the inbound shipments of each FNSKU."""

    def __init__(self, conn: Connection, accounts: Sequence[str]) -> None:
        self._labels = sentback.labels(conn, accounts)
        shared = [(key[0], found) for key, found in self._labels.items() if len(found) > 1]
        self._several = {(account, label) for account, found in shared for label in found}
        self._shipments = sentback.shipments(conn, accounts)

    def of(self, one: Leaf) -> tuple[str, str, str, str]:
        """Account, no marketplace, the batch's name, and how well it is known."""
        known = self._labels.get((one.account, one.sku), set())
        label = one.fnsku or (next(iter(known)) if len(known) == 1 else "")
        brought = self._shipments.get((one.account, label), set())
        if not label:
            return one.account, "", "", "unknown"
        if (one.account, label) in self._several:
            return one.account, "", label, "several"
        if len(brought) == 1:
            return one.account, "", next(iter(brought)), "shipment"
        return one.account, "", label, "fnsku"
