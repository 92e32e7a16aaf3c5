"""What to send of the goods in own warehouses, by which way, and how much of it by a faster one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from seller.facts import Product
from seller.metrics.exchange import STALE
from seller.metrics.restock.transit import chained
from seller.money import Money
from seller.store import Connection, demand, exchange
from seller.views.restock.advice import Advice
from seller.views.restock.away import Key
from seller.views.restock.budget import RECENT, Till
from seller.views.restock.leads import MODES, SHELVED, Group, Ways, arrivals
from seller.views.restock.parcel import Fast, Parcel
from seller.views.restock.planned import Planned


def sends(
    conn: Connection, found: Planned, products: Mapping[str, Product], ways: Ways
) -> list[Advice]:
    """The plan's advice, with what to send where something lies in a warehouse.

    Pieces that are not needed before the next sending stay where they are.
    """
    if not any(one.own or one.far for one in found.goods):
        return found.advice
    now = found.now
    dated = exchange.rates(conn, now.date() - timedelta(days=STALE), now.date())
    sold = demand.earned(conn, (now - RECENT).date())
    known = {(one.account, one.product, one.pool): one for one in found.advice}
    made: dict[Key, Advice] = {}
    for group, pool, rows in _parcels(found):
        freight = {mode: money for mode in MODES if (money := ways.freight(pool, mode))}
        currency = min((one.currency for one in freight.values()), default="CNY")
        till = Till(Money(0, currency), now, [one.rate for one in dated], sold)
        keys = [found.goods[row].key for row in rows]
        parcel = _parcel(found, group, rows, [known[key] for key in keys])
        mine = [products.get(key[1]) if not key[0] else None for key in keys]
        parcel.send_far()
        leads = {mode: chained([ways.days(pool, mode), SHELVED]) for mode in MODES}
        fast = Fast(parcel, mine, till, freight, leads)
        parcel.send_home(fast, fast.slow or found.mode)
        made |= dict(zip(keys, parcel.advised(), strict=True))
    return [made.get(key, one) for key, one in known.items()]


def _parcels(found: Planned) -> Iterator[tuple[Group, str, list[int]]]:
    """Goods with one lead time in one pool of which something lies in a warehouse."""
    for group in found.groups:
        pools: dict[str, list[int]] = {}
        for row in group.rows:
            good = found.goods[row]
            if good.own or good.far:
                pools.setdefault(good.key[2], []).append(row)
        for pool, rows in sorted(pools.items()):
            yield group, pool, rows


def _parcel(found: Planned, group: Group, rows: list[int], advice: list[Advice]) -> Parcel:
    goods = [found.goods[row] for row in rows]
    bare = [replace(one, own=0, far=()) for one in goods]
    return Parcel(
        made=replace(found.made, rate=found.made.rate[:, rows], variance=found.made.variance[rows]),
        goods=goods,
        advice=advice,
        coming=arrivals(bare, group, found.now.date()),
        terms=(found.review, found.target),
        today=found.now.date(),
    )
