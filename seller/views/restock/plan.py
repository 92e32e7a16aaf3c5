"""The plan: read the days, forecast them, and ask what an order of today must bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import isnan

from seller.facts import Product
from seller.metrics.restock.demand import classes
from seller.metrics.restock.forecast import grades
from seller.metrics.restock.series import Offer, begun
from seller.metrics.restock.terms import asked as terms_of
from seller.store import Connection, typed
from seller.views.restock.advice import Advice, Share, Why
from seller.views.restock.deals import least, shared
from seller.views.restock.deciding import decided, flown, outlooks, spread
from seller.views.restock.due import dues
from seller.views.restock.gathering import Gathered, gathered
from seller.views.restock.leads import Asked, Group
from seller.views.restock.levels import Level, Levels, Wanted
from seller.views.restock.planned import REVIEW, Planned, together
from seller.views.restock.room import rooms, warned
from seller.views.restock.rules import Steer
from seller.views.restock.said import expectations
from seller.views.restock.sending import sends
from seller.views.restock.series import Good
from seller.views.scope import Scope

Shares = Sequence[tuple[Share, ...]]
"""Whose demand each product is, in each pool."""


def plan(
    conn: Connection,
    scope: Scope,
    now: datetime,
    *,
    mode: str = "sea",
    pools: Sequence[str] = (),
    target: float | None = None,
    review: int = REVIEW,
) -> Planned | None:
    """What to do about each product in each pool; those most in need of it first. `target`: the
    chance not to run out of all of them; None: of each by its rule or its own costs.

    None where neither stock nor sales are known.
    """
    if (read := gathered(conn, scope, now, pools, Asked(mode, now.date(), review))) is None:
        return None
    terms = typed.terms(conn)
    shares = [_shares(one) for one in read.goods]
    known = _known(read, shares, Levels(conn, now.date(), read.held, review, target))
    plain = _begun(read, shares, known)
    found = Planned(
        advice=[],
        goods=[replace(one, series=begun(0)) for one in read.goods],
        known=read.known,
        made=read.made,
        groups=read.groups,
        mode=mode,
        now=now,
        levels=[one.why.target for one in plain],
        priced=[one.why.target_from == "costs" for one in plain],
        tolls=[one.charged.toll for one in known],
        target=target,
        review=review,
        journeys=read.ways.journeys(mode),
        held=read.held,
        lifts=read.lifts,
        marks=read.marks,
        bargains=read.plain.bargains,
        told=read.told,
        due=together(dues(read.goods, read.legs, read.calendar, now.date())),
        deals=terms_of(terms),
        least=least(terms),
    )
    for group in read.groups:
        for row, seen in zip(group.rows, outlooks(found, group), strict=True):
            one = replace(plain[row], why=_why(found, row, group, plain[row].why))
            found.advice.append(decided(one, found.goods[row], seen, read.products[row], found))
    found.advice.sort(key=lambda one: (-max(one.why.risk), one.product, one.pool))
    return _settled(conn, found, read)


def _settled(conn: Connection, found: Planned, read: Gathered) -> Planned:
    """With what is sent, which changes what is bought, the suppliers' minimums and the room."""
    moves = sends(conn, found, read.sheet, read.ways, read.calendar)
    found = flown(replace(found, advice=moves), read.ways, read.sheet)
    found = replace(found, advice=shared(found.advice, found.least, read.sheet))
    return replace(found, advice=warned(found.advice, rooms(conn, found, read.sheet)))


def _known(read: Gathered, shares: Shares, levels: Levels) -> list[Level]:
    """How sure to be of each product in each pool."""
    lead = {row: group.lead.by(0.5) for group in read.groups for row in group.rows}
    found = []
    for row, good in enumerate(read.goods):
        arrives = levels.today + timedelta(days=lead[row])
        wanted = (read.products[row], good.key[2], shares[row], read.steers[row], arrives)
        found.append(levels.of(Wanted(*wanted)))
    return found


def _begun(read: Gathered, shares: Shares, known: Sequence[Level]) -> list[Advice]:
    """Of each product in each pool what is known without a forecast."""
    kinds, marks = classes(read.known), grades(read.made)
    expected = expectations(read.told)
    found = []
    for row, (good, product, steer) in enumerate(
        zip(read.goods, read.products, read.steers, strict=True)
    ):
        why = _ruled(product, steer, known[row], expected.get(good.key))
        kind = steer.stage if steer.stage == "new" else kinds[row]
        returned, sold = read.back[row]
        why = replace(why, reduced=read.plain.gone[row], returned=returned, sold=sold)
        found.append(_plain(good, kind, marks[row], shares[row], why))
    return found


def _shares(good: Good) -> tuple[Share, ...]:
    return tuple(_share(good, *one) for one in good.series.shares())


def _share(good: Good, offer: Offer, daily: float) -> Share:
    held = good.packs.get(offer)
    if held is None:
        return Share(*offer, daily)
    return Share(*offer, daily, held.pieces, round(float(held.share), 6))


def _ruled(
    product: Product | None, steer: Steer, at: Level, expected: tuple[float, str] | None
) -> Why:
    daily, mark = expected or (None, "")
    return Why(
        target=at.value,
        lead=(0, 0, 0),
        lead_from="default",
        exact=0.0,
        moq=product.moq if product else None,
        carton=product.carton_units if product else None,
        risk=(0.0, 0.0),
        seen=0.0,
        days=0,
        flag=steer.flag,
        stage=steer.stage,
        fees=at.fees,
        target_from=at.source,
        unknown=at.unknown,
        margin=at.margin,
        holding=at.held,
        kept=at.days,
        uncounted=at.charged.uncounted,
        made=product.lead_days if product else None,
        estimate=daily,
        estimate_grade=mark,
    )


def _why(found: Planned, row: int, group: Group, why: Why) -> Why:
    """With the days behind it, what is on its way, and how long goods take."""
    good, known = found.goods[row], found.known
    return replace(
        why,
        lead=spread(group.lead),
        lead_from=group.source,
        seen=round(known.seen[row].sum().item(), 1),
        season=_season(found.made.season[row].item()),
        days=known.days - int(known.first[row]),
        ordered=sum(good.ordered.values()),
        own=good.own,
        far=sum(one.pieces for one in good.far),
        leaving=sum(one.pieces for one in good.leaving),
        journeys=found.journeys,
        closed=group.closed,
        met=group.met,
    )


def _plain(good: Good, kind: str, grade: str, accounts: tuple[Share, ...], why: Why) -> Advice:
    """Without a decision."""
    return Advice(
        product=good.key[1],
        paired=not good.key[0],
        pool=good.key[2],
        accounts=accounts,
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


def _season(change: float) -> float | None:
    return None if isnan(change) else round(change, 2)
