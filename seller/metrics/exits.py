"""What each way out of a frozen or stranded listing costs, the cheapest first.

Formula: fees of all units + worth of the goods that are given up - what is paid for them.
Units: minor units of the marketplace's currency. Assumption: the seller's newest typed table of
fees holds; what is not typed is not known, and never zero. Source: that table, with its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from seller.facts import Product, RemovalFee
from seller.metrics.returns.disposal import Cost, cost
from seller.money import Money

OFFER, RELIST, FULFIL = "offer", "relist", "fulfil"
REMOVE, LIQUIDATE, DISPOSE = "remove", "liquidate", "dispose"
EXITS = (OFFER, RELIST, FULFIL, REMOVE, LIQUIDATE, DISPOSE)
STEPS: dict[str, tuple[str, ...]] = {
    OFFER: (),
    RELIST: ("remove", "relabel", "resend"),
    FULFIL: ("fulfil",),
    REMOVE: ("remove",),
    LIQUIDATE: ("liquidate",),
    DISPOSE: ("dispose",),
}
"""What is paid for on each way."""
GIVEN_UP = {LIQUIDATE, DISPOSE}
"""Ways that end with the goods gone."""
NOTES = {
    OFFER: "plights.offer",
    RELIST: "plights.relist",
    FULFIL: "plights.fulfil",
    REMOVE: "plights.remove",
    LIQUIDATE: "plights.liquidate",
    DISPOSE: "plights.dispose",
}
"""What else is to be known of each."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """`units`: those that could be sold. `worth`: of one of them, in the currency of the fees."""

    units: int
    marketplace: str
    product: Product | None
    price: Money | None
    worth: Money | None
    removed: bool
    shared: bool


@dataclass(frozen=True, slots=True)
class Exit:
    """`fees` and `lost` (goods given up, less what is paid for them); `total` of both. None: not
    known, and `why` says what is missing. `open`: whether the way can be taken, else `why`.
    """

    way: str
    open: bool
    fees: Money | None
    lost: Money | None
    total: Money | None
    parts: tuple[Cost, ...]
    why: str
    note: str


def exits(stuck: Stuck, fees: Iterable[RemovalFee], today: date, currency: str) -> list[Exit]:
    """Those that can be taken and whose cost is known first, the cheapest before the others."""
    table = list(fees)
    found = [_exit(way, stuck, table, today, currency) for way in EXITS]
    return sorted(found, key=_rank)


def barred(found: Iterable[Exit]) -> list[Exit]:
    """The same where Amazon lets the account make no offer on the old ASIN."""
    return sorted((_barred(one) if one.way == OFFER else one for one in found), key=_rank)


def _barred(one: Exit) -> Exit:
    return replace(one, open=False, fees=None, lost=None, total=None, why="plights.barred")


def _rank(one: Exit) -> tuple[bool, bool, int, int]:
    cost = one.total.minor if one.total else 0
    return not one.open, one.total is None, cost, EXITS.index(one.way)


def _exit(way: str, stuck: Stuck, table: Sequence[RemovalFee], today: date, currency: str) -> Exit:
    closed = _closed(way, stuck)
    if closed:
        return Exit(way, False, None, None, None, (), closed, f"plights.{way}")
    stays = way == RELIST and (not stuck.units or (stuck.shared and not stuck.removed))
    steps = () if stays else STEPS[way]
    note = "plights.shared" if stays and stuck.units else f"plights.{way}"
    parts = tuple(
        cost(
            step, stuck.units, stuck.marketplace,
            product=stuck.product, price=stuck.price, fees=table, today=today,
        )
        for step in steps
    )  # fmt: skip
    why = next((part.why for part in parts if part.fee is None), "")
    fee = None if why else _sum([part.fee for part in parts if part.fee], currency)
    lost = _lost(way, stuck, parts, currency)
    if not why and lost is None:
        why = "plights.no_worth"
    total = _sum([fee, lost], currency) if fee and lost and not why else None
    if not why and total is None:
        why = "plights.currencies"
    return Exit(way, True, fee, lost, total, parts, why, note)


def _closed(way: str, stuck: Stuck) -> str:
    """Why a way cannot be taken, "" where it can."""
    if way == OFFER and stuck.removed:
        return "plights.removed"
    return "plights.no_units" if STEPS[way] and way != RELIST and not stuck.units else ""


def _lost(way: str, stuck: Stuck, parts: Sequence[Cost], currency: str) -> Money | None:
    """Nothing where the goods are kept; below nothing where more is paid than they are worth."""
    if way not in GIVEN_UP:
        return Money(0, currency)
    if stuck.worth is None:
        return None
    back = sum(part.recovered.minor for part in parts if part.recovered)
    return Money(stuck.worth.minor * stuck.units - back, stuck.worth.currency)


def _sum(amounts: Sequence[Money], currency: str) -> Money | None:
    """None where they are of several currencies: sums of these are never guessed.

    >>> _sum([Money(150, "USD"), Money(50, "USD")], "USD")
    Money(minor=200, currency='USD')
    >>> _sum([Money(150, "USD"), Money(50, "EUR")], "USD") is None
    True
    """
    if {one.currency for one in amounts if one.minor} - {currency}:
        return None
    return Money(sum(one.minor for one in amounts), currency)
