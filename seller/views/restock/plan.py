"""The plan: read the days, forecast them, and ask what an order of today must bring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction

from seller.facts import LandedCost, Product
from seller.metrics.restock.demand import Panel, classes
from seller.metrics.restock.forecast import Forecast, forecast, grades
from seller.metrics.restock.lots import lot
from seller.metrics.restock.order import Arrival, arrival
from seller.metrics.restock.outlook import Outlook, Terms, outlook
from seller.metrics.restock.series import begun, together
from seller.metrics.restock.transit import Transit, chained, learned, typed
from seller.money import Money
from seller.store import Connection, goods, tickets
from seller.store import typed as typed_rows
from seller.views.firstleg import pooled
from seller.views.restock.advice import Advice, Line, Share, Why
from seller.views.restock.history import History
from seller.views.restock.series import Good, Shelf
from seller.views.scope import Scope

MODES = {
    "sea": typed(35, 45, 60),
    "rail": typed(25, 30, 40),
    "air": typed(8, 12, 18),
    "express": typed(4, 6, 10),
}
"""Days on the way from China to Amazon's door, until they are learned from own shipments."""
MADE = typed(15, 20, 30)
"""Days of production where the product sheet has none."""
ARRIVING = typed(5, 15, 30)
"""Days until what is on its way is at Amazon's door; its age is not known."""
SHELVED = typed(3, 7, 14)
"""Days from Amazon's door to the shelf."""
WAY = chained([ARRIVING, SHELVED])
TARGET, REVIEW = 0.95, 30
LONGEST = 180


