"""Own listings that do not sell: in which state each is and why, and what each way out costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from seller.facts import Listing, ListingIssue, ListingState, Product, StockLevel, Stranded
from seller.listings.plight import FROZEN, STRANDED, Facts, Plight, Reason, buyable, plight
from seller.marketplaces import BY_CODE
from seller.metrics import pools
from seller.metrics.exchange import STALE, Book, total
from seller.metrics.exits import Exit, Stuck, exits
from seller.metrics.exits import barred as exits_barred
from seller.money import Money
from seller.store import Connection, catalogue, exchange, goods, read, shelf, typed
from seller.store.shelf import Key
from seller.views.packed import wholes
from seller.views.scope import Scope

__all__ = ["EXITS", "REASONS", "STATES", "Caught", "Exit", "barred", "caught", "one"]

STATES = {
    "frozen": "Frozen",
    "stranded": "Stranded inventory",
    "suppressed": "Suppressed",
    "incomplete": "Incomplete",
    "inactive": "Inactive",
}
REASONS = {
    "reported": "Amazon reports the units as stranded",
    "no_offer": "There are units at Amazon and no listing of this MSKU",
    "not_buyable": "There are units at Amazon and the offer cannot be bought",
    "no_price": "The listing has no price",
    "unfinished": "Required information is missing",
    "taken": "Amazon took the listing down",
    "unknown": "Amazon gives no reason",
    "closed": "The offer is closed though there is stock",
    "no_stock": "Nothing is in stock",
    "CATALOG_ITEM_REMOVED": "The product was taken out of the catalogue",
}
"""In words, where Amazon has none."""
EXITS = {
    "offer": "FBA offer on the old ASIN again",
    "relist": "Relist under a new MSKU",
    "fulfil": "Multi-channel fulfilment",
    "remove": "Removal to an overseas warehouse",
    "liquidate": "Liquidation",
    "dispose": "Disposal",
}


@dataclass(frozen=True, slots=True)
class Caught:
    """`units`: those at Amazon that could be sold, None where nobody knows. `tied`: the money in
    them by the product sheet's price. `exits`: only of what is frozen or stranded.
    """

    account: str
    marketplace: str
    sku: str
    asin: str
    title: str
    plight: Plight
    units: int | None
    tied: Money | None
    exits: tuple[Exit, ...]

    @property
    def key(self) -> Key:
        return self.account, self.marketplace, self.sku


def caught(conn: Connection, scope: Scope, *, now: datetime) -> list[Caught]:
    """Frozen and stranded ones first, the most money before the others."""
    accounts = scope.accounts or tuple(one.account for one in read.accounts(conn))
    known = _Known(now)
    for account in accounts:
        known.listed(catalogue.listings(conn, account), catalogue.states(conn, account))
        known.faulty(catalogue.issues(conn, account))
        known.reported(catalogue.stranded(conn, account))
    known.stocked(goods.levels(conn, accounts) if accounts else ())
    found = [one for key in known.order() if scope.holds(*key[:2]) for one in known.look(conn, key)]
    return sorted(found, key=_worst)


def one(conn: Connection, key: Key, *, now: datetime) -> Caught | None:
    """The same of a single listing."""
    account, marketplace, sku = key
    listing, state = shelf.one(conn, key)
    known = _Known(now)
    known.listed(filter(None, [listing]), filter(None, [state]))
    known.faulty(shelf.issues(conn, key))
    every = catalogue.stranded(conn, account)
    known.reported(row for row in every if (row.marketplace, row.sku) == (marketplace, sku))
    levels = goods.levels(conn, (account,), (sku,))
    for level in levels:
        if level.marketplace != marketplace:
            there, stands = shelf.one(conn, (account, level.marketplace, sku))
            known.listed(filter(None, [there]), filter(None, [stands]))
    known.stocked(levels)
    return next(iter(known.look(conn, key)), None)


def barred(one: Caught, reasons: Sequence[str]) -> Caught:
    """With Amazon's reasons not to let the account offer the ASIN, where there are any."""
    if not reasons:
        return one
    told = tuple(Reason(one.plight.states[0], "barred", text, "restrictions") for text in reasons)
    found = replace(one.plight, reasons=(*one.plight.reasons, *told))
    return replace(one, plight=found, exits=tuple(exits_barred(one.exits)))


def _worst(one: Caught) -> tuple[bool, int, Key]:
    urgent = bool({FROZEN, STRANDED} & set(one.plight.states))
    return not urgent, -(one.units or 0), one.key


