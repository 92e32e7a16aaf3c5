"""What to send of the goods in own warehouses, by which way, and how much of it by a faster one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
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
from seller.views.restock.deciding import terms
from seller.views.restock.leads import MODES, SHELVED, Group, Legs, Ways, arrivals
from seller.views.restock.occasions import Calendar
from seller.views.restock.parcel import Fast, Parcel
from seller.views.restock.planned import Planned


def sends(
    conn: Connection,
    found: Planned,
    products: Mapping[str, Product],
    ways: Ways,
    calendar: Calendar,
) -> list[Advice]:
    """The plan's advice, with what to send where something lies in a warehouse.

    Pieces that are not needed before the next sending stay where they are, and so does what is
    held or cleared out.
    """
    if not any(one.own or one.far for one in found.goods):
        return found.advice
    now, today = found.now, found.now.date()
    then = today + timedelta(days=found.review)
    dated = exchange.rates(conn, today - timedelta(days=STALE), today)
    sold = demand.earned(conn, (now - RECENT).date())
    known = {(one.account, one.product, one.pool): one for one in found.advice}
    made: dict[Key, Advice] = {}
    held = {key for key, one in known.items() if one.why.flag}
    for group, pool, rows in _parcels(found, held):
        freight = {mode: money for mode in MODES if (money := ways.freight(pool, mode))}
        currency = min((one.currency for one in freight.values()), default="CNY")
        till = Till(Money(0, currency), now, [one.rate for one in dated], sold)
        keys = [found.goods[row].key for row in rows]
        parcel = _parcel(found, group, rows, [known[key] for key in keys])
        mine = [products.get(key[1]) if not key[0] else None for key in keys]
        parcel.send_far()
        way = {
            mode: Legs(None, ways.days(pool, mode), calendar.closings(pool, mode)) for mode in MODES
        }
        leads = {mode: chained([one.leaving(today), SHELVED]) for mode, one in way.items()}
        parcel.untils = {mode: chained([one.leaving(then), SHELVED]) for mode, one in way.items()}
        fast = Fast(parcel, mine, till, freight, leads)
        parcel.send_home(fast, fast.slow or found.mode)
        made |= dict(zip(keys, parcel.advised(), strict=True))
    return [made.get(key, one) for key, one in known.items()]


def _parcels(found: Planned, held: Collection[Key]) -> Iterator[tuple[Group, str, list[int]]]:
    """Goods with one lead time in one pool of which something lies in a warehouse; not those that
    are held or cleared out.
    """
    for group in found.groups:
        pools: dict[str, list[int]] = {}
        for row in group.rows:
            good = found.goods[row]
            if (good.own or good.far) and good.key not in held:
                pools.setdefault(good.key[2], []).append(row)
        for pool, rows in sorted(pools.items()):
            yield group, pool, rows


def _parcel(found: Planned, group: Group, rows: list[int], advice: list[Advice]) -> Parcel:
    goods = [found.goods[row] for row in rows]
    bare = [replace(one, own=0, far=()) for one in goods]
    return Parcel(
        made=found.made.only(rows),
        goods=goods,
        advice=advice,
        coming=arrivals(bare, group, found.now.date()),
        terms=lambda lead, until: terms(found, lead, rows, until),
        today=found.now.date(),
    )
