"""What an order of today must bring, and the line that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from seller.facts import Product
from seller.metrics.restock.outlook import Outlook, Terms, outlook
from seller.metrics.restock.transit import Transit
from seller.money import Money
from seller.views.restock.advice import Advice, Line
from seller.views.restock.away import HOME, Far
from seller.views.restock.buying import bought
from seller.views.restock.leads import Group, Ways, arrivals
from seller.views.restock.planned import Planned
from seller.views.restock.series import Good


def outlooks(found: Planned, group: Group, at: list[int] | None = None) -> list[Outlook]:
    """Of the whole group, or of some places in it; the same draws either way."""
    mine = [found.goods[row] for row in group.rows]
    coming = arrivals(mine, group, found.now.date())
    rows = group.rows
    if at is not None:
        rows, mine = [rows[one] for one in at], [mine[one] for one in at]
        coming = [replace(one, pieces=one.pieces[at]) for one in coming]
    stock = [one.on_hand for one in mine]
    return outlook(found.made, rows, stock, coming, terms(found, group.lead, rows, group.until))


def terms(found: Planned, lead: Transit, rows: Sequence[int], until: Transit | None) -> Terms:
    """For goods in these rows that take so long."""
    levels, priced = [found.levels[row] for row in rows], [found.priced[row] for row in rows]
    tolls = [found.tolls[row] for row in rows]
    return Terms(lead, found.review, levels, until, priced, tolls)


def spread(lead: Transit) -> tuple[int, int, int]:
    return lead.by(0.1), lead.by(0.5), lead.by(0.9)


def decided(
    one: Advice,
    good: Good,
    seen: Outlook,
    product: Product | None,
    found: Planned,
    *,
    lead: Transit | None = None,
) -> Advice:
    """The advice with what the outlook says; `lead`: where it is not as it was."""
    why = replace(
        one.why,
        target=seen.level,
        lead=spread(lead) if lead else one.why.lead,
        exact=seen.pieces,
        risk=(seen.before, seen.during),
        missed=seen.missed,
        fewer=seen.fewer,
        more=seen.more,
    )
    today = found.now.date()
    ends = [today + timedelta(days=end - 1) if end else None for end in seen.ends]
    mean = seen.daily[0]
    buy = bought(0.0 if why.flag else seen.pieces, mean, product, found.deals)
    pieces, why = buy.pieces, buy.told(why)
    latest = ends[0] - timedelta(days=why.lead[2]) if ends[0] and not why.flag else None
    return replace(
        one,
        daily=seen.daily,
        cover=round((good.on_hand + good.pipeline) / mean, 1) if mean > 0 else None,
        out=(ends[0], ends[1], ends[2]),
        reorder_by=today if pieces else max(today, latest) if latest else None,
        lines=(buy.line(_line(pieces, product, good.key[2], found)),) if pieces else (),
        why=why,
    )


def _line(pieces: int, product: Product | None, pool: str, found: Planned) -> Line:
    day = found.now.date()
    if product is None:
        return Line("buy", found.mode, pieces, day, None, "")
    cost, basis = _cost(pieces, product, pool, found)
    return Line("buy", found.mode, pieces, day, cost, product.supplier, basis)


def _cost(pieces: int, product: Product, pool: str, found: Planned) -> tuple[Money | None, str]:
    """By the landed cost that holds today, else by the buying price alone."""
    landed = found.held.get((product.sku, pool))
    if landed is not None:
        total, units, currency = landed
        return Money(int(Fraction(total * pieces, units) + Fraction(1, 2)), currency), "landed"
    if product.price is None or not product.currency:
        return None, ""
    return Money(product.price * pieces, product.currency), "price"


def flown(found: Planned, ways: Ways, products: Mapping[str, Product]) -> Planned:
    """The plan once more for what goes on from home by a faster way than is usual: it is sold, at
    least in part, before an order of today is there.
    """
    goods, places = list(found.goods), {one.key: at for at, one in enumerate(found.goods)}
    changed: dict[int, int] = {}
    for at, one in enumerate(found.advice):
        row = places[one.account, one.product, one.pool]
        away = [each for each in one.sends if not each.warehouse and each.mode != found.mode]
        if away:
            goods[row] = _gone(goods[row], away, ways)
            changed[row] = at
    again = replace(found, goods=goods, advice=list(found.advice))
    for group in found.groups:
        mine = [at for at, row in enumerate(group.rows) if row in changed]
        for at, seen in zip(mine, outlooks(again, group, mine) if mine else (), strict=True):
            row = group.rows[at]
            old = found.advice[changed[row]]
            product = products.get(old.product) if old.paired else None
            again.advice[changed[row]] = decided(old, goods[row], seen, product, again)
    return again


def _gone(good: Good, away: Sequence[Line], ways: Ways) -> Good:
    pool = good.key[2]
    leaving = [Far(HOME, one.mode, one.quantity, ways.days(pool, one.mode)) for one in away]
    own = good.own - sum(one.quantity for one in away)
    return replace(good, own=own, leaving=(*good.leaving, *leaving))
