"""What a stock will cost at Amazon: storage, age, and too little of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from seller.facts.tariff import PARENT
from seller.metrics.inventory.months import Lying, Month, charged, months
from seller.metrics.inventory.tariffs import Charge, Tariffs, supply
from seller.money import Money
from seller.store import Connection, kinship
from seller.views.inventory.gathering import WINDOWS, Lot
from seller.views.inventory.item import AHEAD, HORIZONS
from seller.views.inventory.purse import Purse

SHORT, WEEKS = WINDOWS[0], 30 / 7
"""The days for which what sells in 7 days is known by its mean."""
ENDLESS = 10**6
"""Days of a supply that is never too short."""


class Supplies:
    """How many days the supply of each stock lasted, as Amazon counts it for its fee."""

    def __init__(
        self, conn: Connection, lots: Iterable[Lot], tariffs: Tariffs, today: date
    ) -> None:
        self.tariffs, self.today = tariffs, today
        every = list(lots)
        self._parents = _parents(conn, every) if any(map(self._by_parent, every)) else {}
        self._groups: dict[tuple[str, str, str], list[Lot]] = defaultdict(list)
        for lot in every:
            self._groups[self._group(lot)].append(lot)

    def of(self, lot: Lot) -> float | None:
        """None where the stock of the days is not known, or nothing was sold."""
        if not self._measured(lot):
            return None
        mine = self._groups[self._group(lot)]
        means = {days: sum(one.average[days] for one in mine) for days in WINDOWS}
        found = supply(means, {days: sum(one.sold[days] for one in mine) for days in WINDOWS})
        return None if found is None else round(found, 1)

    def charge(self, lot: Lot, purse: Purse) -> Charge:
        """Of each piece that is shipped now; nothing where nothing, or too little, is sold."""
        rule = self.tariffs.rule(lot.marketplace, self.today)
        product, days = purse.product(lot), self.of(lot)
        few = not lot.sold[SHORT] or (rule and lot.sold[SHORT] / WEEKS < rule.least)
        if rule and days is None and not few and not self._measured(lot):
            return Charge(None, rule.currency, None, "inventory.no_levels")
        supplied = ENDLESS if days is None or few else days
        return self.tariffs.low(lot.marketplace, product, self.today, supplied)

    def _measured(self, lot: Lot) -> bool:
        mine = self._groups[self._group(lot)]
        return all(days in one.average for one in mine for days in WINDOWS)

    def _by_parent(self, lot: Lot) -> bool:
        rule = self.tariffs.rule(lot.marketplace, self.today)
        return rule is not None and rule.level == PARENT

    def _group(self, lot: Lot) -> tuple[str, str, str]:
        parent = self._parents.get((lot.key[0], lot.asin)) if self._by_parent(lot) else None
        return lot.key[0], lot.key[1], f"^{parent}" if parent else f"{lot.key[2]}|{lot.key[3]}"


def _parents(conn: Connection, lots: Iterable[Lot]) -> Mapping[tuple[str, str], str]:
    """The first parent of each ASIN, as the catalogue was last looked at."""
    accounts = sorted({one.key[0] for one in lots})
    return {
        (one.account, one.asin): one.parents.split(",")[0]
        for one in kinship.known(conn, accounts)
        if one.parents
    }


def lying(lot: Lot, purse: Purse, pieces: int | None = None) -> Lying:
    """The stock as fees see it; `pieces`: with only so many of the sellable ones, the newest."""
    layers, on_hand = lot.layers, lot.on_hand
    if pieces is not None:
        on_hand = pieces
        layers = _newest(layers, pieces) if layers is not None else None
    return Lying(lot.marketplace, purse.product(lot), layers, on_hand, lot.coming, lot.beside)


def _newest(layers: Iterable[tuple[int, int]], pieces: int) -> list[tuple[int, int]]:
    found, left = [], pieces
    for age, count in reversed(list(layers)):
        taken = min(left, count)
        left -= taken
        if taken:
            found.append((age, taken))
    return found[::-1]


def by(expected: tuple[float, ...], days: int) -> float:
    """Expected sales within any number of days: straight lines between those that are kept.

    >>> by((30.0, 60.0, 90.0, 180.0), 45), by((30.0, 60.0, 90.0, 180.0), 360)
    (45.0, 360.0)
    """
    before, much = 0, 0.0
    for day, whole in zip(HORIZONS, expected, strict=True):
        if days <= day:
            return much + (whole - much) * (days - before) / (day - before)
        before, much = day, whole
    return much * days / before


def fees(
    lot: Lot, expected: tuple[float, ...], purse: Purse, tariffs: Tariffs
) -> tuple[Month, ...]:
    """Of the months to come."""
    stock = lying(lot, purse)
    return tuple(months(stock, lambda days: by(expected, days), tariffs, purse.today, AHEAD))


def low(charge: Charge, sold: float) -> Money | None:
    """What a month's sales cost more, if supply stays as it is; None: not known."""
    found = charged([(charge, Fraction(sold))])
    return None if found is None else Money(found, charge.currency)
