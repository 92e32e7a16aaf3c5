"""Which payments an account has and when: for each parcel, return and month.

A payment is held back until a week after delivery. Then it is marked so, and a second entry frees
the same amount: only free ones may be summed. Entries appear up to two days after they are dated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime

import numpy as np

from seller.sandbox.world.booth import Booth
from seller.sandbox.world.products import Flags, Ints
from seller.sandbox.world.shelf import DAY, NEVER

SENT, FREE, BACK, MONTH = range(4)
WEEK, B2B = 7 * DAY, 30 * DAY
Ref = tuple[int, int, int]
"""What an entry is about: kind, number of the order (or return, or month), parcel."""


@dataclass(frozen=True)
class Found:
    """Entries in order of time, not yet written out."""

    posted: Ints
    kind: Ints
    number: Ints
    parcel: Ints
    site: Ints
    fba: Flags

    def __len__(self) -> int:
        return len(self.posted)

    def taken(self, rows: Ints | Flags) -> Found:
        columns = {field.name: getattr(self, field.name)[rows] for field in fields(self)}
        return replace(self, **columns)

    def refs(self) -> list[Ref]:
        columns = (self.kind, self.number, self.parcel)
        return list(zip(*(column.tolist() for column in columns), strict=True))


class Payments:
    """Answers `found`; how an entry reads is another's work."""

    def __init__(self, booth: Booth) -> None:
        self._booth = booth

    def found(self, since: int, until: int, now: int) -> Found:
        """The entries dated in a span that can be seen at a moment, the oldest first."""
        parts = [*self._orders(since, until, now), self._returns(since, until, now)]
        parts.append(self._months(since, until, now))
        columns = {
            field.name: np.concatenate([getattr(part, field.name) for part in parts])
            for field in fields(Found)
        }
        every = Found(**columns)
        return every.taken(np.lexsort((every.parcel, every.number, every.kind, every.posted)))

    def of(self, text: str, now: int) -> Found:
        """The entries of one order."""
        ledger = self._booth.ledger
        every = self.found(0, int(NEVER), now)
        which = ledger.found(text, now)
        lines = ledger.lines.order[self._booth.returned.line]
        back = np.flatnonzero(np.isin(lines, which))
        mine = (every.kind <= FREE) & np.isin(every.number, which)
        return every.taken(mine | ((every.kind == BACK) & np.isin(every.number, back)))

    def dates(self, order: int, parcel: int) -> tuple[int, int]:
        """When a parcel is dated and when its money is free."""
        made = self._booth.ledger.orders
        left = made.life.finished if parcel else made.life.shipped
        due = self._due(np.array([order]))
        return int(left[order] + made.number[order] % 5400), int(due[0])

    def returned(self, row: int) -> int:
        """When a refund is dated."""
        return int(self._booth.returned.time[row] + self._booth.returned.line[row] % 20 * 3600)

    def _left(self, parcel: int) -> Ints:
        """When each order's first or second parcel left; NEVER where there is none."""
        made, lines = self._booth.ledger.orders, self._booth.ledger.lines
        left = made.life.shipped
        if parcel:
            two = np.bincount(lines.order, lines.second, len(made)) > 0
            left = np.where(two & (made.life.finished != left), made.life.finished, NEVER)
        return np.where(made.replaces >= 0, NEVER, left)

    def _due(self, orders: Ints) -> Ints:
        made = self._booth.ledger.orders
        late = made.life.finished[orders] + B2B
        return np.where(made.business[orders], late, made.life.delivered[orders] + WEEK)

    def _orders(self, since: int, until: int, now: int) -> Iterator[Found]:
        made = self._booth.ledger.orders
        for parcel in (0, 1):
            left = self._left(parcel)
            posted = left + made.number % 5400
            late = np.where(made.number % 5 == 0, made.number // 5 % 44, made.number % 4) * 3600
            seen = (left < NEVER) & (posted + late <= now)
            inside = np.flatnonzero(seen & (posted >= since) & (posted < until))
            yield self._rows(SENT, inside, posted[inside], parcel)
            every = np.flatnonzero(seen)
            due = self._due(every)
            free = (due >= since) & (due < until) & (due <= now)
            yield self._rows(FREE, every[free], due[free], parcel)

    def _rows(self, kind: int, orders: Ints, posted: Ints, parcel: int) -> Found:
        made, count = self._booth.ledger.orders, len(orders)
        kinds = np.full(count, kind, dtype=np.int64)
        parcels = np.full(count, parcel, dtype=np.int64)
        return Found(posted, kinds, orders, parcels, made.site[orders], made.fba[orders])

    def _returns(self, since: int, until: int, now: int) -> Found:
        back, ledger = self._booth.returned, self._booth.ledger
        posted = back.time + back.line % 20 * 3600
        rows = np.flatnonzero((posted >= since) & (posted < until) & (posted <= now))
        orders = ledger.lines.order[back.line[rows]]
        blank = np.zeros(len(rows), dtype=np.int64)
        made = ledger.orders
        return Found(posted[rows], blank + BACK, rows, blank, made.site[orders], made.fba[orders])

    def _months(self, since: int, until: int, now: int) -> Found:
        first = max(since, int(self._booth.ledger.orders.purchased[:1].sum()))
        moment, found = datetime.fromtimestamp(first, UTC), []
        year, month = moment.year, moment.month
        while True:
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
            posted = int(datetime(year, month, 1, 9, tzinfo=UTC).timestamp())
            if posted >= min(until, now + 1):
                break
            found.append(posted)
        times = np.array(found, dtype=np.int64)
        blank = np.zeros(len(times), dtype=np.int64)
        return Found(times, blank + MONTH, times, blank, blank, np.ones(len(times), dtype=bool))
