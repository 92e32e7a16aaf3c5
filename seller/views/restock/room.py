"""How much room Amazon leaves an account, what lies there, and what a plan adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from seller.facts import Capacity, Product
from seller.facts.tariff import CUBIC
from seller.metrics.inventory.tariffs import volume
from seller.metrics.packs import Part
from seller.metrics.pools import POOL_OF
from seller.metrics.returns.disposal import ENDLESS, longest
from seller.store import Connection, typed
from seller.views.pools import pool_stock
from seller.views.restock.advice import Advice
from seller.views.restock.planned import Planned
from seller.views.scope import Scope

Line = tuple[str, str, str]
"""Account, product and stock pool of an advice."""


@dataclass(frozen=True, slots=True)
class Room:
    """`used` by stock and what is on its way, `planned` by what is to be bought and sent, in cubes
    of a hundredth of a centimetre; `unsized`: pieces whose size is not known, beside these.
    `lines` of the plan that come here.
    """

    limit: Capacity
    used: int
    planned: int
    unsized: int
    lines: frozenset[Line]

    @property
    def name(self) -> str:
        return f"{self.limit.account} {self.limit.marketplace} {self.limit.storage}"

    @property
    def over(self) -> bool:
        """Whether the plan's goods do not fit."""
        return Fraction(self.used + self.planned, CUBIC[self.limit.unit]) > Fraction(
            self.limit.most
        )

    def told(self) -> dict[str, Any]:
        """Volumes in the limit's unit."""
        one = self.limit
        return {
            "account": one.account,
            "marketplace": one.marketplace,
            "storage": one.storage,
            "since": one.since.isoformat(),
            "most": one.most,
            "used": _in(self.used, one.unit),
            "planned": _in(self.planned, one.unit),
            "unit": one.unit,
            "unsized": self.unsized,
            "over": self.over,
        }


def _in(cubic: int, unit: str) -> str:
    return f"{(Decimal(cubic) / CUBIC[unit]).quantize(Decimal('0.01')):f}"


def rooms(
    conn: Connection,
    plan: Planned | None,
    products: Mapping[str, Product],
    today: date | None = None,
) -> list[Room]:
    """Each limit that holds, with what counts against it; none where nobody typed any."""
    limits = typed.capacities(conn)
    if not limits:
        return []
    day = today or (plan.now.date() if plan else date.max)
    held = _held(limits, day)
    used: dict[Capacity, int] = defaultdict(int)
    planned: dict[Capacity, int] = defaultdict(int)
    unsized: dict[Capacity, int] = defaultdict(int)
    lines: dict[Capacity, set[Line]] = defaultdict(set)
    for account, pool, product, pieces in _stocked(conn, products):
        for one in _fit(held.get((account, pool), ()), product):
            _count(used, unsized, one, product, pieces)
    for advice in plan.advice if plan else ():
        product = products.get(advice.product) if advice.paired else None
        for account, pieces in _portions(advice):
            for one in _fit(held.get((account, advice.pool), ()), product):
                _count(planned, unsized, one, product, pieces)
                lines[one].add((advice.account, advice.product, advice.pool))
    every = [one for some in held.values() for one in some]
    return [
        Room(one, used[one], planned[one], unsized[one], frozenset(lines[one])) for one in every
    ]


def warned(found: Iterable[Advice], rooms: Iterable[Room]) -> list[Advice]:
    """Advice that comes where there is no room for it says so."""
    full: dict[Line, list[str]] = defaultdict(list)
    for one in rooms:
        for line in one.lines if one.over else ():
            full[line].append(one.name)
    return [
        replace(one, why=replace(one.why, full=", ".join(sorted(names))))
        if (names := full.get((one.account, one.product, one.pool)))
        else one
        for one in found
    ]


def _held(limits: Iterable[Capacity], day: date) -> dict[tuple[str, str], list[Capacity]]:
    """The newest of each type that holds, by account and stock pool."""
    newest: dict[tuple[str, str, str], Capacity] = {}
    for one in sorted(limits, key=lambda one: one.since):
        if one.since <= day:
            newest[one.account, one.marketplace, one.storage] = one
    found: dict[tuple[str, str], list[Capacity]] = defaultdict(list)
    for one in newest.values():
        found[one.account, POOL_OF.get(one.marketplace, one.marketplace)].append(one)
    return found


def _fit(limits: Iterable[Capacity], product: Product | None) -> list[Capacity]:
    """The narrowest that holds the goods; the widest for goods whose size is not known."""
    side, weight = longest(product) or 0, (product.unit_weight or 0) if product else 0
    fit = [
        one for one in limits if side <= (one.side or ENDLESS) and weight <= (one.weight or ENDLESS)
    ]
    ranked = sorted(fit, key=lambda one: (one.side or ENDLESS, one.weight or ENDLESS))
    return ranked[:1] if side else ranked[-1:]


def _count(
    into: dict[Capacity, int], unsized: dict[Capacity, int], one: Capacity,
    product: Product | None, pieces: int,
) -> None:  # fmt: skip
    cubic = volume(product)
    if cubic is None:
        unsized[one] += pieces
    else:
        into[one] += cubic * pieces


def _stocked(
    conn: Connection, products: Mapping[str, Product]
) -> Iterable[tuple[str, str, Product | None, int]]:
    """All that lies at Amazon or is on its way there."""
    for one in pool_stock(conn, Scope()).stocks:
        level = one.pooled.taken.level
        for sku, pieces, _ in one.pack or (Part(""),):
            count = max(0, level.total) * pieces
            yield one.pooled.account, one.pooled.pool, products.get(sku), count


def _portions(one: Advice) -> list[tuple[str, int]]:
    """The accounts' parts of what is to be bought and sent, by what they sold lately."""
    pieces = sum(line.quantity for line in (*one.lines, *one.sends))
    accounts: dict[str, float] = defaultdict(float)
    for share in one.accounts:
        accounts[share.account] += share.daily
    if one.account or not accounts or not pieces:
        return [(one.account, pieces)] if one.account and pieces else []
    whole = sum(accounts.values())
    if not whole:
        return [(min(accounts), pieces)]
    return [(account, round(pieces * part / whole)) for account, part in accounts.items()]
