"""Prices in each marketplace's money, and what a line of an order costs. All in minor units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seller.sandbox.world.plan import Plan
from seller.sandbox.world.products import Flags, Floats, Ints
from seller.sandbox.world.shelf import DAY, Shelf

RATES = {
    "USD": 1.0, "CAD": 1.36, "MXN": 18.0, "BRL": 5.4, "GBP": 0.85, "EUR": 1.0, "PLN": 4.3,
    "SEK": 11.0, "TRY": 41.0, "AED": 3.7, "SAR": 3.8, "EGP": 48.0, "INR": 84.0, "ZAR": 18.5,
    "JPY": 148.0, "AUD": 1.55, "SGD": 1.35,
}  # fmt: skip
VAT = {
    "DE": 0.19, "FR": 0.2, "IT": 0.22, "ES": 0.21, "NL": 0.21, "BE": 0.21, "IE": 0.23, "PL": 0.23,
    "SE": 0.25, "UK": 0.2, "TR": 0.2, "AE": 0.05, "SA": 0.15, "EG": 0.14, "IN": 0.18, "ZA": 0.15,
    "JP": 0.1, "AU": 0.1, "SG": 0.09,
}  # fmt: skip
"""Tax held in the price. Where a site is not named (America), tax comes on top of it."""

STATES = np.array([0.0, 0.0, 0.04, 0.06, 0.0625, 0.07, 0.0725, 0.0825, 0.0875, 0.095])
CHANGES = 3


@dataclass(frozen=True)
class Prices:
    """`amount` (offers, CHANGES + 1) holds from `since` (offers, CHANGES) on, in time order."""

    amount: Ints
    since: Ints

    def at(self, offer: Ints, time: Ints) -> Ints:
        """The price of one unit of each offer at a time."""
        step = (time[:, None] >= self.since[offer]).sum(axis=1)
        return np.asarray(self.amount[offer, step])

    def changed(self, offer: int, now: int) -> int:
        """When the price of an offer last changed; 0 where it never has."""
        past = self.since[offer][self.since[offer] <= now]
        return int(past[-1]) if len(past) else 0


@dataclass(frozen=True)
class Amounts:
    """Columns by order line."""

    unit: Ints
    item: Ints
    item_tax: Ints
    shipping: Ints
    shipping_tax: Ints
    discount: Ints
    shipping_discount: Ints


@dataclass(frozen=True)
class Bought:
    """What amounts depend on, by order line: offer, time, quantity, percent off."""

    offer: Ints
    time: Ints
    quantity: Ints
    percent: Ints


def prices(plan: Plan, shelf: Shelf) -> Prices:
    """Price steps of each offer: cheaper and dearer around the product's base price."""
    count = len(shelf.offers.item)
    chance = plan.stream("prices", shelf.seller.account)
    base = shelf.products.price[shelf.items.product[shelf.offers.item]]
    apart = chance.normal(0, 0.05, (count, 1))
    factor = np.exp(apart + chance.normal(0, 0.04, (count, CHANGES + 1)))
    rate = np.array([RATES[place.currency] for place in shelf.seller.places])[shelf.offers.site]
    local = base[:, None] * factor * rate[:, None]
    amount = np.empty(local.shape, dtype=np.int64)
    for site, place in enumerate(shelf.seller.places):
        rows = shelf.offers.site == site
        amount[rows] = _rounded(local[rows], place.currency)
    first = int(plan.start.timestamp())
    moments = chance.uniform(0, plan.days + 50, (count, CHANGES))
    return Prices(amount, first + np.sort((moments * DAY).astype(np.int64), axis=1))


def _rounded(amount: Floats, currency: str) -> Ints:
    """19.99 and its like; yen end in 80."""
    if currency == "JPY":
        return np.asarray(np.maximum(np.round(amount / 100) * 100 - 20, 180), dtype=np.int64)
    whole = np.maximum(np.round(amount), 2)
    return np.asarray(whole * 100 - 1, dtype=np.int64)


def amounts(plan: Plan, shelf: Shelf, table: Prices, bought: Bought, free: Flags) -> Amounts:
    """What each line costs; nothing where it is `free` (a replacement)."""
    account, count = shelf.seller.account, len(bought.offer)
    unit = np.where(free, 0, table.at(bought.offer, bought.time))
    item = unit * bought.quantity
    discount = item * bought.percent // 100
    fba = shelf.items.fba[shelf.offers.item[bought.offer]]
    chance = plan.stream("shipping", account)
    site = shelf.offers.site[bought.offer]
    fee = np.array([_fee(place.currency) for place in shelf.seller.places])[site]
    pays = chance.random(count) < np.where(fba, 0.12, 0.4)
    shipping = np.where(pays & ~free, fee * chance.integers(1, 3, count), 0)
    waived = pays & (chance.random(count) < np.where(fba, 0.7, 0.15))
    shipping_discount = np.where(waived, shipping, 0)
    share, on_top = _taxes(plan, shelf, site)
    return Amounts(
        unit=unit,
        item=item,
        item_tax=_tax(item - discount, share, on_top),
        shipping=shipping,
        shipping_tax=_tax(shipping - shipping_discount, share, on_top),
        discount=discount,
        shipping_discount=shipping_discount,
    )


def _fee(currency: str) -> int:
    return 410 if currency == "JPY" else int(round(RATES[currency] * 3.5) * 100 - 1)


def _taxes(plan: Plan, shelf: Shelf, site: Ints) -> tuple[Floats, Flags]:
    """The tax rate of each line, and whether it comes on top of the price."""
    codes = shelf.seller.marketplaces
    held = np.array([VAT.get(code, -1.0) for code in codes])[site]
    chance = plan.stream("tax", shelf.seller.account)
    local = STATES[chance.integers(0, len(STATES), len(site))]
    return np.where(held >= 0, held, local), held < 0


def _tax(amount: Ints, share: Floats, on_top: Flags) -> Ints:
    rate = np.where(on_top, share, share / (1 + share))
    return np.asarray(np.floor(amount * rate + 0.5), dtype=np.int64)
