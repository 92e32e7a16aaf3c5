"""How much is bought of each offer each day, and the order lines drawn from that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from seller.sandbox.world.plan import Plan
from seller.sandbox.world.products import DEAD, NOUNS, SEASON, SLOW, Flags, Floats, Ints
from seller.sandbox.world.seasons import HOURS, WEEK, days, midnights, promotions, year
from seller.sandbox.world.shelf import NEVER, Shelf
from seller.sandbox.world.shortage import short, shortages

SITES = {"US": 1.0, "DE": 0.55, "UK": 0.5, "JP": 0.5, "FR": 0.3, "IT": 0.28, "ES": 0.25, "CA": 0.2}
CHUNK = 2048
SLOW_DAY = 0.05
REPLACED = 0.006
"""One order line in 167 is sent again for nothing."""


@dataclass(frozen=True)
class Market:
    """An account's shelf with all that moves its demand, precomputed."""

    shelf: Shelf
    midnight: Ints
    seasons: list[dict[str, Floats]]
    promotions: tuple[Ints, Ints]
    shortages: tuple[Ints, Ints]


@dataclass(frozen=True)
class Sold:
    """Order lines of one account as drawn, in order of time. `day` is the local day's number."""

    offer: Ints
    time: Ints
    day: Ints


def market(plan: Plan, shelf: Shelf) -> Market:
    """The demand side of an account."""
    places = shelf.seller.places
    return Market(
        shelf,
        np.stack([midnights(plan, place) for place in places]),
        [year(plan, place) for place in places],
        promotions(plan, shelf.seller.account, len(shelf.items.sku)),
        shortages(plan, shelf),
    )


def _chunks(market: Market) -> Iterator[Ints]:
    count = len(market.shelf.offers.item)
    for first in range(0, count, CHUNK):
        yield np.arange(first, min(first + CHUNK, count))


def _rates(plan: Plan, market: Market, offer: Ints) -> Floats:
    """Relative demand of some offers, (offers, days)."""
    shelf = market.shelf
    offers, made = shelf.offers, shelf.products
    item, site = offers.item[offer], offers.site[offer]
    product = shelf.items.product[item]
    span = days(plan)
    seasons = np.stack(
        [
            market.seasons[s][NOUNS[noun][SEASON]]
            for s, noun in zip(site.tolist(), made.noun[product].tolist(), strict=True)
        ]
    )
    codes = shelf.seller.marketplaces
    size = np.array([SITES.get(codes[s], 0.1) for s in site.tolist()])
    size *= made.weight[product] * offers.liking[offer] / (1 + 0.4 * shelf.seller.order)
    day = np.arange(span, dtype=float)
    growth = np.exp(made.trend[product][:, None] * (day - plan.days / 2)[None, :] / 365)
    chance = plan.stream("noise", shelf.seller.account, int(offer[0]))
    noise = chance.gamma(4.0, 0.25, (len(offer), span))
    rates = size[:, None] * seasons * growth * noise * _boost(market, item, span)
    return np.asarray(np.where(_open(plan, market, offer), rates, 0.0))


def _boost(market: Market, item: Ints, span: int) -> Floats:
    """The pull of promotions: 20 % off sells 2.6 times as much."""
    first, percent = market.promotions
    table = np.ones((len(item), span))
    rows, slots = np.nonzero(percent[item])
    pull = 1 + 0.08 * percent[item[rows], slots]
    for later in range(WEEK):
        day = first[item[rows], slots] + later
        inside = day < span
        np.maximum.at(table, (rows[inside], day[inside]), pull[inside])
    return table


def _open(plan: Plan, market: Market, offer: Ints) -> Flags:
    """The days on which an offer can be bought: open, wanted, not out of stock."""
    shelf, offers = market.shelf, market.shelf.offers
    midnight = market.midnight[offers.site[offer], : days(plan)]
    nature = shelf.products.nature[shelf.items.product[offers.item[offer]]]
    chance = plan.stream("death", shelf.seller.account, int(offer[0]))
    died = chance.uniform(0.02, 0.6, len(offer)) * plan.days * 86_400 + plan.start.timestamp()
    end = np.where(nature == DEAD, died, NEVER)
    end = np.minimum(end, offers.ended[offer] - 86_400)
    can = (midnight >= offers.opened[offer][:, None]) & (midnight + 90_000 < end[:, None])
    can &= ~offers.incomplete[offer][:, None]
    can &= ~short(market.shortages, offers.pool[offer][:, None], midnight)
    return np.asarray(can)


