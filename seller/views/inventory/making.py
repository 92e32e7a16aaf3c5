"""All stocks with what is said of each, from the store and the plan of the same moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from seller.metrics.inventory.ranks import classes
from seller.metrics.inventory.turns import through, turns
from seller.metrics.pools import POOL_OF
from seller.store import Connection, catalogue, read
from seller.views import plights
from seller.views.inventory import costs, exits
from seller.views.inventory.exits import Around, Needs
from seller.views.inventory.gathering import Key, Lot, Lots
from seller.views.inventory.item import HORIZONS, Item
from seller.views.inventory.purse import Purse
from seller.views.inventory.tariffs import tariffs
from seller.views.restock.planned import Planned
from seller.views.scope import Scope

STRANDED = "stranded"


@dataclass(frozen=True, slots=True)
class Made:
    """`items` by account, pool and product; `lots` and `around` are what they were made from."""

    items: list[Item]
    lots: dict[Key, Lot]
    around: Around


def made(conn: Connection, plan: Planned | None, now: datetime, currency: str) -> Made:
    """Of the whole store; without a plan nothing is expected to be sold."""
    found = Lots(conn, Scope(), now)
    purse, rates = Purse(conn, currency, now.date()), tariffs(conn)
    here = exits.around(conn, purse, rates, needs(plan))
    supplies = costs.Supplies(conn, found.lots.values(), rates, now.date())
    expected, stuck = Expected(plan, found), Stuck(conn, found, now)
    items = []
    for key in sorted(found.lots):
        lot = found.lots[key]
        sold = expected.of(lot)
        one = _item(lot, sold, purse, stuck.of(lot))
        charge = supplies.charge(lot, purse)
        one = replace(
            one,
            supply=supplies.of(lot),
            fees=costs.fees(lot, sold, purse, rates),
            low=costs.low(charge, sold[0]),
            low_why=charge.why,
        )
        items.append(_leaving(one, lot, here))
    return Made(ordered(ranked(items)), found.lots, here)


def ordered(items: Iterable[Item]) -> list[Item]:
    """The most money first, those whose cost is not known below, by pieces."""

    def place(one: Item) -> tuple[bool, int, tuple[str, str, str]]:
        money = one.each.minor if one.each else 1
        return one.each is None, -money * one.pieces, one.key

    return sorted(items, key=place)


def needs(plan: Planned | None) -> Needs:
    """Pieces of local SKUs that the plan wants to buy."""
    found: dict[str, dict[str, int]] = {}
    for one in plan.advice if plan else ():
        pieces = sum(line.quantity for line in one.lines)
        if one.paired and pieces:
            found.setdefault(one.product, {})[one.pool] = pieces
    return found


class Expected:
    """What the plan expects to be sold, an account's part by what it sold lately."""

    def __init__(self, plan: Planned | None, found: Lots) -> None:
        self.whole: dict[tuple[str, str, str], tuple[float, ...]] = {}
        self.stock: dict[tuple[str, str, bool], int] = defaultdict(int)
        self.sold: dict[tuple[str, str, bool], float] = defaultdict(float)
        self.mine: dict[Key, float] = defaultdict(float)
        for lot in found.lots.values():
            self.stock[lot.key[1:]] += lot.on_hand
        if plan is None:
            return
        days = plan.made.horizon
        sums = [plan.made.expected(min(one, days)) * (max(one, days) / days) for one in HORIZONS]
        for row, good in enumerate(plan.goods):
            self.whole[good.key] = tuple(round(one[row].item(), 2) for one in sums)
        for one in plan.advice:
            for share in one.accounts:
                key = (share.account, one.pool, one.product, one.paired)
                self.mine[key] += share.daily
                self.sold[key[1:]] += share.daily

    def of(self, lot: Lot) -> tuple[float, ...]:
        account, pool, product, paired = lot.key
        whole = self.whole.get(("" if paired else account, product, pool))
        if whole is None:
            return (0.0,) * len(HORIZONS)
        part = 1.0
        if paired and self.sold[lot.key[1:]]:
            part = self.mine[lot.key] / self.sold[lot.key[1:]]
        elif paired and self.stock[lot.key[1:]]:
            part = lot.on_hand / self.stock[lot.key[1:]]
        return tuple(round(one * part, 2) for one in whole)


class Stuck:
    """Pieces that nobody can buy, by stock; not known where no listing is."""

    def __init__(self, conn: Connection, found: Lots, now: datetime) -> None:
        self.units: dict[Key, int] = defaultdict(int)
        self.known = {
            (one.account, POOL_OF.get(one.marketplace, one.marketplace))
            for account in read.accounts(conn)
            for one in catalogue.listings(conn, account.account)
        }
        for one in plights.caught(conn, Scope(), now=now):
            if STRANDED not in one.plight.states:
                continue
            reported = any(why.code == "reported" for why in one.plight.reasons)
            for lot, part in found.find(one.account, one.marketplace, one.sku):
                if reported or lot.key[:2] in self.known:
                    self.units[lot.key] += (one.units or 0) * part.pieces

    def of(self, lot: Lot) -> int | None:
        if lot.key in self.units or lot.key[:2] in self.known:
            return self.units[lot.key]
        return None


def _item(lot: Lot, expected: tuple[float, ...], purse: Purse, stranded: int | None) -> Item:
    account, pool, name, paired = lot.key
    product = purse.product(lot)
    each, basis = purse.cost(lot)
    mine, revenue = purse.changed(each), purse.revenue(lot)
    profit = None
    if mine and revenue:
        profit = replace(revenue, minor=revenue.minor - mine.minor * lot.sold[90])
    average = lot.average.get(90)
    return Item(
        *(account, pool, name, paired, lot.marketplace, tuple(lot.mskus)),
        supplier=product.supplier if product else "",
        owner=product.owner if product else "",
        on_hand=lot.on_hand,
        coming=lot.coming,
        beside=lot.beside,
        as_of=lot.as_of,
        bands=lot.bands,
        least=lot.least,
        aged_by=lot.aged_by,
        aged_on=lot.aged_on,
        sold=lot.sold[90],
        average=None if average is None else round(average, 1),
        average_by=lot.average_by,
        through=through(lot.sold[90], average),
        turns=turns(lot.sold[90], average),
        supply=None,
        expected=expected,
        each=mine,
        basis=basis if mine else "",
        stranded=stranded,
        revenue=revenue,
        profit=profit,
    )


def _leaving(one: Item, lot: Lot, here: Around) -> Item:
    """With the cheapest way out, where something is to go."""
    if not one.leaving:
        return one
    every = exits.ways(lot, one.expected, one.leaving, here)
    one, found = replace(one, ways=tuple(every)), exits.best(every, one.leaving)
    if found is None:
        return one
    return replace(one, best=found.way, best_pool=found.pool, loss=found.cost)


def ranked(items: Iterable[Item]) -> list[Item]:
    """Classes by profit; those of which no cost is known among themselves by revenue."""
    every = list(items)
    profits = [at for at, one in enumerate(every) if one.profit]
    revenues = [at for at, one in enumerate(every) if not one.profit and one.revenue]
    for name, places in (("profit", profits), ("revenue", revenues)):
        values = [getattr(every[at], name).minor for at in places]
        for at, rank in zip(places, classes(values), strict=True):
            every[at] = replace(every[at], rank=rank, ranked=name)
    return every
