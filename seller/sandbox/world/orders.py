"""Orders made from sold lines: who is joined with whom, what is replaced. Arrays by order."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Self

import numpy as np

from seller.sandbox.world.demand import REPLACED, Market, Sold
from seller.sandbox.world.numbers import numbers
from seller.sandbox.world.plan import Plan
from seller.sandbox.world.prices import Amounts, Bought, Prices, amounts
from seller.sandbox.world.products import Flags, Ints
from seller.sandbox.world.seasons import days, percent_at
from seller.sandbox.world.shelf import DAY, NEVER
from seller.sandbox.world.shortage import short
from seller.sandbox.world.timeline import Life, Start, life

MOST = 4
"""Lines in one order at the most, before twins."""


@dataclass(frozen=True)
class Orders:
    """By order, in order of purchase. `first` (one longer) gives each order's first line."""

    number: Ints
    site: Ints
    fba: Flags
    purchased: Ints
    replaces: Ints
    first: Ints
    business: Flags
    speed: Ints
    life: Life

    def __len__(self) -> int:
        return len(self.number)


@dataclass(frozen=True)
class Lines:
    """By order line, grouped by order. `second`: leaves with the order's second parcel."""

    order: Ints
    offer: Ints
    quantity: Ints
    second: Flags
    percent: Ints
    amounts: Amounts


@dataclass(frozen=True)
class _Draft:
    """Lines before they have amounts. `order` is the number of the order within the draft."""

    order: Ints
    offer: Ints
    time: Ints
    day: Ints
    quantity: Ints
    same: Flags
    free: Flags

    def taken(self, rows: Ints) -> Self:
        columns = {field.name: getattr(self, field.name)[rows] for field in fields(self)}
        return replace(self, **columns)

    def followed(self, other: Self) -> Self:
        names = [field.name for field in fields(self)]
        pairs = ((getattr(self, name), getattr(other, name)) for name in names)
        return type(self)(*(np.concatenate(pair) for pair in pairs))


