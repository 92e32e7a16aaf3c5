"""An account's listings and stock at a moment, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import numpy as np

from seller.sandbox.world.ledger import moment
from seller.sandbox.world.prices import Prices
from seller.sandbox.world.products import TYPES, Ints
from seller.sandbox.world.rows import AgeRow, ListingRow, StockRow
from seller.sandbox.world.shelf import NEVER, Shelf
from seller.sandbox.world.stock import Levels, Stock
from seller.sandbox.world.texts import Texts


class Inventory:
    """Listings, stock levels and ages of one account."""

    def __init__(self, shelf: Shelf, texts: Texts, prices: Prices, stock: Stock) -> None:
        self._shelf = shelf
        self._texts = texts
        self._prices = prices
        self._stock = stock
        keys = zip(shelf.parents.family.tolist(), shelf.parents.site.tolist(), strict=True)
        self._parents = dict(zip(keys, shelf.parents.sku, strict=True))
        self.goods = stock.goods

    def _offers(self, code: str, now: int) -> Ints:
        """The offers of a marketplace that exist at a moment."""
        offers = self._shelf.offers
        if code not in self._shelf.seller.marketplaces:
            return np.zeros(0, dtype=np.int64)
        site = self._shelf.seller.marketplaces.index(code)
        there = (offers.site == site) & (offers.opened <= now) & (now < offers.closed)
        return np.flatnonzero(there)

    def _held(self, code: str, now: int) -> tuple[Ints, Ints, Levels]:
        """The offers Amazon holds stock for, their pools and levels."""
        offer = self._offers(code, now)
        offer = offer[self._shelf.offers.pool[offer] >= 0]
        pool = self._shelf.offers.pool[offer]
        return offer, pool, self._stock.levels(pool, now)

    def levels(self, pool: Ints, now: int) -> Levels:
        """The stock of some pools at a moment."""
        return self._stock.levels(pool, now)

    def spare(self, pool: int, now: int) -> int:
        """Units of a pool that nobody will ever buy."""
        return self._stock.spare(pool, now)

    def listings(self, code: str, now: int) -> Iterator[ListingRow]:
        """Offers, then parents. FBA offers show no quantity."""
        shelf = self._shelf
        offer = self._offers(code, now)
        pool = shelf.offers.pool[offer]
        fba = pool >= 0
        units = np.zeros(len(offer), dtype=np.int64)
        units[fba] = self._stock.levels(pool[fba], now).fulfillable
        units[~fba] = self._stock.own(offer[~fba], now)
        incomplete = shelf.offers.incomplete[offer]
        dead = (shelf.offers.ended[offer] <= now) | (units == 0)
        price = self._prices.at(offer, np.full(len(offer), now))
        columns = (offer, fba, units, incomplete, dead, price)
        for row in zip(*(column.tolist() for column in columns), strict=True):
            yield self._listing(row, now)
        yield from self._families(code, now, set(offer.tolist()))

    def _listing(self, row: tuple[int, bool, int, bool, bool, int], now: int) -> ListingRow:
        offer, fba, units, incomplete, dead, price = row
        shelf = self._shelf
        item, place = int(shelf.offers.item[offer]), self._texts.place(offer)
        family = int(shelf.products.family[shelf.items.product[item]])
        parent = self._parents.get((family, int(shelf.offers.site[offer])))
        asin = shelf.items.asin[item]
        color, size, material = self._texts.looks(offer)
        return {
            "sku": shelf.items.sku[item],
            "asin": asin,
            "title": self._texts.title(offer),
            "description": self._texts.description(offer),
            "brand": shelf.products.brand[int(shelf.items.product[item])],
            "price": None if incomplete and offer % 2 else self._money(price, place.currency),
            "currency": place.currency,
            "quantity": None if fba else 0 if incomplete else units,
            "channel": "FBA" if fba else "FBM",
            "condition": 11,
            "status": "Incomplete" if incomplete else "Inactive" if dead else "Active",
            "open_date": datetime.fromtimestamp(int(shelf.offers.opened[offer]), UTC),
            "listing_id": shelf.offers.number[offer],
            "product_id": asin,
            "product_id_type": 1,
            "fnsku": shelf.items.fnsku[item] if fba else None,
            "relation": "single" if parent is None else "child",
            "parent_sku": parent,
            "product_type": TYPES[int(shelf.products.noun[shelf.items.product[item]])],
            "color": color,
            "size": size,
            "material": material,
            "updated_at": self._updated(offer, now),
        }

    def _updated(self, offer: int, now: int) -> datetime:
        """The last time the offer was opened, priced anew or switched off."""
        offers = self._shelf.offers
        ended = int(offers.ended[offer])
        moments = (int(offers.opened[offer]), self._prices.changed(offer, now), ended)
        return datetime.fromtimestamp(max(one for one in moments if one <= now), UTC)

    def _families(self, code: str, now: int, there: set[int]) -> Iterator[ListingRow]:
        """Parent listings of the families of which something is offered here."""
        shelf, parents = self._shelf, self._shelf.parents
        family = shelf.products.family[shelf.items.product[shelf.offers.item[sorted(there)]]]
        shown = set(family.tolist())
        pairs = zip(parents.family.tolist(), parents.site.tolist(), strict=True)
        for row, (of, site) in enumerate(pairs):
            place = shelf.seller.places[site]
            if place.code != code or of not in shown or parents.opened[row] > now:
                continue
            yield {
                "sku": parents.sku[row],
                "asin": parents.asin[row],
                "title": self._texts.family(int(parents.lead[row]), site),
                "description": "",
                "brand": shelf.products.brand[of],
                "price": None,
                "currency": place.currency,
                "quantity": None,
                "channel": "FBM",
                "condition": 11,
                "status": "Active",
                "open_date": datetime.fromtimestamp(int(parents.opened[row]), UTC),
                "listing_id": parents.number[row],
                "product_id": parents.asin[row],
                "product_id_type": 1,
                "fnsku": None,
                "relation": "parent",
                "parent_sku": None,
                "product_type": TYPES[int(shelf.products.noun[of])],
                "color": "",
                "size": "",
                "material": "",
                "updated_at": datetime.fromtimestamp(int(parents.opened[row]), UTC),
            }

    def stock(self, code: str, now: int) -> Iterator[StockRow]:
        """A row per offer fulfilled by Amazon, also where there are no units."""
        offer, _, level = self._held(code, now)
        items, item = self._shelf.items, self._shelf.offers.item
        columns = (
            offer, item[offer], level.fulfillable, level.working, level.sent, level.receiving,
            level.orders, level.transfer, level.processing, level.researching, *level.damaged,
            level.updated,
        )  # fmt: skip
        for row, which, *units, updated in zip(*(c.tolist() for c in columns), strict=True):
            free, working, sent, receiving, ordered, transfer, processing, lost, *bad = units
            yield {
                "sku": items.sku[which],
                "asin": items.asin[which],
                "fnsku": items.fnsku[which],
                "condition": "NewItem",
                "title": self._texts.title(row),
                "total": sum(units),
                "fulfillable": free,
                "inbound_working": working,
                "inbound_shipped": sent,
                "inbound_receiving": receiving,
                "reserved_orders": ordered,
                "reserved_transfer": transfer,
                "reserved_processing": processing,
                "researching": lost,
                "unfulfillable": sum(bad),
                "unfulfillable_customer": bad[0],
                "unfulfillable_carrier": bad[1],
                "unfulfillable_defective": bad[2],
                "updated_at": moment(updated or int(NEVER)),
            }

    def ages(self, code: str, now: int) -> Iterator[AgeRow]:
        """A row per offer that has units, or sold some in 90 days."""
        offer, pool, level = self._held(code, now)
        free = level.fulfillable
        left = [self._stock.shipped(offer, now, days) for days in (7, 30, 60, 90)]
        price = self._prices.at(offer, np.full(len(offer), now))
        columns = (offer, price, free, *self._stock.ages(pool, now, free), *left)
        for row, amount, *units in zip(*(c.tolist() for c in columns), strict=True):
            if units[0] or units[-1]:
                yield self._age(row, amount, units, now)

    def _age(self, offer: int, price: int, units: list[int], now: int) -> AgeRow:
        items, item = self._shelf.items, int(self._shelf.offers.item[offer])
        place = self._texts.place(offer)
        free, *ages, week, month, two, three = units
        supply = round(free * 90 / three) if three else None
        excess = max(0, free - three) if three else free
        return {
            "sku": items.sku[item],
            "asin": items.asin[item],
            "fnsku": items.fnsku[item],
            "title": self._texts.title(offer),
            "condition": "New",
            "day": place.day(datetime.fromtimestamp(now, UTC)),
            "available": free,
            "age_0_90": ages[0],
            "age_91_180": ages[1],
            "age_181_270": ages[2],
            "age_271_365": ages[3],
            "age_365_plus": ages[4],
            "shipped_7": week,
            "shipped_30": month,
            "shipped_60": two,
            "shipped_90": three,
            "sell_through": str((Decimal(three) / max(free, 1)).quantize(Decimal("0.01"))),
            "days_of_supply": None if supply is None else str(supply),
            "excess": excess,
            "alert": "" if three else "Low traffic",
            "currency": place.currency,
            "price": self._money(price, place.currency),
        }

    @staticmethod
    def _money(amount: int, currency: str) -> Decimal:
        return Decimal(amount).scaleb(0 if currency == "JPY" else -2)
