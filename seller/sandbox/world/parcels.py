"""Parcels of merchants' orders: those the world sends, and those that a client told Amazon of.

What is told is shown from the next full hour on, as everything is.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import numpy as np

from seller.sandbox.world.numbers import mixed
from seller.sandbox.world.orders import Lines, Orders
from seller.sandbox.world.products import Ints
from seller.sandbox.world.rows import LineRow, PackageRow
from seller.sandbox.world.shelf import DAY, NEVER, Shelf

CARRIERS = {"NA": ("UPS", "Ground"), "EU": ("DHL", "Paket"), "FE": ("YAMATO", "宅急便")}
HOUR = 3600


class Parcels:
    """By order. `told` holds what clients confirmed: packages by reference, and when."""

    def __init__(self, shelf: Shelf, orders: Orders, lines: Lines) -> None:
        self._seller = shelf.seller
        self._orders = orders
        self._lines = lines
        self._told: dict[int, dict[str, tuple[int, PackageRow]]] = {}

    def of(self, order: int, lines: list[LineRow], now: int) -> list[PackageRow]:
        """The parcels of an order that have left at a moment; told ones before the world's."""
        told = self._told.get(order)
        if told is None:
            return self._sent(order, lines, now)
        found = [self._aged(package, order, now) for at, package in told.values() if at <= now]
        rest = self._rest(lines, [package for _, package in told.values()])
        finished = int(self._orders.life.finished[order])
        if rest and finished <= now:
            number = 1 + max((int(package["reference"]) for package in found), default=0)
            found.append(self._parcel((order, number), rest, finished, now))
        return found

    def known(self, order: int, lines: list[LineRow], now: int) -> list[PackageRow]:
        """The parcels that have left, and those told since the full hour."""
        told = self._told.get(order)
        if told is None:
            return self._sent(order, lines, now)
        return [package for _, package in told.values()]

    def counted(self, order: int, lines: list[LineRow], now: int) -> None:
        """Say of each line how much has left, where a client had a hand in it."""
        if order in self._told:
            gone: Counter[str] = Counter()
            for package in self.of(order, lines, now):
                gone.update(dict(package["items"]))
            for line in lines:
                line["shipped"] = gone[line["item_id"]]

    def tell(self, order: int, package: PackageRow, lines: list[LineRow], at: int) -> None:
        """Change the order's life: this package replaces the one of the same reference."""
        life, hour = self._orders.life, at // HOUR * HOUR
        if order not in self._told:
            sent = self._sent(order, lines, hour)
            self._told[order] = {
                one["reference"]: (int(one["shipped_at"].timestamp()), one) for one in sent
            }
        told = self._told[order]
        seen, _ = told.get(package["reference"], (int(NEVER), package))
        if seen <= hour:
            life.late[order] = at
        told[package["reference"]] = (min(seen, at), package)
        moments = [moment for moment, _ in told.values()]
        own = int(life.finished[order])
        covered = not self._rest(lines, [package for _, package in told.values()])
        waits = at + 2 * DAY if own >= NEVER else max(own, at + HOUR)
        life.shipped[order] = min(moments)
        life.finished[order] = max(moments) if covered else waits
        life.cancelled[order] = NEVER
        self._promise(order)

    def _promise(self, order: int) -> None:
        """When the order arrives, where the world never meant to send it."""
        life = self._orders.life
        left = int(life.finished[order])
        if life.deliver_by[order] >= NEVER:
            life.deliver_from[order], life.deliver_by[order] = left + 2 * DAY, left + 5 * DAY
        if life.delivered[order] >= NEVER or life.delivered[order] < left + HOUR:
            life.delivered[order] = left + 3 * DAY

    @staticmethod
    def _rest(lines: list[LineRow], packages: list[PackageRow]) -> list[tuple[str, int]]:
        """What is in no package yet."""
        packed: Counter[str] = Counter()
        for package in packages:
            packed.update(dict(package["items"]))
        left = ((line["item_id"], line["ordered"] - packed[line["item_id"]]) for line in lines)
        return [(item, units) for item, units in left if units > 0]

    def _aged(self, package: PackageRow, order: int, now: int) -> PackageRow:
        arrived = int(self._orders.life.delivered[order])
        if arrived > now:
            return package
        there = datetime.fromtimestamp(arrived, UTC)
        return {**package, "delivered_at": there, "status": "DELIVERED"}

    def _sent(self, order: int, lines: list[LineRow], now: int) -> list[PackageRow]:
        """The parcels of a merchant who works without our help."""
        life, first = self._orders.life, int(self._orders.first[order])
        second: list[bool] = self._lines.second[first : first + len(lines)].tolist()
        found: list[PackageRow] = []
        for number, left in enumerate((int(life.shipped[order]), int(life.finished[order]))):
            items = [
                (line["item_id"], line["ordered"])
                for line, later in zip(lines, second, strict=True)
                if later == bool(number)
            ]
            if items and left <= now:
                found.append(self._parcel((order, number + 1), items, left, now))
        return found

    def _parcel(
        self, key: tuple[int, int], items: list[tuple[str, int]], left: int, now: int
    ) -> PackageRow:
        order, number = key
        carrier, service = CARRIERS[self._seller.region]
        package: PackageRow = {
            "reference": str(number),
            "carrier": carrier,
            "service": service,
            "tracking": self._tracking(order * 2 + number - 1),
            "shipped_at": datetime.fromtimestamp(left, UTC),
            "delivered_at": None,
            "status": "SHIPPED",
            "items": items,
        }
        return self._aged(package, order, now)

    def _tracking(self, number: int) -> str:
        """A tracking number in the manner of the region's carrier."""
        tail = mixed(number * 1000 + self._seller.index % 1000)
        if self._seller.region == "NA":
            return f"1Z{tail:016d}"
        return f"{tail % 10**12:012d}" if self._seller.region == "FE" else f"00340{tail:015d}"


def parted(orders: Orders) -> Ints:
    """When the last parcel of an order in several parcels leaves."""
    life = orders.life
    return np.where(life.finished != life.shipped, life.finished, NEVER)
