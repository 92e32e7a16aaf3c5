"""What a piece too many costs, course by course: its days on the shelf.

Formula: the last piece whose margin, on the courses that want it, pays for holding it on all others
(docs/decisions/0028-kept.md). Units: pieces, days; costs in holdings of one piece for one review.
Source: the newsvendor's marginal argument (Arrow, Harris & Marschak, 1951, Econometrica 19).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from seller.metrics.restock.demand import Floats
from seller.metrics.restock.forecast import Forecast


@dataclass(frozen=True, slots=True)
class Span:
    """SKUs x courses, from the day that goods of today come to the day that the next ones can.

    `want`: pieces missing, below zero: left over; `sold`: pieces asked for in these `days` (one row
    for all SKUs). `pace`: days that a further piece takes to be sold; `times`: reviews that a piece
    too many is kept.
    """

    want: Floats
    sold: Floats
    days: Floats
    pace: Floats
    times: Floats

    @property
    def had(self) -> Floats:
        """Pieces that are there without the order."""
        found: Floats = self.sold - self.want
        return found

    def only(self, rows: Sequence[int]) -> Span:
        some = (each[rows] for each in (self.want, self.sold, self.pace, self.times))
        want, sold, pace, times = some
        return Span(want, sold, self.days, pace, times)


def kept(made: Forecast, cut: slice, last: Floats, days: int, review: int) -> tuple[Floats, Floats]:
    """Days that a further piece takes to be sold, and how many reviews a piece too many is kept:
    until the course's next sale, one at least.

    Formula: (days + wait) / (sales + 1), wait = dispersion / mean: of the SKU itself one sale, of
    the course its sales in these days; sales = pieces / dispersion, dispersion = max(1, variance /
    mean) of a day, as lumps leave together. Assumption: the next order is smaller by that piece
    once something is sold. Source: the gamma-Poisson law with one observation's worth of prior
    (Kass & Wasserman, 1995, J. Am. Stat. Assoc. 90); Fisher's index of dispersion. Of pieces that
    are sold much later half of what a course sells more or less than the SKU's mean is believed to
    last: pace = 2 / (rate of the course + mean).
    """
    mean = np.maximum(made.mean[cut], 1e-9)[:, None]
    lump = np.maximum(1, made.variance[cut][:, None] / mean)
    rate = (last + lump) / (days + lump / mean)
    pace: Floats = 2 / (rate + mean)
    return pace, np.maximum(1, lump / rate / max(1, review))


def paid(span: Span, level: Floats) -> Floats:
    """The last piece that pays: margin x courses that want it >= holding x time on all others.

    `level`: margin / (margin + holding of one review), of each SKU.

    >>> want, days, pace = np.array([[0.0, 2, 4, 6]]), np.full(4, 30.0), np.ones((1, 4))
    >>> once, long = (Span(want, want, days, pace, times * pace) for times in (1, 5))
    >>> paid(once, np.array([0.75])).tolist(), paid(long, np.array([0.75])).tolist()
    ([4.0], [2.0])
    """
    order = np.argsort(span.want, axis=1, kind="stable")
    cost = np.take_along_axis(span.times, order, axis=1) * ((1 - level) / level)[:, None]
    last = span.want.shape[1] - 1
    at = (np.cumsum(cost, axis=1) < last - np.arange(last + 1) - 1e-9).sum(axis=1)
    rows = np.arange(len(span.want))
    found: Floats = np.maximum(0, span.want[rows, order[rows, np.minimum(at, last)]])
    return found
