"""The plan: read the days, forecast them, and ask what an order of today must bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

from seller.facts import Product
from seller.metrics.restock.demand import classes
from seller.metrics.restock.forecast import forecast, grades
from seller.metrics.restock.outlook import Outlook, Terms, outlook
from seller.metrics.restock.series import begun, together
from seller.metrics.restock.terms import asked
from seller.metrics.restock.transit import Transit
from seller.money import Money
from seller.store import Connection, goods, tickets, typed
from seller.views.firstleg import pooled
from seller.views.restock.advice import Advice, Line, Share, Why
from seller.views.restock.buying import bought
from seller.views.restock.deals import least, shared
from seller.views.restock.history import History
from seller.views.restock.leads import Group, Ways, arrivals, groups
from seller.views.restock.planned import REVIEW, TARGET, Held, Planned
from seller.views.restock.room import rooms, warned
from seller.views.restock.sending import sends
from seller.views.restock.series import Good, Shelf
from seller.views.scope import Scope

LONGEST = 180


def plan(
    conn: Connection,
    scope: Scope,
    now: datetime,
    *,
    mode: str = "sea",
    pools: Sequence[str] = (),
    target: float = TARGET,
    review: int = REVIEW,
) -> Planned | None:
    """What to do about each product in each pool; those most in need of it first.

    None where neither stock nor sales are known.
    """
    ways = Ways(typed.ways(conn), History(tickets.times(conn)))
    shelf = Shelf(conn, scope, now, ways.near)
    every = [one for key, one in shelf.goods.items() if not pools or key[2] in pools]
    if not every:
        return None
    products = {one.sku: one for one in goods.products(conn)}
    mine = [products.get(one.key[1]) if not one.key[0] else None for one in every]
    grouped = list(groups(every, mine, mode, ways))
    horizon = min(LONGEST, max(2 * group.lead.days[-1] + review for group in grouped))
    known = together([one.series for one in every])
    made = forecast(known, horizon)
    bare = [replace(one, series=begun(0)) for one in every]
    found = Planned([], bare, known, made, grouped, mode, now, target, review)
    terms = typed.terms(conn)
    found = replace(found, journeys=ways.journeys(mode), held=_held(conn, now))
    found = replace(found, deals=asked(terms), least=least(terms))
    kinds, marks = classes(known), grades(made)
    for group in grouped:
        for row, one in zip(group.rows, outlooks(found, group), strict=True):
            good, product = every[row], mine[row]
            plain = _plain(good, kinds[row], marks[row], _why(found, row, group, product))
            found.advice.append(decided(plain, good, one, product, found))
    found.advice.sort(key=lambda one: (-max(one.why.risk), one.product, one.pool))
    found = replace(found, advice=shared(found.advice, found.least, products))
    found = replace(found, advice=sends(conn, found, products, ways))
    return replace(found, advice=warned(found.advice, rooms(conn, found, products)))


def outlooks(found: Planned, group: Group, at: int | None = None) -> list[Outlook]:
    """Of the whole group, or of one place in it; the same draws either way."""
    mine = [found.goods[row] for row in group.rows]
    coming = arrivals(mine, group, found.now.date())
    rows = group.rows
    if at is not None:
        rows, mine = [rows[at]], [mine[at]]
        coming = [replace(one, pieces=one.pieces[[at]]) for one in coming]
    terms = Terms(group.lead, found.review, found.target)
    return outlook(found.made, rows, [one.on_hand for one in mine], coming, terms)


def _why(found: Planned, row: int, group: Group, product: Product | None) -> Why:
    """What is known before anything is drawn."""
    good, known = found.goods[row], found.known
    return Why(
        target=0.0,
        lead=_spread(group.lead),
        lead_from=group.source,
        exact=0.0,
        moq=product.moq if product else None,
        carton=product.carton_units if product else None,
        risk=(0.0, 0.0),
        seen=round(known.seen[row].sum().item(), 1),
        days=known.days - int(known.first[row]),
        ordered=sum(good.ordered.values()),
        own=good.own,
        far=sum(one.pieces for one in good.far),
        journeys=found.journeys,
    )


def _spread(lead: Transit) -> tuple[int, int, int]:
    return lead.by(0.1), lead.by(0.5), lead.by(0.9)


def _plain(good: Good, kind: str, grade: str, why: Why) -> Advice:
    """Without a decision."""
    return Advice(
        product=good.key[1],
        paired=not good.key[0],
        pool=good.key[2],
        accounts=tuple(Share(*offer, daily) for offer, daily in good.series.shares()),
        kind=kind,
        grade=grade,
        daily=(0.0, 0.0, 0.0),
        on_hand=good.on_hand,
        pipeline=good.pipeline,
        cover=None,
        out=(None, None, None),
        reorder_by=None,
        lines=(),
        why=why,
        as_of=good.as_of,
        account=good.key[0],
    )


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
        lead=_spread(lead) if lead else one.why.lead,
        exact=seen.pieces,
        risk=(seen.before, seen.during),
        missed=seen.missed,
    )
    today = found.now.date()
    ends = [today + timedelta(days=end - 1) if end else None for end in seen.ends]
    mean = seen.daily[0]
    buy = bought(seen.pieces, mean, product, found.deals)
    pieces, why = buy.pieces, buy.told(why)
    latest = ends[0] - timedelta(days=why.lead[2]) if ends[0] else None
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


def _held(conn: Connection, now: datetime) -> Held:
    found = pooled(typed.landed(conn), now.date())
    return {key: (one.total, one.units, one.currency) for key, one in found.items()}
