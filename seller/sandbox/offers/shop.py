"""All listings of all accounts: the world's own, and over them what clients made of them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from functools import partial

from seller.marketplaces import Marketplace
from seller.sandbox.clock import Clock
from seller.sandbox.offers.catalogue import Catalogue
from seller.sandbox.offers.held import Held
from seller.sandbox.offers.issues import Issue
from seller.sandbox.offers.listing import Listing, inborn
from seller.sandbox.world import World
from seller.sandbox.world.rows import ListingRow

Rows = dict[str, ListingRow]
KEPT = 24
"""Marketplaces whose rows of this hour are remembered."""


class Shop:
    """Reads and keeps; what may be changed is decided elsewhere."""

    def __init__(self, world: World, clock: Clock) -> None:
        self._world = world
        self._clock = clock
        self._held: dict[tuple[str, str], dict[str, Held]] = {}
        self._rows: OrderedDict[tuple[str, str], tuple[int, Rows]] = OrderedDict()
        self._catalogues: dict[str, tuple[int, Catalogue]] = {}
        self._lock = threading.RLock()

    def all(self, account: str, place: Marketplace) -> Iterator[Listing]:
        """Every listing of an account in a marketplace."""
        rows = self._made(account, place)
        held = self._of(account, place)
        for sku in [*rows, *(sku for sku in list(held) if sku not in rows)]:
            found = self._listing(place, rows.get(sku), held.get(sku))
            if found:
                yield found

    def find(self, account: str, place: Marketplace, sku: str) -> Listing | None:
        base = self._made(account, place).get(sku)
        return self._listing(place, base, self._of(account, place).get(sku))

    def children(self, account: str, place: Marketplace, sku: str) -> list[str]:
        """The SKUs of a variation family."""
        return [one.sku for one in self.all(account, place) if one.row["parent_sku"] == sku]

    def hold(self, account: str, held: Held) -> None:
        """From now on the listing is as a client said; reports and truth show it so."""
        with self._lock:
            self._held.setdefault((account, held.place.code), {})[held.sku] = held
        self._world.changes(account).put(held.place.code, held.sku, partial(self._row, held))

    def issues(self, account: str, listing: Listing) -> list[Issue]:
        """Those of the listing, and that its parent is not there."""
        found = list(listing.issues)
        parent = listing.row["parent_sku"]
        if listing.held and parent and self.find(account, listing.place, parent) is None:
            found.append(Issue("parent", ("child_parent_sku_relationship",), {"value": parent}))
        return found

    def catalogue(self, place: Marketplace) -> Catalogue:
        """Every product that anybody of the world offers in a marketplace."""
        hour = int(self._clock.hour().timestamp())
        with self._lock:
            known = self._catalogues.get(place.code)
            if known and known[0] == hour:
                return known[1]
            made = Catalogue()
            for seller in self._world.sellers:
                if place.code in seller.marketplaces:
                    made.learn(seller, self._made(seller.account, place).values())
            if known:  # what clients brought stays known
                for number, asin in known[1].codes.items():
                    made.codes.setdefault(number, asin)
                made.products = {**known[1].products, **made.products}
            self._catalogues[place.code] = (hour, made)
            return made

    def _row(self, held: Held, base: ListingRow | None) -> ListingRow | None:
        return held.row(base, self._clock.ticks())

    def _listing(
        self, place: Marketplace, base: ListingRow | None, held: Held | None
    ) -> Listing | None:
        row = self._row(held, base) if held else base
        if row is None:
            return None
        issues = inborn(base, held) if base else []
        if held:
            issues += held.issues(self._clock.ticks())
        return Listing(place, row, base, held, tuple(issues))

    def _of(self, account: str, place: Marketplace) -> dict[str, Held]:
        return self._held.get((account, place.code), {})

    def _made(self, account: str, place: Marketplace) -> Rows:
        """The world's own rows of this hour by SKU."""
        now = self._clock.hour()
        hour, key = int(now.timestamp()), (account, place.code)
        with self._lock:
            known = self._rows.get(key)
            if known is None or known[0] != hour:
                rows = {row["sku"]: row for row in self._world.made(*key, now)}
                known = self._rows[key] = (hour, rows)
            self._rows.move_to_end(key)
            while len(self._rows) > KEPT:
                self._rows.popitem(last=False)
            return known[1]
