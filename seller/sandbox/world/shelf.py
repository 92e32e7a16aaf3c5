"""What one account offers where: items (a SKU of a product) and their offers per marketplace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seller.sandbox.world.plan import AHEAD, Plan, Seller, codes
from seller.sandbox.world.products import NOUNS, SHORT, Flags, Floats, Ints, Products
from seller.sandbox.world.skus import skus

NEVER = np.int64(2**60)
DAY = 86_400
EURO_POOL = frozenset({"DE", "FR", "IT", "ES", "NL", "BE", "IE", "PL", "SE"})
ACTIVE, INACTIVE, INCOMPLETE = range(3)


@dataclass(frozen=True)
class Items:
    """Arrays by item of one account: one SKU of one product, fulfilled by Amazon or not."""

    product: Ints
    sku: list[str]
    asin: list[str]
    fnsku: list[str]
    fba: Flags


@dataclass(frozen=True)
class Offers:
    """Arrays by offer: an item on one marketplace. `pool` is -1 where Amazon holds no stock."""

    item: Ints
    site: Ints
    pool: Ints
    opened: Ints
    ended: Ints
    closed: Ints
    incomplete: Flags
    liking: Floats
    number: list[str]


@dataclass(frozen=True)
class Parents:
    """Arrays by parent listing of a variation family; `lead` is the family's first item."""

    family: Ints
    lead: Ints
    site: Ints
    opened: Ints
    sku: list[str]
    asin: list[str]
    number: list[str]


@dataclass(frozen=True)
class Shelf:
    """All of one account. `pools` gives the item of each stock pool."""

    seller: Seller
    products: Products
    items: Items
    offers: Offers
    parents: Parents
    pools: Ints


def shelf(plan: Plan, seller: Seller, made: Products) -> Shelf:
    """The items and offers of an account."""
    items = _items(plan, seller, made)
    offers, pools = _offers(plan, seller, made, items)
    return Shelf(seller, made, items, offers, _parents(plan, seller, made, (items, offers)), pools)


def homes(shelf: Shelf) -> Ints:
    """The site of each pool: the first one that it serves."""
    home = np.full(len(shelf.pools), len(shelf.seller.places), dtype=np.int64)
    held = shelf.offers.pool >= 0
    np.minimum.at(home, shelf.offers.pool[held], shelf.offers.site[held])
    return home


def fronts(shelf: Shelf, home: Ints) -> Ints:
    """An offer of each pool, at its home: whose title and price are told."""
    found = np.zeros(len(home), dtype=np.int64)
    offers = shelf.offers
    held = np.flatnonzero(offers.pool >= 0)
    mine = held[offers.site[held] == home[offers.pool[held]]]
    found[offers.pool[mine]] = mine
    return found


def _items(plan: Plan, seller: Seller, made: Products) -> Items:
    chance = plan.stream("items", seller.account)
    offered = chance.random(len(made)) < 0.92
    offered[0] = True
    first = np.flatnonzero(offered)
    fba = chance.random(len(first)) < 0.86
    fba[0] = True
    twice = fba & (chance.random(len(first)) < 0.05)
    product = np.concatenate([first, first[twice]])
    region = chance.random(len(first)) < 0.25
    stems = [
        f"{made.brand[p][:3].upper()}-{NOUNS[made.noun[p]][SHORT]}-{p:04d}"
        + (f"-{seller.region}" if other else "")
        for p, other in zip(first.tolist(), region.tolist(), strict=True)
    ]
    texts = skus(stems, seller.places, skip=17 * seller.order * (plan.skus > 80))
    texts += [f"{texts[i]}-FBM" for i in np.flatnonzero(twice).tolist()]
    asins = _asins(plan, seller, len(made))
    fnskus = codes(plan.stream("fnsku", seller.account), len(product), 7)
    return Items(
        product=product.astype(np.int64),
        sku=texts,
        asin=[asins[p] for p in product.tolist()],
        fnsku=[f"X00{code}" for code in fnskus],
        fba=np.concatenate([fba, np.zeros(int(twice.sum()), dtype=bool)]),
    )