def orders(
    plan: Plan, market: Market, table: Prices, drawn: Sold, again: int
) -> tuple[Orders, Lines]:
    """The orders of an account; `again` of the lines before the anchor are replacements."""
    draft = _joined(plan, market, drawn)
    start = _start(market, draft)
    lives = life(plan, market, start)
    original, extra = _replacements(plan, market, (draft, start, lives), again)
    fresh = _start(market, extra, again=True)
    purchased = np.concatenate([start.purchased, fresh.purchased])
    order = np.argsort(purchased, kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    replaces = np.full(len(order), -1, dtype=np.int64)
    replaces[len(start.purchased) :] = rank[original]
    extra = replace(extra, order=extra.order + len(start.purchased))
    whole = draft.followed(extra)
    whole = replace(whole, order=rank[whole.order])
    whole = whole.taken(np.argsort(whole.order, kind="stable"))
    site = np.concatenate([start.site, fresh.site])[order]
    chance = plan.stream("orders", market.shelf.seller.account)
    made = Orders(
        number=numbers(plan, market.shelf.seller, site),
        site=site,
        fba=np.concatenate([start.fba, fresh.fba])[order],
        purchased=purchased[order],
        replaces=replaces[order],
        first=np.searchsorted(whole.order, np.arange(len(order) + 1)),
        business=chance.random(len(order)) < 0.04,
        speed=chance.integers(0, 3, len(order)),
        life=lives.joined(life(plan, market, fresh), order),
    )
    return made, _lines(plan, market, table, whole, made)


def _joined(plan: Plan, market: Market, drawn: Sold) -> _Draft:
    """Lines of one site, channel and day now and then share an order, at times even a SKU."""
    offers, items = market.shelf.offers, market.shelf.items
    account, count = market.shelf.seller.account, len(drawn.offer)
    key = offers.site[drawn.offer] * 2 + items.fba[offers.item[drawn.offer]]
    rows = np.lexsort((drawn.time, key))
    key, day, time, offer = key[rows], drawn.day[rows], drawn.time[rows], drawn.offer[rows]
    chance = plan.stream("join", account)
    joins = chance.random(count) < 0.08
    past = time < int(plan.anchor.timestamp())
    joins[1:] &= (key[1:] == key[:-1]) & (day[1:] == day[:-1]) & (past[1:] == past[:-1])
    joins[:1] = False
    joins[::MOST] = False
    order = np.cumsum(~joins) - 1
    head = np.flatnonzero(~joins)[order]
    kind = chance.random(count)
    twin = joins & (kind < 0.16)
    offer = np.where(twin, offer[head], offer)
    quantity = chance.choice([1, 2, 3, 4, 6, 10], count, p=[0.87, 0.085, 0.025, 0.01, 0.006, 0.004])
    same = twin & (kind < 0.08) & (np.arange(count) - head == 1)
    quantity = np.where(twin & ~same, quantity[head] + 1, quantity)
    quantity[same] = quantity[head[same]]
    return _Draft(order, offer, time[head], day, quantity, same, np.zeros(count, dtype=bool))


def _start(market: Market, draft: _Draft, *, again: bool = False) -> Start:
    offers, items = market.shelf.offers, market.shelf.items
    head = np.unique(draft.order, return_index=True)[1]
    offer = draft.offer[head]
    return Start(
        purchased=draft.time[head],
        site=offers.site[offer],
        fba=items.fba[offers.item[offer]],
        lines=np.bincount(draft.order, minlength=len(head)),
        again=again,
    )


def _replacements(
    plan: Plan, market: Market, made: tuple[_Draft, Start, Life], again: int
) -> tuple[Ints, _Draft]:
    """The first line of some delivered orders is sent again some days later, for nothing."""
    draft, start, lives = made
    chance = plan.stream("replace", market.shelf.seller.account)
    wait = chance.integers(2 * DAY, 18 * DAY, len(start.purchased))
    luck = chance.random(len(start.purchased))
    time = np.where(lives.delivered == NEVER, NEVER, lives.delivered + wait)
    line = np.unique(draft.order, return_index=True)[1]
    offer = draft.offer[line]
    site = market.shelf.offers.site[offer]
    day = np.zeros(len(time), dtype=np.int64)
    for number, midnight in enumerate(market.midnight):
        rows = site == number
        day[rows] = np.searchsorted(midnight, time[rows], "right") - 1
    anchor, last = int(plan.anchor.timestamp()), days(plan)
    fits = (time != NEVER) & (day < last) & (time < market.shelf.offers.ended[offer] - 2 * DAY)
    midnight = market.midnight[site, np.clip(day, 0, last)]
    fits &= ~short(market.shortages, market.shelf.offers.pool[offer], midnight)
    past = np.flatnonzero(fits & (time < anchor))
    past = past[np.argsort(luck[past], kind="stable")[:again]]
    later = np.flatnonzero(fits & (time >= anchor) & (luck < REPLACED))
    chosen = np.sort(np.concatenate([past, later]))
    count = len(chosen)
    extra = _Draft(
        order=np.arange(count),
        offer=offer[chosen],
        time=time[chosen],
        day=day[chosen],
        quantity=np.ones(count, dtype=np.int64),
        same=np.zeros(count, dtype=bool),
        free=np.ones(count, dtype=bool),
    )
    return chosen, extra


def _lines(plan: Plan, market: Market, table: Prices, draft: _Draft, made: Orders) -> Lines:
    item = market.shelf.offers.item[draft.offer]
    first, percent = market.promotions
    offered = percent_at(first[item], percent[item], draft.day)
    takes = plan.stream("coupons", market.shelf.seller.account).random(len(item)) < 0.75
    rate = np.where(takes & ~draft.free, offered, 0)
    bought = Bought(draft.offer, draft.time, draft.quantity, rate)
    costs = amounts(plan, market.shelf, table, bought, draft.free)
    copies = np.flatnonzero(draft.same)
    for field in fields(costs):
        column = getattr(costs, field.name)
        column[copies] = column[copies - 1]
    rate[copies] = rate[copies - 1]
    lives = made.life
    place = np.arange(len(item)) - made.first[draft.order]
    parted = (lives.finished != lives.shipped)[draft.order]
    return Lines(draft.order, draft.offer, draft.quantity, parted & (place > 0), rate, costs)