@dataclass(frozen=True, slots=True)
class Group:
    """Series with one lead time, by their rows in the forecast."""

    lead: Transit
    source: str
    rows: list[int]


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with what it was made from: `goods` in the order of the forecast, without their days,
    which are in `known`.
    """

    advice: list[Advice]
    goods: list[Good]
    known: Panel
    made: Forecast
    groups: list[Group]
    mode: str
    now: datetime
    way: Transit
    journeys: int


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
    shelf = Shelf(conn, scope, now)
    every = [one for key, one in shelf.goods.items() if not pools or key[2] in pools]
    if not every:
        return None
    products = {one.sku: one for one in goods.products(conn)}
    mine = [products.get(one.key[1]) if not one.key[0] else None for one in every]
    history = History(tickets.times(conn))
    way, journeys = history.way(mode, MODES[mode]), history.count(mode)
    groups = list(_groups(mine, way))
    horizon = min(LONGEST, max(2 * group.lead.days[-1] + review for group in groups))
    known = together([one.series for one in every])
    made = forecast(known, horizon)
    held = pooled(typed_rows.landed(conn), now.date())
    sheet = _Sheet(classes(known), grades(made), now, mode, held)
    found = [
        sheet.advise(
            row, every[row], mine[row], one, _why(known, mine[row], group, one, (row, every[row]))
        )
        for group in groups
        for row, one in zip(
            group.rows,
            _outlooks(made, group, every, Terms(group.lead, WAY, review, target), (way, now)),
            strict=True,
        )
    ]
    found.sort(key=lambda one: (-max(one.why.risk), one.product, one.pool))
    bare = [replace(one, series=begun(0)) for one in every]
    found = [replace(one, why=replace(one.why, journeys=journeys)) for one in found]
    return Planned(found, bare, known, made, groups, mode, now, way, journeys)


def _groups(products: Sequence[Product | None], way: Transit) -> Iterator[Group]:
    """Products with the same days of production together."""
    days = [one.lead_days if one else None for one in products]
    for each in sorted(set(days), key=lambda one: (one is None, one or 0)):
        production = MADE if each is None else typed(each, each, each)
        lead = chained([production, way, SHELVED])
        rows = [at for at, one in enumerate(days) if one == each]
        yield Group(_coarse(lead), "default" if each is None else "product", rows)


def _coarse(lead: Transit) -> Transit:
    """Whole quantiles of a long list of days: ten are enough for the courses."""
    days = [lead.by((at + 0.5) / 10) for at in range(10)]
    return learned(days, typed(days[4], days[4], days[4]), 0)


def _outlooks(
    made: Forecast,
    group: Group,
    every: Sequence[Good],
    terms: Terms,
    asked: tuple[Transit, datetime],
) -> list[Outlook]:
    way, now = asked
    stock = [every[row].on_hand for row in group.rows]
    coming = [every[row].coming for row in group.rows]
    mine = [every[row] for row in group.rows]
    owed = bought(mine, group.lead, way, now)
    return outlook(made, group.rows, stock, coming, terms, bought=owed)


def bought(goods: Sequence[Good], lead: Transit, way: Transit, now: datetime) -> list[Arrival]:
    """Orders at suppliers by their age, and what waits in the own warehouse to be sent."""
    today = now.date()
    own = [one.own for one in goods]
    found = [arrival(own, chained([way, SHELVED]))] if any(own) else []
    for day in sorted({day for one in goods for day in one.ordered}):
        pieces = [one.ordered.get(day, 0) for one in goods]
        found.append(arrival(pieces, lead, max(0, (today - day).days), along=True))
    return found


def _why(
    known: Panel, product: Product | None, group: Group, one: Outlook, at: tuple[int, Good]
) -> Why:
    lead, (row, good) = group.lead, at
    return Why(
        target=one.level,
        lead=(lead.by(0.1), lead.by(0.5), lead.by(0.9)),
        lead_from=group.source,
        exact=one.pieces,
        moq=product.moq if product else None,
        carton=product.carton_units if product else None,
        risk=(one.before, one.during),
        seen=round(known.seen[row].sum().item(), 1),
        days=known.days - int(known.first[row]),
        ordered=sum(good.ordered.values()),
        own=good.own,
        missed=one.missed,
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What all advice of one plan shares."""

    kinds: Sequence[str]
    grades: Sequence[str]
    now: datetime
    mode: str
    landed: Mapping[tuple[str, str], LandedCost]

    def advise(
        self, row: int, good: Good, product: Product | None, one: Outlook, why: Why
    ) -> Advice:
        today = self.now.date()
        out = [today + timedelta(days=end - 1) if end else None for end in one.ends]
        pieces = lot(one.pieces, why.moq, why.carton)
        latest = out[0] - timedelta(days=why.lead[2]) if out[0] else None
        mean = one.daily[0]
        return Advice(
            product=good.key[1],
            paired=not good.key[0],
            pool=good.key[2],
            accounts=tuple(Share(*offer, daily) for offer, daily in good.series.shares()),
            kind=self.kinds[row],
            grade=self.grades[row],
            daily=one.daily,
            on_hand=good.on_hand,
            pipeline=good.pipeline,
            cover=round((good.on_hand + good.pipeline) / mean, 1) if mean > 0 else None,
            out=(out[0], out[1], out[2]),
            reorder_by=today if pieces else max(today, latest) if latest else None,
            lines=(self._line(pieces, product, good.key[2]),) if pieces else (),
            why=why,
            as_of=good.as_of,
            account=good.key[0],
        )

    def _line(self, pieces: int, product: Product | None, pool: str) -> Line:
        day = self.now.date()
        if product is None:
            return Line("buy", self.mode, pieces, day, None, "")
        cost, basis = self._cost(pieces, product, pool)
        return Line("buy", self.mode, pieces, day, cost, product.supplier, basis)

    def _cost(self, pieces: int, product: Product, pool: str) -> tuple[Money | None, str]:
        """By the landed cost that holds today, else by the buying price alone."""
        landed = self.landed.get((product.sku, pool))
        if landed is not None:
            exact = Fraction(landed.total * pieces, landed.units)
            return Money(int(exact + Fraction(1, 2)), landed.currency), "landed"
        if product.price is None or not product.currency:
            return None, ""
        return Money(product.price * pieces, product.currency), "price"