class _Known:
    """What the store knows, by account, marketplace and SKU."""

    def __init__(self, now: datetime) -> None:
        self.today = now.date()
        self.facts: defaultdict[Key, Facts] = defaultdict(Facts)
        self.levels: dict[Key, StockLevel] = {}
        self._money: _Money | None = None

    def listed(self, listings: Iterable[Listing], states: Iterable[ListingState]) -> None:
        for one in listings:
            key = one.account, one.marketplace, one.sku
            self.facts[key] = replace(self.facts[key], listing=one)
        for state in states:
            key = state.account, state.marketplace, state.sku
            self.facts[key] = replace(self.facts[key], state=state)

    def faulty(self, issues: Iterable[ListingIssue]) -> None:
        found: defaultdict[Key, list[ListingIssue]] = defaultdict(list)
        for one in issues:
            found[one.account, one.marketplace, one.sku].append(one)
        for key, some in found.items():
            self.facts[key] = replace(self.facts[key], issues=tuple(some))

    def reported(self, rows: Iterable[Stranded]) -> None:
        for one in rows:
            key = one.account, one.marketplace, one.sku
            units = self.facts[key].units
            units = one.fulfillable if units is None else units
            self.facts[key] = replace(self.facts[key], report=one, units=units)

    def stocked(self, levels: Iterable[StockLevel]) -> None:
        """Each pool's stock once: it is stranded only where none of its sites sells it."""
        for stock in pools.pooled(pools.Report(one, None) for one in levels):
            taken = stock.taken.level
            sites = [(each.level.account, each.level.marketplace, each.level.sku)
                     for each in stock.reports]  # fmt: skip
            offers = [self.facts[key] for key in sites]
            bought = any(buyable(each.listing, each.state) for each in offers)
            for key in sites:
                here = key == (taken.account, taken.marketplace, taken.sku)
                facts = replace(self.facts[key], units=taken.fulfillable, bought=bought or not here)
                self.facts[key], self.levels[key] = facts, taken

    def order(self) -> list[Key]:
        return sorted(self.facts)

    def look(self, conn: Connection, key: Key) -> Iterator[Caught]:
        facts = self.facts[key]
        found = plight(facts)
        if found is None:
            return
        self._money = self._money or _Money(conn, self.today)
        urgent = bool({FROZEN, STRANDED} & set(found.states))
        ways = self._money.ways(key, facts, found, self.levels.get(key)) if urgent else ()
        listing, report, level = facts.listing, facts.report, self.levels.get(key)
        named: Sequence[Listing | Stranded | StockLevel] = [
            each for each in (listing, report, level) if each
        ]
        yield Caught(
            *key,
            asin=next((each.asin for each in named if each.asin), ""),
            title=next((each.title for each in named if each.title), ""),
            plight=found,
            units=facts.units,
            tied=self._money.tied(key, facts.units),
            exits=tuple(ways),
        )


class _Money:
    """What goods cost and what ways out of Amazon's warehouses do, as the seller typed it."""

    def __init__(self, conn: Connection, today: date) -> None:
        self.today = today
        self.fees = typed.fees(conn)
        self.products = wholes(conn)
        dated = exchange.rates(conn, today - timedelta(days=STALE), today)
        self.book = Book(one.rate for one in dated)

    def tied(self, key: Key, units: int | None) -> Money | None:
        product = self.products.get(key)
        if units is None or product is None or product.price is None:
            return None
        return Money(product.price * units, product.currency)

    def ways(self, key: Key, facts: Facts, found: Plight, level: StockLevel | None) -> list[Exit]:
        product, listing = self.products.get(key), facts.listing
        currency = BY_CODE[key[1]].currency
        fnsku = level.fnsku if level else facts.report.fnsku if facts.report else ""
        asin = level.asin if level else facts.report.asin if facts.report else ""
        stuck = Stuck(
            units=facts.units or 0,
            marketplace=key[1],
            product=product,
            price=Money(listing.price, listing.currency)
            if listing and listing.price is not None
            else None,
            worth=self._worth(product, currency),
            removed=found.removed,
            shared=bool(fnsku) and fnsku == asin,
        )
        return exits(stuck, self.fees, self.today, currency)

    def _worth(self, product: Product | None, currency: str) -> Money | None:
        if product is None or product.price is None:
            return None
        each = {self.today: [Money(product.price, product.currency)]}
        return total(each, currency, self.book).money
