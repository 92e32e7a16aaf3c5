"""The plan: read the days, forecast them, and ask what an order of today must bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from seller.facts import Product
from seller.metrics.restock.demand import Floats, Panel, classes
from seller.metrics.restock.forecast import Forecast, forecast, grades, quantiles
from seller.metrics.restock.lots import lot
from seller.metrics.restock.order import Arrival, Need, need, runout
from seller.metrics.restock.transit import Transit, chained, learned, typed
from seller.money import Money
from seller.store import Connection, goods
from seller.views.restock.advice import Advice, Line, Share, Why
from seller.views.restock.series import Series, Shelf
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
SHELVED = typed(3, 7, 14)
"""Days from Amazon's door to the shelf."""
TARGET, REVIEW = 0.95, 7
LONGEST = 180


@dataclass(frozen=True, slots=True)
class _Group:
    """Series with one lead time, by their rows in the forecast."""

    lead: Transit
    source: str
    rows: list[int]


def plan(
    conn: Connection,
    scope: Scope,
    now: datetime,
    *,
    mode: str = "sea",
    pools: Sequence[str] = (),
    target: float = TARGET,
) -> list[Advice]:
    """What to do about each product in each pool; those most in need of it first."""
    shelf = Shelf(conn, scope, now)
    shelf.series = {key: one for key, one in shelf.series.items() if not pools or key[2] in pools}
    every = list(shelf.series.values())
    if not every:
        return []
    products = {one.sku: one for one in goods.products(conn)}
    mine = [products.get(one.key[1]) if not one.key[0] else None for one in every]
    groups = list(_groups(mine, MODES[mode]))
    horizon = min(LONGEST, max(2 * group.lead.days[-1] + REVIEW for group in groups))
    known = shelf.panel()
    made = forecast(known, horizon)
    sheet = _Sheet(known, made, horizon, now, mode, target)
    found = [advice for group in groups for advice in sheet.advise(group, every, mine)]
    return sorted(found, key=lambda one: (-max(one.why.risk), one.product, one.pool))


def _groups(products: Sequence[Product | None], way: Transit) -> Iterator[_Group]:
    """Products with the same days of production together."""
    days = [one.lead_days if one else None for one in products]
    for each in sorted(set(days), key=lambda one: (one is None, one or 0)):
        production = MADE if each is None else typed(each, each, each)
        lead = chained([production, way, SHELVED])
        rows = [at for at, one in enumerate(days) if one == each]
        yield _Group(_coarse(lead), "default" if each is None else "product", rows)


def _coarse(lead: Transit) -> Transit:
    """Whole quantiles of a long list of days: ten are enough for the courses."""
    days = [lead.by((at + 0.5) / 10) for at in range(10)]
    return learned(days, typed(days[4], days[4], days[4]), 0)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What all advice of one plan shares."""

    known: Panel
    made: Forecast
    horizon: int
    now: datetime
    mode: str
    target: float

    def advise(
        self, group: _Group, every: Sequence[Series], products: Sequence[Product | None]
    ) -> Iterator[Advice]:
        rows = group.rows
        made = replace(self.made, rate=self.made.rate[:, rows], variance=self.made.variance[rows])
        stock = np.array([every[row].on_hand for row in rows], dtype=np.float64)
        pipe = np.array([every[row].coming for row in rows], dtype=np.float64)
        coming = [Arrival(pipe, chained([typed(5, 15, 30), SHELVED]))] if pipe.any() else []
        wanted = need(
            made,
            stock,
            coming,
            lead=group.lead,
            review=REVIEW,
            level=np.full(len(rows), self.target),
        )
        ends = np.quantile(
            runout(made, stock, coming, self.horizon), (0.1, 0.5, 0.9), axis=1, method="higher"
        )
        spans = quantiles(made, self.horizon, (0.1, 0.9)) / self.horizon
        kinds, marks = classes(self.known), grades(self.made)
        for at, row in enumerate(rows):
            told = (kinds[row], marks[row], made.mean[at].item(), spans[:, at], ends[:, at])
            why = self._why(group, products[row], wanted, at, row)
            yield self._advice(every[row], products[row], told, why)

    def _why(self, group: _Group, product: Product | None, wanted: Need, at: int, row: int) -> Why:
        lead = group.lead
        return Why(
            target=self.target,
            lead=(lead.by(0.1), lead.by(0.5), lead.by(0.9)),
            lead_from=group.source,
            exact=round(wanted.pieces[at].item(), 2),
            moq=product.moq if product else None,
            carton=product.carton_units if product else None,
            risk=(round(wanted.before[at].item(), 3), round(wanted.during[at].item(), 3)),
            seen=round(self.known.seen[row].sum().item(), 1),
            days=int(self.known.days - self.known.first[row]),
        )

    def _advice(
        self,
        one: Series,
        product: Product | None,
        told: tuple[str, str, float, Floats, Floats],
        why: Why,
    ) -> Advice:
        kind, grade, mean, span, ends = told
        today = self.now.date()
        out = tuple(
            today + timedelta(days=int(end) - 1) if end <= self.horizon else None for end in ends
        )
        pieces = lot(why.exact, why.moq, why.carton)
        latest = out[0] - timedelta(days=why.lead[2]) if out[0] else None
        by = today if pieces else max(today, latest) if latest else None
        return Advice(
            product=one.key[1],
            paired=not one.key[0],
            pool=one.key[2],
            accounts=tuple(self._shares(one)),
            kind=kind,
            grade=grade,
            daily=(round(mean, 3), round(span[0].item(), 3), round(span[1].item(), 3)),
            on_hand=one.on_hand,
            pipeline=one.coming,
            cover=round((one.on_hand + one.coming) / mean, 1) if mean > 0.001 else None,
            out=(out[0], out[1], out[2]),
            reorder_by=by,
            lines=(self._line(pieces, product),) if pieces else (),
            why=why,
            as_of=one.as_of,
        )

    def _line(self, pieces: int, product: Product | None) -> Line:
        priced = product and product.price is not None and product.currency
        cost = Money(product.price * pieces, product.currency) if product and priced else None  # type: ignore[operator]
        supplier = product.supplier if product else ""
        return Line("buy", self.mode, pieces, self.now.date(), cost, supplier)

    def _shares(self, one: Series) -> Iterator[Share]:
        open_ = max(one.open_()[-30:].sum().item(), 1)
        for (account, place, sku), units in sorted(one.flow.items()):
            yield Share(account, place, sku, round(units[-30:].sum().item() / open_, 3))
