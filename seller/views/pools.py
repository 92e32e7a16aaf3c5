"""How much stock is there really: each pool once, with the report it rests on and all others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from seller.metrics import pools
from seller.metrics.packs import Pack, Packs
from seller.metrics.pools import Pooled, Report, Total
from seller.store import Connection, goods, read
from seller.views.packed import packed
from seller.views.scope import Scope


@dataclass(frozen=True, slots=True)
class Stock:
    """One stock of a pool. `skus`: MSKUs by site; `products`: the local SKUs they are paired to;
    `pack`: what one unit of it holds, empty where no MSKU is paired.
    """

    pooled: Pooled
    skus: tuple[str, ...]
    products: tuple[str, ...]
    pack: Pack = ()


@dataclass(frozen=True, slots=True)
class PoolStock:
    """`totals` are sums over `stocks`: pools may be summed, sites never."""

    stocks: tuple[Stock, ...]
    totals: tuple[Total, ...]


def pool_stock(conn: Connection, scope: Scope, owners: Iterable[str] = ()) -> PoolStock:
    """Stock of the pools that serve the scope's marketplaces, of the goods of these `owners`.

    A pool is always judged by the reports of all its sites.
    """
    answered = {
        (one.account, one.marketplace): one.as_of
        for one in read.bookmarks(conn)
        if one.source == "stock"
    }
    reports = [
        Report(level, answered.get((level.account, level.marketplace)))
        for level in goods.levels(conn, scope.accounts)
    ]
    paired = packed(conn, scope.accounts)
    stocks = [_stock(one, paired) for one in pools.pooled(reports) if _serves(one, scope)]
    wanted = set(owners)
    if wanted:
        mine = {one.sku for one in goods.products(conn) if one.owner in wanted}
        stocks = [one for one in stocks if mine & set(one.products)]
    return PoolStock(tuple(stocks), tuple(pools.totals(one.pooled for one in stocks)))


def _serves(one: Pooled, scope: Scope) -> bool:
    """Whether a site of the scope is in the pool, or reports this stock."""
    if not scope.marketplaces:
        return True
    sites = {*pools.POOLS.get(one.pool, ()), *(each.level.marketplace for each in one.reports)}
    return bool(sites & set(scope.marketplaces))


def _stock(one: Pooled, paired: Packs) -> Stock:
    """Where sites say otherwise of the same stock, the first by product and pieces counts."""
    levels = [report.level for report in one.reports]
    keys = [(level.account, level.marketplace, level.sku) for level in levels]
    found = [paired[key] for key in keys if key in paired]
    return Stock(
        one,
        skus=tuple(dict.fromkeys(level.sku for level in levels)),
        products=tuple(sorted({part.sku for pack in found for part in pack})),
        pack=min(found, default=()),
    )