def sold(plan: Plan, markets: list[Market]) -> list[Sold]:
    """The lines of all accounts: exactly the planned number before the anchor, and those after.

    Some more are drawn than needed, so that the history can be thinned to the exact number.
    """
    wanted = plan.lines - round(plan.lines * REPLACED)
    past, total = _masses(plan, markets, wanted)
    everything = float(total.sum())
    if past.sum() <= 0:
        raise ValueError("nothing can be sold in this world: plan more products or days")
    draws = int((wanted * 1.05 + 6 * wanted**0.5 + 20) * everything / float(past.sum()))
    counts = plan.stream("lines").multinomial(draws, total / everything)
    drawn: list[Sold] = []
    at = 0
    for market in markets:
        size = len(market.shelf.offers.item)
        drawn.append(_draw(plan, market, counts[at : at + size]))
        at += size
    return _thin(plan, drawn, wanted)


def _masses(plan: Plan, markets: list[Market], wanted: int) -> tuple[Floats, Floats]:
    """Expected lines per offer, in the history and altogether."""
    past, total, slow, open_days = [], [], [], []
    for market in markets:
        for offer in _chunks(market):
            rates = _rates(plan, market, offer)
            product = market.shelf.items.product[market.shelf.offers.item[offer]]
            past.append(rates[:, : plan.days].sum(axis=1))
            total.append(rates.sum(axis=1))
            slow.append(market.shelf.products.nature[product] == SLOW)
            open_days.append((rates[:, : plan.days] > 0).sum(axis=1))
    before, whole, crawl = np.concatenate(past), np.concatenate(total), np.concatenate(slow)
    lines = SLOW_DAY * np.concatenate(open_days)[crawl]
    lines *= min(1.0, 0.4 * wanted / max(lines.sum(), 1.0))
    other = max(wanted - lines.sum(), 1.0) / max(before[~crawl].sum(), 1e-9)
    factor = np.full(len(whole), other)
    factor[crawl] = lines / np.maximum(before[crawl], 1e-9)
    factor[crawl & (before <= 0)] = 0.0
    return before * factor, whole * factor


def _draw(plan: Plan, market: Market, counts: Ints) -> Sold:
    """Days and times for a number of lines of each offer."""
    account = market.shelf.seller.account
    chance = plan.stream("days", account)
    offers, chosen = [], []
    for offer in _chunks(market):
        flat = np.cumsum(_rates(plan, market, offer))
        span = len(flat) // len(offer)
        need = np.repeat(np.arange(len(offer)), counts[offer])
        low = np.concatenate([[0.0], flat])[need * span]
        high = flat[(need + 1) * span - 1]
        cell = np.searchsorted(flat, low + chance.random(len(need)) * (high - low), "right")
        chosen.append(np.clip(cell - need * span, 0, span - 1))
        offers.append(offer[need])
    day, offer = np.concatenate(chosen), np.concatenate(offers)
    clock = plan.stream("hours", account)
    hour = clock.choice(24, len(day), p=HOURS / HOURS.sum())
    second = hour * 3600 + clock.integers(0, 3600, len(day))
    time = market.midnight[market.shelf.offers.site[offer], day] + second
    order = np.argsort(time, kind="stable")
    return Sold(offer[order], time[order], day[order])


def _thin(plan: Plan, drawn: list[Sold], wanted: int) -> list[Sold]:
    """Keeps exactly `wanted` lines before the anchor and the same share of those after it."""
    start, anchor = int(plan.start.timestamp()), int(plan.anchor.timestamp())
    time = np.concatenate([part.time for part in drawn])
    past = np.flatnonzero((time >= start) & (time < anchor))
    chance = plan.stream("thin")
    keep = np.zeros(len(time), dtype=bool)
    keep[past[chance.permutation(len(past))[:wanted]]] = True
    share = min(1.0, wanted / max(len(past), 1))
    keep |= (time >= anchor) & (chance.random(len(time)) < share)
    kept, at = [], 0
    for part in drawn:
        mask = keep[at : at + len(part.time)]
        kept.append(Sold(part.offer[mask], part.time[mask], part.day[mask]))
        at += len(part.time)
    return kept
