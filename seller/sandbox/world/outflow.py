"""What the seller has taken out of Amazon's warehouses: every six weeks what is unfulfillable,
and whatever clients order. Stock, ledger and the removal report are all counted from here.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np

from seller.sandbox.world.afterwards import DEFECTIVE, DISPOSITIONS, SELLABLE, Returned
from seller.sandbox.world.orders import Lines
from seller.sandbox.world.plan import Plan
from seller.sandbox.world.products import Flags, Ints
from seller.sandbox.world.shelf import DAY, Shelf
from seller.sandbox.world.tally import Tally

CYCLE = 42 * DAY
"""How often the seller takes the unfulfillable units out."""
NOTICE = 6 * DAY
"""So long before they leave he asks for those that are there."""
WORK = 3 * DAY
"""How long Amazon works on a client's order."""

Moves = tuple[Ints, Ints, Ints]
"""Pools, times and changes."""
_NONE = np.zeros(0, dtype=np.int64)
NOTHING: Moves = (_NONE, _NONE, _NONE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a client orders out of one pool. `spare`: sellable units that nobody will buy."""

    order: str
    disposal: bool
    site: int
    pool: int
    sellable: int
    spare: int
    damaged: int


@dataclass(frozen=True, slots=True)
class Taking:
    """One SKU and disposition of a client's order. `got`: units that were really to be had."""

    order: str
    disposal: bool
    site: int
    pool: int
    sellable: bool
    requested: int
    got: int
    asked: int
    ends: int


@dataclass(frozen=True)
class Damaged:
    """By unfulfillable unit: what it is, since when and until when it is there.

    `own`: it leaves with the seller's own order of those weeks; `thrown`: it is disposed of.
    """

    pool: Ints
    kind: Ints
    came: Ints
    leaves: Ints
    own: Flags
    thrown: Flags


class Outflow:
    """Of one account. `version` counts the changes by clients."""

    def __init__(self, plan: Plan, shelf: Shelf, lines: Lines, back: Returned) -> None:
        bad = back.disposition != SELLABLE
        start, kind, came = int(plan.start.timestamp()), back.disposition[bad], back.time[bad]
        self.units = Damaged(
            pool=shelf.offers.pool[lines.offer[back.line[bad]]],
            kind=kind,
            came=came,
            leaves=-(-(came + NOTICE - start) // CYCLE) * CYCLE + start,
            own=np.ones(len(came), dtype=bool),
            thrown=kind == DEFECTIVE,
        )
        self.takings: tuple[Taking, ...] = ()
        self.version = 0
        self._pools = len(shelf.pools)
        self._lock = threading.Lock()
        self._count()

    def _count(self) -> None:
        units = self.units
        self.sellable = Tally(self._pools, *self._sold_off(disposal=None))
        self.damaged = [
            Tally(
                self._pools,
                np.tile(units.pool[rows], 2),
                np.concatenate([units.came[rows], units.leaves[rows]]),
                np.repeat(np.array([1, -1]), len(rows)),
            )
            for rows in (np.flatnonzero(units.kind == n) for n in range(1, len(DISPOSITIONS)))
        ]

    def _sold_off(self, *, disposal: bool | None) -> Moves:
        """Sellable units that clients had taken out: all, or those of one type of order."""
        moves = [
            (one.pool, one.ends, one.got)
            for one in self.takings
            if one.sellable and disposal in (None, one.disposal)
        ]
        pool, time, units = np.array(moves, dtype=np.int64).reshape(-1, 3).T
        return pool, time, units

    def promised(self, pool: int) -> int:
        """Sellable units of a pool that clients have ordered out so far."""
        return sum(one.got for one in self.takings if one.sellable and one.pool == pool)

    def left(self, kind: int, *, thrown: bool) -> Moves:
        """Units of a disposition that were sent back to the seller, or thrown away."""
        if kind == SELLABLE:
            pool, time, units = self._sold_off(disposal=thrown)
            return pool, time, -units
        rows = np.flatnonzero((self.units.kind == kind) & (self.units.thrown == thrown))
        return self.units.pool[rows], self.units.leaves[rows], np.full(len(rows), -1)

    def take(self, wanted: Wanted, at: int) -> None:
        """A client's order: what cannot be had of it will be cancelled."""
        ends = -(-at // 3600) * 3600 + WORK
        with self._lock:
            found = self._found(wanted, at)
            self.units.leaves[found] = ends
            self.units.own[found] = False
            self.units.thrown[found] = wanted.disposal
            spared = min(wanted.sellable, wanted.spare)
            for sellable, requested, got in (
                (True, wanted.sellable, spared),
                (False, wanted.damaged, len(found)),
            ):
                same = (wanted.order, wanted.disposal, wanted.site, wanted.pool, sellable)
                if requested:
                    self.takings += (Taking(*same, requested, got, at, ends),)
            self._count()
            self.version += 1

    def _found(self, wanted: Wanted, at: int) -> Ints:
        """The damaged units that have lain there longest and that nobody has asked for yet."""
        units = self.units
        free = (units.pool == wanted.pool) & (units.came <= at)
        free &= units.own & (units.leaves - NOTICE > at)
        rows = np.flatnonzero(free)
        return rows[np.argsort(units.came[rows], kind="stable")][: wanted.damaged]
