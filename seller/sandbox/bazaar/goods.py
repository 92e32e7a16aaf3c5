"""All products of a marketplace: those of our sellers, whoever listed them, and their rivals'."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from seller.marketplaces import Marketplace
from seller.sandbox import chance
from seller.sandbox.clock import Clock
from seller.sandbox.log import Log
from seller.sandbox.offers import Listing, Shop
from seller.sandbox.world import Seller, World
from seller.sandbox.world.booth import Booth
from seller.sandbox.world.demand import SITES
from seller.sandbox.world.products import NOUNS, TYPES
from seller.sandbox.world.ranks import Sales
from seller.sandbox.world.rivals import Rival, rivals, sold, sway
from seller.sandbox.world.words import fitting, words


@dataclass(frozen=True, slots=True)
class Good:
    """`noun` and `size` are positions in the words, `dollars` is what one usually costs.

    `looks`: colour, size, material. `offered`: by which of our sellers under which SKU.
    """

    asin: str
    title: str
    brand: str
    noun: int
    size: int
    looks: tuple[str, str, str]
    dollars: float
    type: str
    since: datetime | None
    relation: str = "single"
    parent: str = ""
    children: tuple[str, ...] = ()
    offered: tuple[tuple[Seller, str], ...] = ()
    rival: Rival | None = None


@dataclass(frozen=True, slots=True)
class _Nature:
    """What is known of an ASIN of our sellers: product and offers."""

    product: int
    offers: dict[str, list[int]]


class Goods:
    """By marketplace and ASIN."""

    def __init__(self, world: World, shop: Shop, clock: Clock, log: Log) -> None:
        self.plan = world.plan
        self.shop = shop
        self._world = world
        self._clock = clock
        self._log = log
        self._natures: dict[str, dict[str, _Nature]] = {}
        self._known: dict[str, tuple[object, dict[str, Good]]] = {}
        self._moved: dict[str, dict[str, str]] = {}

    @cached_property
    def _sales(self) -> Sales:
        return Sales(self._world.booths)

    @property
    def hour(self) -> int:
        """The hour that is shown, in seconds."""
        return int(self._clock.hour().timestamp())

    def all(self, place: Marketplace) -> dict[str, Good]:
        """Every product of a marketplace; asked anew each hour and after each change."""
        stand = (self.hour, self._log.changes)
        known = self._known.get(place.code)
        if known is None or known[0] != stand:
            found = {good.asin: good for good in self._others(place)}
            found |= self._ours(place)
            found = _rejoined(found, self._moved.get(place.code, {}))
            known = self._known[place.code] = (stand, found)
        return known[1]

    def find(self, place: Marketplace, asin: str) -> Good | None:
        return self.all(place).get(asin)

    def move(self, place: Marketplace, asin: str, parent: str) -> None:
        """Somebody makes a product the child of another one, or of none, whoever lists them."""
        moved = self._moved.setdefault(place.code, {})
        moved.pop(asin, None)
        moved[asin] = parent
        self._known.pop(place.code, None)

    def pace(self, place: Marketplace, good: Good) -> float:
        """Units sold a day."""
        if good.rival:
            drift = math.exp(sway(self.hour, "pace", place.code, good.asin))
            return good.rival.pull * drift * SITES.get(place.code, 0.1)
        return sum(self._sales.pace(*one, self.hour) for one in self._offers(place, good))

    def units(self, place: Marketplace, good: Good, span: tuple[int, int]) -> int:
        """Units ordered after one moment and up to another; of a rival's product, about."""
        if good.rival:
            days = (span[1] - span[0]) / 86_400
            return int(good.rival.pull * days * SITES.get(place.code, 0.1))
        return sum(self._sales.units(*one, span) for one in self._offers(place, good))

    def returning(self, good: Good) -> float:
        """The share of units that come back."""
        if good.rival or not good.offered:
            return 0.01 + 0.1 * chance.share("returning", good.asin)
        booth = self._world.booths[good.offered[0][0].account]
        nature = self._nature(booth).get(good.asin)
        return float(booth.market.shelf.products.returning[nature.product]) if nature else 0.05

    def _offers(self, place: Marketplace, good: Good) -> Iterator[tuple[str, list[int]]]:
        asins = good.children or (good.asin,)
        for account in {seller.account for seller, _ in good.offered}:
            natures = self._nature(self._world.booths[account])
            known = [natures[asin] for asin in asins if asin in natures]
            yield account, [offer for one in known for offer in one.offers.get(place.code, ())]

    def _others(self, place: Marketplace) -> Iterator[Good]:
        start, language = int(self.plan.start.timestamp()), words(place)
        for noun in range(len(NOUNS)):
            for rival in rivals(self.plan.seed, noun, start, self.plan.days):
                if sold(self.plan, rival, place, self.hour):
                    material, colour, size, extra = rival.looks
                    texts = (
                        language.colours[colour],
                        language.sizes[size],
                        language.materials[material],
                    )
                    title = language.title.format(
                        brand=rival.brand,
                        noun=language.nouns[noun],
                        colour=texts[0],
                        size=texts[1],
                        material=texts[2],
                        extra=language.extras[extra],
                    )
                    yield Good(
                        asin=rival.asin,
                        title=fitting(title, place),
                        brand=rival.brand,
                        noun=noun,
                        size=size,
                        looks=texts,
                        dollars=rival.price,
                        type=TYPES[noun],
                        since=None,
                        rival=rival,
                    )

    def _ours(self, place: Marketplace) -> dict[str, Good]:
        offered: dict[str, list[tuple[Seller, Listing]]] = {}
        parents: dict[tuple[str, str], str] = {}
        for seller in self._world.sellers:
            if place.code in seller.marketplaces:
                for listing in self.shop.all(seller.account, place):
                    offered.setdefault(listing.row["asin"], []).append((seller, listing))
                    if listing.row["relation"] == "parent":
                        parents[seller.account, listing.sku] = listing.row["asin"]
        above = {
            asin: parents.get((known[0][0].account, known[0][1].row["parent_sku"] or ""), "")
            for asin, known in offered.items()
        }
        below: dict[str, list[str]] = {}
        for asin, parent in above.items():
            below.setdefault(parent, []).append(asin)
        return {
            asin: self._good(known, above[asin], tuple(below.get(asin, ())) if asin else ())
            for asin, known in offered.items()
        }

    def _good(
        self, known: list[tuple[Seller, Listing]], parent: str, children: tuple[str, ...]
    ) -> Good:
        seller, listing = known[0]
        row = listing.row
        booth = self._world.booths[seller.account]
        made = booth.market.shelf.products
        nature = self._nature(booth).get(row["asin"])
        kind = row["product_type"]
        like = TYPES.index(kind) if kind in TYPES else chance.number("noun", kind) % len(TYPES)
        product = nature.product if nature else None
        return Good(
            asin=row["asin"],
            title=row["title"],
            brand=row["brand"],
            noun=like if product is None else int(made.noun[product]),
            size=2 if product is None else int(made.size[product]),
            looks=(row["color"], row["size"], row["material"]),
            dollars=NOUNS[like][1] if product is None else float(made.price[product]),
            type=kind,
            since=row["open_date"],
            relation=row["relation"],
            parent=parent,
            children=children,
            offered=tuple((one, listed.sku) for one, listed in known),
        )

    def _nature(self, booth: Booth) -> dict[str, _Nature]:
        """What the world made, by ASIN; for parents the first product of their family."""
        shelf = booth.market.shelf
        found = self._natures.get(shelf.seller.account)
        if found is None:
            found = {}
            item, site = shelf.offers.item.tolist(), shelf.offers.site.tolist()
            for offer, (what, where) in enumerate(zip(item, site, strict=True)):
                product = int(shelf.items.product[what])
                one = found.setdefault(shelf.items.asin[what], _Nature(product, {}))
                one.offers.setdefault(shelf.seller.marketplaces[where], []).append(offer)
            for asin, family in zip(shelf.parents.asin, shelf.parents.family.tolist(), strict=True):
                found.setdefault(asin, _Nature(family, {}))
            self._natures[shelf.seller.account] = found
        return found


def _rejoined(found: dict[str, Good], moved: dict[str, str]) -> dict[str, Good]:
    """The products with the families that somebody made of them."""
    made = dict(found)
    for asin, parent in moved.items():
        if asin not in made:
            continue
        old = made[asin].parent
        if old in made:
            left = tuple(one for one in made[old].children if one != asin)
            made[old] = replace(made[old], children=left)
        made[asin] = replace(made[asin], parent=parent)
        if parent in made:
            joined = tuple(sorted({*made[parent].children, asin}))
            made[parent] = replace(made[parent], children=joined)
    return made
