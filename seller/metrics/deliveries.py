"""How carriers did with the seller's own parcels to buyers.

Formula: late / judged, with the 90 % interval of Wilson's score; days by nearest rank. Units:
orders, shares of one, whole days. Assumption: an order is judged once it was delivered, was lost,
or its promised day has passed; who delivered without a known day before that is judged only where
it was in time for certain. Source: E. B. Wilson, JASA 22 (1927), 209-212.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import sqrt

Z = 1.6449
"""Of the normal distribution, for 90 % between the two ends."""
FEW = 10
"""With fewer judged orders a carrier is not ranked: chance alone would do it."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One order that one carrier brought. None where nobody tells.

    `seen`: when its state was looked at. `arrived`: it is there, `arrived_at`: since when.
    `claimed`: an A-to-z claim or a chargeback; `blamed`: feedback that cites the delivery.
    """

    carrier: str
    marketplace: str
    seen: datetime
    left_at: datetime | None
    promised: datetime | None
    arrived: bool = False
    arrived_at: datetime | None = None
    lost: bool = False
    claimed: bool = False
    blamed: bool = False

    @property
    def late(self) -> bool | None:
        """None while it cannot be told."""
        if self.lost:
            return True
        if self.promised is None:
            return None
        if self.arrived_at is not None:
            return self.arrived_at > self.promised
        if self.arrived:
            return False if self.seen <= self.promised else None
        return True if self.promised < self.seen else None


@dataclass(frozen=True, slots=True)
class Score:
    """`late_low` and `late_high`: where the true share of late orders lies, by 90 %; None where
    nothing was judged. `days`: median and 90th percentile from leaving to arrival, of `timed`.
    """

    carrier: str
    marketplace: str
    orders: int
    judged: int
    late: int
    late_low: float | None
    late_high: float | None
    lost: int
    claims: int
    blamed: int
    timed: int
    days: tuple[int, int] | None

    @property
    def ranked(self) -> bool:
        return self.judged >= FEW


def scores(sent: Iterable[Sent]) -> list[Score]:
    """Of each carrier over all marketplaces ("") and in each, the most reliable first.

    One spelling of a carrier counts as another that differs in case or blanks alone.

    >>> day = datetime(2026, 3, 1)
    >>> late = Sent("DHL", "DE", datetime(2026, 4, 1), None, day)
    >>> [(one.carrier, one.marketplace, one.late) for one in scores([late])]
    [('DHL', '', 1), ('DHL', 'DE', 1)]
    """
    groups: defaultdict[tuple[str, str], list[Sent]] = defaultdict(list)
    for one in sent:
        folded = _folded(one.carrier)
        groups[folded, ""].append(one)
        groups[folded, one.marketplace].append(one)
    names = {folded: _spelling(every) for (folded, place), every in groups.items() if not place}
    found = [_score(names[folded], place, every) for (folded, place), every in groups.items()]
    return sorted(found, key=_order)


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Both ends of the interval.

    >>> [round(end, 3) for end in wilson(1, 10)]
    [0.023, 0.348]
    """
    share, square = hits / of, Z * Z
    middle = share + square / (2 * of)
    half = Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    whole = 1 + square / of
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _spelling(every: Sequence[Sent]) -> str:
    counted = Counter(" ".join(one.carrier.split()) for one in every)
    return min(counted, key=lambda name: (-counted[name], name))


def _score(carrier: str, place: str, every: Sequence[Sent]) -> Score:
    judged = [one.late for one in every if one.late is not None]
    low, high = wilson(sum(judged), len(judged)) if judged else (None, None)
    took = sorted(
        (one.arrived_at - one.left_at).days
        for one in every
        if one.arrived_at and one.left_at and one.arrived_at >= one.left_at
    )
    return Score(
        carrier=carrier,
        marketplace=place,
        orders=len(every),
        judged=len(judged),
        late=sum(judged),
        late_low=low,
        late_high=high,
        lost=sum(one.lost for one in every),
        claims=sum(one.claimed for one in every),
        blamed=sum(one.blamed for one in every),
        timed=len(took),
        days=(took[_rank(len(took), 50)], took[_rank(len(took), 90)]) if took else None,
    )


def _rank(count: int, percent: int) -> int:
    """Nearest rank, counted from 0."""
    return -(-count * percent // 100) - 1


def _order(one: Score) -> tuple[str, bool, float, str]:
    """By marketplace, all first; then who is late the least even if it goes badly."""
    worst = 1.0 if one.late_high is None else one.late_high
    return one.marketplace, not one.ranked, worst, one.carrier