def _asins(plan: Plan, seller: Seller, count: int) -> list[str]:
    """A product has one ASIN everywhere, save one in five that has its own in this region."""
    usual = codes(plan.stream("asin", seller.order), count, 8)
    own = codes(plan.stream("asin", seller.account), count, 8)
    apart = plan.stream("apart", seller.account).random(count) < 0.2
    return [f"B0{b if a else u}" for u, b, a in zip(usual, own, apart.tolist(), strict=True)]


def _offers(plan: Plan, seller: Seller, made: Products, items: Items) -> tuple[Offers, Ints]:
    sites = len(seller.marketplaces)
    chance = plan.stream("offers", seller.account)
    present = chance.random((len(items.sku), sites)) < 0.95
    present[:, 0] |= ~present.any(axis=1)
    item, site = np.nonzero(present)
    start = int(plan.start.timestamp())
    lag = chance.uniform(0, 40, (len(items.sku), sites))[item, site] * (site > 0)
    launched = made.launched[items.product[item]] + lag
    ended, closed = _ends(plan, seller, len(item))
    pool, pools = _pools(seller, items, (item, site))
    state = plan.stream("states", seller.account).random(len(item))
    incomplete = state < 0.02
    incomplete[0] = False
    offers = Offers(
        item=item,
        site=site,
        pool=pool,
        opened=start + (launched * DAY).astype(np.int64),
        ended=ended,
        closed=closed,
        incomplete=incomplete,
        liking=np.exp(plan.stream("liking", seller.account).normal(0, 0.4, len(item))),
        number=_numbers(plan, seller, len(item)),
    )
    return offers, pools


def _ends(plan: Plan, seller: Seller, count: int) -> tuple[Ints, Ints]:
    """When an offer was switched off (1 in 20) or deleted (1 in 50), else never."""
    chance = plan.stream("ends", seller.account)
    anchor = int(plan.anchor.timestamp())
    kind = chance.random(count)
    kind[0] = 1.0
    off = anchor - (chance.uniform(-30, max(plan.days * 0.7, 1), count) * DAY).astype(np.int64)
    gone = anchor + (chance.uniform(-60, AHEAD - 5, count) * DAY).astype(np.int64)
    ended = np.where(kind < 0.05, off, NEVER)
    closed = np.where((kind >= 0.05) & (kind < 0.07), gone, NEVER)
    return np.minimum(ended, closed), closed


def _pools(seller: Seller, items: Items, at: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Which offers draw on one stock: the sites of the European Union share theirs."""
    names = ["EU" if code in EURO_POOL else code for code in seller.marketplaces]
    order = {name: rank for rank, name in enumerate(dict.fromkeys(names))}
    rank = np.array([order[name] for name in names], dtype=np.int64)
    item, site = at
    key = item * len(order) + rank[site]
    held = items.fba[item]
    found, back = np.unique(key[held], return_inverse=True)
    pool = np.full(len(item), -1, dtype=np.int64)
    pool[held] = back
    return pool, found // len(order)


def _numbers(plan: Plan, seller: Seller, count: int, kind: str = "listing") -> list[str]:
    """Listing ids such as 0712AB3CDEF."""
    chance = plan.stream(kind, seller.account)
    months = chance.integers(1, 13, count).tolist()
    days = chance.integers(1, 29, count).tolist()
    tails = codes(chance, count, 7)
    return [f"{m:02d}{d:02d}{t}" for m, d, t in zip(months, days, tails, strict=True)]


def _parents(plan: Plan, seller: Seller, made: Products, at: tuple[Items, Offers]) -> Parents:
    items, offers = at
    family = made.family[items.product[offers.item]]
    key = np.where(family >= 0, family * len(seller.marketplaces) + offers.site, -1)
    found, first = np.unique(key, return_index=True)
    first = first[found >= 0]
    families, sites = family[first], offers.site[first]
    asins = codes(plan.stream("parents", seller.account), len(made), 8)
    return Parents(
        family=families,
        lead=offers.item[first],
        site=sites,
        opened=offers.opened[first] - 3600,
        sku=[f"PARENT-{NOUNS[made.noun[f]][SHORT]}-{f:04d}" for f in families.tolist()],
        asin=[f"B0{asins[f]}" for f in families.tolist()],
        number=_numbers(plan, seller, len(families), "parent"),
    )
