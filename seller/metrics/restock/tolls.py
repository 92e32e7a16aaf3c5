"""Amazon's fees on how long stock lasts, in the order: too long (aged), or too short (low).

Units: fees in holdings of one piece for one review; days. Assumption: first in, first out; supply
between this order's goods and the next one's stands for the last 30 and 90 days; sold is shipped.
Source: the rows of seller/metrics/inventory/tariffs.py; docs/decisions/0034-tolls.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from seller.metrics.restock.demand import Flags, Floats
from seller.metrics.restock.kept import Span, paid

MONTH, WEEK = 30, 7
ENDLESS = 100_000
"""Days of a band without an end."""
SLIGHT, FINE = 1e-3, 0.01
"""Pieces that count as none, and to which an order is found."""
SURE = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Shares of the courses on which a longer supply is looked at."""


@dataclass(frozen=True, slots=True)
class Step:
    """`fee` of a piece from `low` days on, below `high`; `high` 0: without an end."""

    low: int
    high: int
    fee: float

    @property
    def end(self) -> int:
        return self.high or ENDLESS


@dataclass(frozen=True, slots=True)
class Toll:
    """Of one SKU. `aged`: what a piece that old costs a month; `low`: what each shipped piece costs
    while the supply lasts so many days, unless fewer than `least` are shipped in a week.
    """

    aged: tuple[Step, ...] = ()
    low: tuple[Step, ...] = ()
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Told:
    """Pieces to order, per SKU, and how many of them fewer or more the fees made it."""

    pieces: Floats
    fewer: Floats
    more: Floats


def tolled(pieces: Floats, span: Span, level: Floats, tolls: Sequence[Toll | None]) -> Told:
    """The order by all costs but these fees, made smaller or larger by them where that pays.

    >>> span = Span(*(np.array([[0.0, 10, 20, 30]]) for _ in range(2)), np.full(4, 30),
    ...     np.full((1, 4), 20.0), np.ones((1, 4)))
    >>> toll = Toll(aged=(Step(181, 0, 9.0),))
    >>> tolled(np.array([30.0]), span, np.array([0.9]), [toll]).fewer.round(1).tolist()
    [19.8]
    """
    found, fewer, more = pieces.copy(), np.zeros_like(pieces), np.zeros_like(pieces)
    aged = [row for row, one in enumerate(tolls) if one and one.aged]
    if aged:
        some = [tolls[row] or Toll() for row in aged]
        found[aged] = spared(pieces[aged], span.only(aged), level[aged], some)
        fewer[aged] = pieces[aged] - found[aged]
    busiest = (WEEK / span.pace).max(axis=1)
    for row, one in enumerate(tolls):
        if one and one.low and busiest[row] >= one.least:
            found[row] = supplied(found[row].item(), span.only([row]), level[row].item(), one)
            more[row] = found[row] - pieces[row] + fewer[row]
    return Told(found, fewer, more)


def spared(pieces: Floats, span: Span, level: Floats, tolls: Sequence[Toll]) -> Floats:
    """The order, or as many pieces as still pay for the surcharge of those that lie too long.

    Formula: as `kept.paid`, for a piece q: margin x courses that want it >= holding and surcharge
    of all others, which leave after days + (q - want) x pace; the surcharge until then is the sum
    over bands of fee x days in the band / 30, as it is taken once a month. Costs grow with q, so
    the last piece that pays is found by halving, to a hundredth.
    """
    ratio = (1 - level) / level

    def pays(asked: Floats) -> Flags:
        over = asked[:, None] - span.want
        each = span.times + _aged(span.days + np.maximum(0, over) * span.pace, tolls)
        left = over > SLIGHT
        found: Flags = np.where(left, each, 0).sum(axis=1) * ratio < (~left).sum(axis=1)
        return found

    whole = pays(pieces)
    low, high = np.zeros_like(pieces), pieces
    while (high - low > FINE).any():
        middle = (low + high) / 2
        good = pays(middle)
        low, high = np.where(good, middle, low), np.where(good, high, middle)
    found: Floats = np.where(whole, pieces, low)
    return found


def _aged(age: Floats, tolls: Sequence[Toll]) -> Floats:
    """What a piece of each SKU and course has cost by the day it leaves."""
    most = max(len(one.aged) for one in tolls)
    found = np.zeros_like(age)
    for at in range(most):
        steps = [one.aged[at] if at < len(one.aged) else Step(0, 0, 0.0) for one in tolls]
        low, end, fee = (
            np.array([[each] for each in some])
            for some in zip(*((one.low, one.end, one.fee) for one in steps), strict=True)
        )
        found += fee / MONTH * np.clip(age - low, 0, end - low)
    return found


def supplied(pieces: float, span: Span, level: float, toll: Toll) -> float:
    """The order, or so many more that their supply lasts beyond a step, whatever costs less.

    Formula: of pieces x there when goods come, the mean over courses of lost x missing + times x
    left over + surcharge + fee(supply) x shipped, lost = level / (1 - level); stock falls evenly at
    the pace of a course for the mean of the days, supply = mean stock / pieces a day. Looked at are
    the x with which shares of the courses reach the end of a step; the order makes up for what is
    not there on average, so that more stock never asks for more.
    """
    there = replace(span, want=span.sold)
    least = paid(there, np.array([level])).item()
    asked = [least]
    for step in toll.low:
        ends = (step.end + span.days.mean() / 2) / span.pace
        asked += [one for one in np.quantile(ends, SURE).tolist() if step.high and one > least]
    best = asked[int(np.argmin([_cost(one, there, level, toll) for one in asked]))]
    return max(pieces, best - span.had.mean().item()) if best > least else pieces


def _cost(there: float, span: Span, level: float, toll: Toll) -> float:
    over = there - span.sold
    lost = level / (1 - level) * np.maximum(0, -over)
    shipped, supply = _supply(there, span)
    fee = np.zeros_like(supply)
    for step in toll.low:
        fee = np.where((supply >= step.low) & (supply < step.end), step.fee, fee)
    few = WEEK / span.pace < toll.least
    kept = span.times * np.maximum(0, over) + _old(over, span, toll)
    whole: float = (lost + kept + np.where(few, 0, fee * shipped)).mean().item()
    return whole


def _supply(there: float, span: Span) -> tuple[Floats, Floats]:
    """Pieces shipped in the mean of the days, and those that the mean stock lasts."""
    days = span.days.mean()
    asked = days / span.pace
    shipped = np.minimum(asked, there)
    mean = np.where(there >= asked, there - asked / 2, there**2 / np.maximum(2 * asked, 1e-9))
    return shipped, mean * days / np.maximum(shipped, 1e-9)


def _old(over: Floats, span: Span, toll: Toll) -> Floats:
    """The surcharge of all pieces left over until the last one leaves: `_aged` of each of them."""
    age = span.days + np.maximum(0, over) * span.pace
    found = np.zeros_like(age)
    for step in toll.aged:
        since, most = np.maximum(0, age - step.low), step.end - step.low
        area = np.where(since <= most, since**2 / 2, most * since - most**2 / 2)
        found += step.fee / MONTH * area / span.pace
    return found


def steps(rows: Sequence[tuple[int, int, float]]) -> Iterator[Step]:
    """Bands of a table, in their order, without those that cost nothing."""
    yield from (Step(*one) for one in sorted(rows) if one[2] > 0)
