"""All offers of one product at this hour: our sellers', resellers' and the hijacker's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from seller.marketplaces import Marketplace
from seller.money import exponent, minor
from seller.sandbox import chance
from seller.sandbox.bazaar.goods import Good, Goods
from seller.sandbox.world import Seller, World
from seller.sandbox.world.rivals import (
    HOMES,
    Terms,
    asked,
    charm,
    hijacker,
    local,
    owner,
    resellers,
    stay,
)
from seller.sandbox.world.shelf import DAY

FREE = 0.6
"""The share of merchants' offers that ship for nothing."""
MOST = 20


@dataclass(frozen=True, slots=True)
class Bid:
    """One offer, all in new condition. Amounts are minor units; `sku` is known of ours only."""

    seller_id: str
    price: int
    shipping: int
    points: int
    fba: bool
    rating: int
    ratings: int
    country: str
    hours: tuple[int, int]
    account: str = ""
    sku: str = ""

    @property
    def landed(self) -> int:
        """What it costs the buyer, less the points he gets."""
        return self.price + self.shipping - self.points


class Bids:
    """Answers `of` for any product of any marketplace."""

    def __init__(self, world: World, goods: Goods) -> None:
        self._world = world
        self._goods = goods

    def of(self, place: Marketplace, good: Good) -> list[Bid]:
        """The offers, the cheapest first."""
        if good.relation == "parent":
            return []
        ours = list(self._ours(place, good))
        usual = self.usual(place, good)
        found = ours + list(self._theirs(place, good, usual))
        window = self._window(place, good)
        if ours and window and window[0] <= self._goods.hour < window[1]:
            terms = hijacker(self._goods.plan, place, good.asin)
            found.append(self._bid(place, good, terms, min(bid.price for bid in ours)))
        return sorted(found, key=lambda bid: (bid.landed, bid.seller_id, bid.sku))

    def usual(self, place: Marketplace, good: Good) -> int:
        """What the product usually costs, in minor units."""
        return charm(local(good.dollars, place), place.currency)

    def _window(self, place: Marketplace, good: Good) -> tuple[int, int] | None:
        leads = (
            self._world.booths[seller.account].market.shelf.items.asin[0]
            for seller, _ in good.offered
        )
        return stay(self._goods.plan, place, good.asin, sure=good.asin in leads)

    def _ours(self, place: Marketplace, good: Good) -> Iterator[Bid]:
        for seller, sku in good.offered:
            listing = self._goods.shop.find(seller.account, place, sku)
            if listing is None or "BUYABLE" not in listing.statuses():
                continue
            price = minor(listing.row["price"] or Decimal(), place.currency)
            fba = listing.row["channel"] == "FBA"
            rating, ratings = self._standing(seller)
            yield Bid(
                seller_id=seller.seller_id,
                price=price,
                shipping=0 if fba else _fee(place, sku),
                points=_points(place, price, sku),
                fba=fba,
                rating=rating,
                ratings=ratings,
                country=HOMES[place.region][0],
                hours=(0, 0) if fba else (24, 48),
                account=seller.account,
                sku=sku,
            )

    def _theirs(self, place: Marketplace, good: Good, usual: int) -> Iterator[Bid]:
        seed, now = self._goods.plan.seed, self._goods.hour
        if good.rival:
            one = owner(seed, place, good.brand)
            share = asked(seed, ("rival", good.asin), place, now)
            fba = chance.share("fba", good.asin, place.code) < 0.8
            yield self._bid(place, good, Terms(one, share, fba), usual)
        for terms in resellers(seed, place, good.asin, now, own=good.rival is None):
            yield self._bid(place, good, terms, usual)

    @staticmethod
    def _bid(place: Marketplace, good: Good, terms: Terms, usual: int) -> Bid:
        one, whole = terms.stranger, usual * terms.share * 10 ** -exponent(place.currency)
        words = (one.seller_id, good.asin)
        far = one.country == "CN"
        price = charm(whole, place.currency)
        return Bid(
            seller_id=one.seller_id,
            price=price,
            shipping=0 if terms.fba or far else _fee(place, *words),
            points=_points(place, price, *words),
            fba=terms.fba,
            rating=one.rating,
            ratings=one.ratings,
            country=one.country,
            hours=(0, 0) if terms.fba else (48, 120) if far else (24, 48),
        )

    def _standing(self, seller: Seller) -> tuple[int, int]:
        """The share of good feedback over a year, and how much there is of it."""
        given, now = self._world.booths[seller.account].given, self._goods.hour
        high = int(np.searchsorted(given.time, now, "right"))
        low = int(np.searchsorted(given.time, now - 365 * DAY))
        good = int((given.rating[low:high] >= 4).sum())
        # a little benefit of the doubt for who has hardly been rated
        return round(100 * (good + 40) / (high - low + 41)), high


def _fee(place: Marketplace, *words: object) -> int:
    if chance.share("free", *words) < FREE:
        return 0
    return 410 if place.currency == "JPY" else round(local(4, place)) * 100 - 1


def _points(place: Marketplace, price: int, *words: object) -> int:
    """Amazon Points, a yen each, on two of three offers in Japan."""
    if place.code != "JP" or chance.share("points", *words) > 0.66:
        return 0
    return price * chance.pick((1, 1, 3, 5, 10), "points", *words) // 100
