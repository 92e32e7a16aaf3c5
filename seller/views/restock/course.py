"""One product's way: days behind it, demand and stock before it, and what is on its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from seller.facts import DayMark
from seller.metrics.restock.marks import odd
from seller.metrics.restock.projection import WEEK, lately, projection
from seller.metrics.restock.transit import Transit, chained
from seller.views.restock.advice import Advice
from seller.views.restock.bargains import Bargain
from seller.views.restock.leads import SHELVED, WAY, Group, arrivals
from seller.views.restock.planned import Planned
from seller.views.restock.series import Good

BEHIND = 120
"""Days of history that are told."""


@dataclass(frozen=True, slots=True)
class Day:
    """`sold` pieces; `out`: there was no stock, so it says nothing of demand. `mark`: promotion,
    price, outlier or usual, as a person said; reduced: a promotion was found and is taken out;
    priced: another price was found, or a promotion of which too little is known; odd: it stands
    out; both count until somebody says. `ratio`, `lift`: of what was found, as in `Bargain`.
    """

    day: date
    sold: int
    out: bool
    mark: str = ""
    ratio: float = 1.0
    lift: float = 1.0

    @property
    def found(self) -> bool:
        """Whether the mark was found in what buyers paid."""
        return self.mark in {"reduced", "priced"}


@dataclass(frozen=True, slots=True)
class Span:
    """Pieces from `day` on, with chances of 10, 50 and 90 % not to be more."""

    day: date
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Coming:
    """`kind`: inbound, own (in the own warehouse), far (in one abroad) or ordered; days with
    chances of 10 and 90 %.
    """

    kind: str
    pieces: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Course:
    """`weeks`: pieces a day in the week that begins; `stock`: left that evening."""

    days: tuple[Day, ...]
    weeks: tuple[Span, ...]
    stock: tuple[Span, ...]
    coming: tuple[Coming, ...]


def course(found: Planned, one: Advice) -> Course:
    """What the plan's courses say of this product; as the plan, if nothing is ordered."""
    wanted = (one.account, one.product, one.pool)
    row = next(at for at, good in enumerate(found.goods) if good.key == wanted)
    group = next(group for group in found.groups if row in group.rows)
    today = found.now.date()
    mine = [found.goods[each] for each in group.rows]
    coming = arrivals(mine, group, today)
    marks = [each for each in found.marks if _same(each, one)]
    bargains = [each for each in found.bargains if each.row == row]
    ahead = projection(found.made, row, found.goods[row].on_hand, coming, group.rows.index(row))
    told = lately(found.known, row, BEHIND)
    begin = today - timedelta(days=len(told))
    return Course(
        tuple(_days(told, begin, marks, bargains)),
        tuple(Span(today + timedelta(days=WEEK * at), *b) for at, b in enumerate(ahead.weeks)),
        tuple(Span(today + timedelta(days=at), *each) for at, each in enumerate(ahead.stock)),
        tuple(_coming(found, group, found.goods[row])),
    )


def _same(mark: DayMark, one: Advice) -> bool:
    return one.paired and (mark.sku, mark.pool) == (one.product, one.pool)


def _days(
    told: list[tuple[int, bool]], begin: date, marks: list[DayMark], bargains: list[Bargain]
) -> Iterator[Day]:
    """With what a person said of them, and what was found where nobody did."""
    strange = set(odd([sold for sold, _ in told], [out for _, out in told]))
    for at, (sold, out) in enumerate(told):
        day = begin + timedelta(days=at)
        said = next((one.kind for one in marks if one.since <= day <= one.until), "")
        cheap = next((one for one in bargains if one.since <= day <= one.until), None)
        if cheap and not said:
            mark = "reduced" if cheap.taken else "priced"
            yield Day(day, sold, out, mark, cheap.ratio, cheap.lift)
        else:
            yield Day(day, sold, out, said or ("odd" if at in strange else ""))


def _coming(found: Planned, group: Group, good: Good) -> list[Coming]:
    today = found.now.date()
    sent = chained([group.way, SHELVED])
    every = [("inbound", good.coming, WAY, 0), ("own", good.own, sent, 0)]
    every += [("far", one.pieces, chained([one.way, SHELVED]), 0) for one in good.far]
    every += [
        ("ordered", pieces, group.owed.get(day, group.lead), (today - day).days)
        for day, pieces in sorted(good.ordered.items())
    ]
    return [
        Coming(kind, pieces, _by(today, lead, 0.1, age), _by(today, lead, 0.9, age))
        for kind, pieces, lead, age in every
        if pieces
    ]


def _by(today: date, lead: Transit, chance: float, age: int) -> date:
    return today + timedelta(days=max(1, lead.by(chance) - max(0, age)))
