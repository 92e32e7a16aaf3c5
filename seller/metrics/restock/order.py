"""How many to order now, from the joint courses of demand, lead time and what is on its way.

Formula: need = demand from the day this order comes to the day the next can, less stock left by
then; order its quantile at the level of service, or, where costs set that, the pieces that pay for
their days on the shelf (docs/decisions/0028-kept.md). Assumption: what is not there is not sold.
Units: pieces, days. Source: Morton (1971), Manag. Sci. 17; Zipkin (2008), Oper. Res. 56.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from seller.metrics.restock.demand import Flags, Floats
from seller.metrics.restock.forecast import Forecast, courses, walk
from seller.metrics.restock.kept import Span, kept, paid
from seller.metrics.restock.tolls import Toll, tolled
from seller.metrics.restock.transit import Days, Transit, calmer

CHUNK = 500
"""SKUs in memory at once, day by day."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is on its way: pieces per SKU, `age` days old, by a lead time.

    `along`: by the same way as this order, which therefore does not overtake it.
    """

    pieces: Floats
    lead: Transit
    age: int = 0
    along: bool = False

    def days(self, count: int, turn: int) -> Days:
        """Days still to go, per course."""
        if not self.along:
            return self.lead.left(self.age, count, turn)
        return np.maximum(1, self.lead.draw(count, 0) - self.age)


def arrival(pieces: Sequence[int], lead: Transit, age: int = 0, *, along: bool = False) -> Arrival:
    """The same from plain numbers."""
    return Arrival(np.array(pieces, dtype=np.float64), lead, age, along)


@dataclass(frozen=True, slots=True)
class Need:
    """Per SKU: `pieces` to order; `before`: chance to run out before they can come; `during`:
    chance to run out after that, before the next order, should nothing be ordered now; `missed`:
    pieces not sold then, on average; `fewer`, `more`: of the pieces, by fees on how long they lie.
    """

    pieces: Floats
    before: Floats
    during: Floats
    missed: Floats
    fewer: Floats
    more: Floats


@dataclass(frozen=True, slots=True)
class Moves:
    """Days per course: when this order comes, when the next one, and each arrival."""

    leads: Days
    ends: Days
    days: list[Days]


def need(
    made: Forecast,
    stock: Floats,
    coming: Sequence[Arrival],
    *,
    lead: Transit,
    review: int,
    level: Floats,
    until: Transit | None = None,
    priced: Flags | None = None,
    tolls: Sequence[Toll | None] = (),
) -> Need:
    """What an order of today must bring, for each SKU at its own level of service (0 to 1).

    `until`: the lead time of the next order, where it is not as this one's. `priced`: SKUs whose
    level is the critical ratio of their costs for one review. A piece of them that is left over
    costs until the next sale of its course, see `kept`; elsewhere the level is a chance not to run
    out, whatever it costs. `tolls`: Amazon's fees on how long their stock lasts, of all or none.

    >>> from seller.metrics.restock.demand import panel
    >>> from seller.metrics.restock.forecast import forecast
    >>> from seller.metrics.restock.transit import fixed
    >>> made = forecast(panel(np.full((1, 200), 3.0)), 37)
    >>> asked = {"lead": fixed(30), "review": 7, "level": np.array([0.95])}
    >>> need(made, np.array([100.0]), [], **asked).pieces.round(1).tolist()
    [11.0]
    """
    moves = between(made, coming, lead, until or lead, review)
    parts = []
    for cut, span, short in _walked(made, stock, coming, moves, review):
        found = _need(span.want, short, level[cut])
        if priced is not None and priced[cut].any():
            told = tolled(paid(span, level[cut]), span, level[cut], tolls[cut])
            pieces = np.where(priced[cut], told.pieces, found[0])
            found = (pieces, *found[1:4], told.fewer, told.more)
        parts.append(found)
    if not parts:
        return Need(*[stock] * 6)
    return Need(*(np.concatenate(each) for each in zip(*parts, strict=True)))


def between(
    made: Forecast, coming: Sequence[Arrival], lead: Transit, until: Transit, review: int = 0
) -> Moves:
    """From the day that goods of today come to the day, a review later, that others can."""
    count = len(made.band.model)
    leads = lead.draw(count, 0)
    ends = np.maximum(leads, review + until.draw(count, 1))
    return Moves(leads, ends, [one.days(count, at) for at, one in enumerate(coming, 2)])


def wants(made: Forecast, stock: Floats, coming: Sequence[Arrival], moves: Moves) -> Floats:
    """SKUs x courses: pieces that an order must bring; below zero: so many are left over."""
    parts = [span.want for _, span, _ in _walked(made, stock, coming, moves)]
    return np.concatenate(parts) if parts else np.zeros((0, len(moves.leads)))


def _walked(
    made: Forecast, stock: Floats, coming: Sequence[Arrival], moves: Moves, review: int = 0
) -> Iterator[tuple[slice, Span, Floats]]:
    """Some SKUs at a time: which, what they want, and whether they run out before."""
    column, days = np.arange(len(moves.leads)), (moves.ends - moves.leads).astype(np.float64)
    for start in range(0, len(stock), CHUNK):
        cut = slice(start, start + CHUNK)
        drawn = courses(made, range(int(moves.ends.max()) + 1), cut)
        pieces = [one.pieces[cut] for one in coming]
        left, short = _left(drawn, stock[cut], pieces, moves)
        sold = drawn[:, column, moves.ends] - drawn[:, column, moves.leads]
        want = sold - left
        for what, when in zip(pieces, moves.days, strict=True):
            want = want - what[:, None] * ((when > moves.leads) & (when <= moves.ends))
        pace, times = kept(made, cut, drawn[:, :, -1], int(moves.ends.max()), review)
        yield cut, Span(want, sold, days, pace, times), short


def _need(want: Floats, short: Floats, level: Floats) -> tuple[Floats, ...]:
    levels, place = np.unique(level, return_inverse=True)
    found = np.quantile(want, levels, axis=1)[place, np.arange(len(level))]
    missed = np.maximum(0, want).mean(axis=1)
    none = np.zeros(len(want))
    during = (want > 1e-3).mean(axis=1)
    return np.maximum(0, found), short.mean(axis=1), during, missed, none, none


def _left(
    drawn: Floats, stock: Floats, pieces: list[Floats], moves: Moves
) -> tuple[Floats, Floats]:
    """Stock on the morning the order comes, and whether it had run out before."""
    column = np.arange(len(moves.leads))
    left = np.repeat(np.maximum(stock, 0)[:, None], len(column), axis=1).astype(np.float32)
    short, since = np.zeros(left.shape, bool), np.zeros(len(column), np.int64)
    days = np.stack([*moves.days, moves.leads])
    what = np.stack([*pieces, np.zeros(len(stock))], axis=1)
    order = np.argsort(days, axis=0, kind="stable")
    for which in order:
        when = days[which, column]
        until = np.minimum(when, moves.leads)
        gone = drawn[:, column, until] - drawn[:, column, since]
        short |= gone > left + 1e-3
        left = np.maximum(0, left - gone) + what[:, which] * (when <= moves.leads)
        since = until
    return left, short


def reorder(made: Forecast, *, lead: Transit, review: int, level: float) -> Floats:
    """The reorder point: pieces in stock and on the way that cover lead time and review.

    Formula: the quantile of demand over (lead time + review), lead time drawn too; of this lead
    time or of a calmer one of the same mean, whichever asks for more. Demand is skewed, so that at
    a level of 0.6 a wilder lead time alone would lower the quantile by up to a fourth: doubt must
    not save stock. Assumption: all that is missing waits (no lost sales), so it is an upper figure;
    the plan orders by `need`.

    >>> from seller.metrics.restock.demand import panel
    >>> from seller.metrics.restock.forecast import forecast
    >>> from seller.metrics.restock.transit import fixed
    >>> made = forecast(panel(np.full((1, 200), 3.0)), 37)
    >>> reorder(made, lead=fixed(30), review=7, level=0.95).round(1).tolist()
    [111.0]
    """
    ways = list(calmer(lead))
    days = sorted({day + review for way in ways for day in way.days})
    parts = []
    for start in range(0, made.rate.shape[1], CHUNK):
        drawn = courses(made, days, slice(start, start + CHUNK))
        asked = [
            _weighted(
                drawn[:, :, np.searchsorted(days, np.add(way.days, review))],
                np.array(way.chances),
                level,
            )
            for way in ways
        ]
        parts.append(np.max(asked, axis=0))
    return np.concatenate(parts) if parts else np.zeros(0)


def _weighted(drawn: Floats, chances: Floats, level: float) -> Floats:
    """The quantile of all courses of all lead times, each as likely as its lead time."""
    flat = drawn.reshape(len(drawn), -1)
    weight = np.tile(chances, drawn.shape[1])
    order = np.argsort(flat, axis=1)
    reached = np.cumsum(weight[order], axis=1) / weight.sum()
    at = (reached < level - 1e-9).sum(axis=1)
    found: Floats = flat[
        np.arange(len(flat)), order[np.arange(len(flat)), np.minimum(at, flat.shape[1] - 1)]
    ]
    return found


def runout(made: Forecast, stock: Floats, coming: Sequence[Arrival], horizon: int) -> Floats:
    """The first day without stock, SKUs x courses, of 1 to `horizon`; horizon + 1: not in sight."""
    count = len(made.band.model)
    moves = [one.days(count, at) for at, one in enumerate(coming, 2)]
    parts = []
    for start in range(0, len(stock), CHUNK):
        cut = slice(start, start + CHUNK)
        left = np.repeat(np.maximum(stock[cut], 0)[:, None], count, axis=1).astype(np.float32)
        first, before = np.full(left.shape, horizon + 1), np.zeros_like(left)
        for day, reached in enumerate(walk(made, range(1, horizon + 1), cut), 1):
            for one, when in zip(coming, moves, strict=True):
                if (when == day).any():
                    left += (one.pieces[cut][:, None] * (when == day)).astype(np.float32)
            left -= reached - before
            first[(left < -1e-3) & (first > day)] = day
            np.maximum(left, 0, out=left)
            before = reached
        parts.append(first)
    return np.concatenate(parts) if parts else np.zeros((0, count))
