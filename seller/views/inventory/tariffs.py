"""The fees for stock that hold: those of the seller, and ours where nobody typed any."""

from __future__ import annotations

from seller.facts import StockFee
from seller.metrics.inventory.defaults import OURS
from seller.metrics.inventory.tariffs import Tariffs
from seller.store import Connection, typed


def tariffs(conn: Connection) -> Tariffs:
    return Tariffs(typed.stockfees(conn), OURS)


def rates(conn: Connection) -> list[tuple[StockFee, bool]]:
    """Each row, and whether the seller typed it; ours only where it counts."""
    own = typed.stockfees(conn)
    taken = {(one.marketplace, one.charge) for one in own}
    ours = [one for one in OURS if (one.marketplace, one.charge) not in taken]
    found = [*((one, True) for one in own), *((one, False) for one in ours)]
    return sorted(found, key=lambda both: _order(both[0]))


def _order(one: StockFee) -> tuple[object, ...]:
    size = (one.side or 10**9, one.weight or 10**9)
    return one.marketplace, one.charge, *size, one.month, one.low, one.since
