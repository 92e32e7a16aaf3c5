"""What each way out costs for stock that is too much or too old, the cheapest first.

Formula: fees paid + worth of goods given up - what is paid for them; a price cut of c over the
pieces d sold anyway and the excess e: c p d + e (worth - (1 - c) p). Units: minor units of the
marketplace's currency. Assumption: goods kept elsewhere keep their worth; selling fees are left
out. Source: the seller's typed removal fees and ways; the cut of least cost is plain algebra.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from seller.facts import Product, RemovalFee
from seller.metrics.returns.disposal import Cost, cost
from seller.money import Money

KEEP, TRANSFER, REMOVE, LIQUIDATE, DISPOSE, PRICE = (
    "keep", "transfer", "remove", "liquidate", "dispose", "price_down",
)  # fmt: skip
WAYS = (KEEP, TRANSFER, REMOVE, LIQUIDATE, DISPOSE, PRICE)
MOVED = ("remove", "relabel", "resend")


@dataclass(frozen=True, slots=True)
class Goods:
    """`pieces` that are to go; `sold`: those that sell anyway within the horizon. `worth` of one
    and its `price`, in the currency of the fees; None: not known. `kept`: what it costs to keep
    them until they are sold, in all.
    """

    pieces: int
    marketplace: str
    product: Product | None
    price: Money | None
    worth: Money | None
    sold: float
    kept: Money | None


@dataclass(frozen=True, slots=True)
class Bound:
    """A stock pool where `pieces` are needed; `freight` of all of them on the way there."""

    pool: str
    pieces: int
    freight: Money | None


@dataclass(frozen=True, slots=True)
class Way:
    """`cost`: what one is poorer by; None: not known, and `why` says what is missing. `pieces` it
    is for; `pool`: where to. `cut`: of a lower price, the percentage at which it costs as much as
    the cheapest other way, or that is needed.
    """

    way: str
    pieces: int
    cost: Money | None
    why: str
    pool: str = ""
    cut: int | None = None


def ways(
    goods: Goods,
    fees: Iterable[RemovalFee],
    today: date,
    *,
    bound: Sequence[Bound] = (),
    elasticity: float | None = None,
) -> list[Way]:
    """Those whose cost is known first, the cheapest before the others."""
    table = list(fees)
    found = [_kept(goods), *(_given(way, goods, table, today) for way in (LIQUIDATE, DISPOSE))]
    found.append(_simple(REMOVE, goods, _steps(("remove",), goods, goods.pieces, table, today)))
    found += [_moved(goods, one, table, today) for one in bound]
    best = min((one.cost.minor for one in found if one.cost and _whole(one, goods)), default=None)
    found.append(_cheaper(goods, best, elasticity))
    return sorted(found, key=_rank)


def cheapest(found: Iterable[Way], pieces: int) -> Way | None:
    """The one that costs least of those that take all pieces and whose cost is known."""
    known = [one for one in found if one.cost and one.pieces >= pieces]
    return min(known, key=_rank, default=None)


def _whole(one: Way, goods: Goods) -> bool:
    return one.pieces >= goods.pieces


def _rank(one: Way) -> tuple[bool, int, int, str]:
    return one.cost is None, one.cost.minor if one.cost else 0, WAYS.index(one.way), one.pool


def _kept(goods: Goods) -> Way:
    return Way(KEEP, goods.pieces, goods.kept, "" if goods.kept else "inventory.no_keeping")


def _steps(
    names: Sequence[str], goods: Goods, pieces: int, table: Sequence[RemovalFee], today: date
) -> list[Cost]:
    return [
        cost(
            name, pieces, goods.marketplace,
            product=goods.product, price=goods.price, fees=table, today=today,
        )
        for name in names
    ]  # fmt: skip


def _simple(way: str, goods: Goods, parts: Sequence[Cost]) -> Way:
    """Only fees: the goods stay the seller's."""
    why = next((one.why for one in parts if one.fee is None), "")
    return Way(way, goods.pieces, None if why else _sum([one.fee for one in parts]), why)


def _given(way: str, goods: Goods, table: Sequence[RemovalFee], today: date) -> Way:
    """The goods are gone: what they are worth is lost, less what is paid for them."""
    (part,) = _steps((way,), goods, goods.pieces, table, today)
    if part.fee is None or part.paid is None:
        return Way(way, goods.pieces, None, part.why)
    if goods.worth is None:
        return Way(way, goods.pieces, None, "inventory.no_worth")
    lost = Money(goods.worth.minor * goods.pieces, goods.worth.currency)
    whole = _sum([part.paid, lost])
    return Way(way, goods.pieces, whole, "" if whole else "inventory.currencies")


def _moved(goods: Goods, one: Bound, table: Sequence[RemovalFee], today: date) -> Way:
    """Out, a new label, and in again elsewhere, with the freight between."""
    pieces = min(goods.pieces, one.pieces)
    parts = _steps(MOVED, goods, pieces, table, today)
    why = next((each.why for each in parts if each.fee is None), "")
    why = why or ("" if one.freight else "inventory.no_freight")
    whole = None if why else _sum([*(each.fee for each in parts), one.freight])
    if not why and whole is None:
        why = "inventory.currencies"
    return Way(TRANSFER, pieces, whole, why, one.pool)


def _cheaper(goods: Goods, best: int | None, elasticity: float | None) -> Way:
    """Without an elasticity nobody knows what a cut sells: told is the cut that pays at most."""
    price, worth = goods.price, goods.worth
    if price is None or worth is None or price.currency != worth.currency or not price.minor:
        return Way(PRICE, goods.pieces, None, "inventory.no_sale_price" if worth else NO_WORTH)
    every = goods.sold + goods.pieces
    if not elasticity:
        if best is None or not every:
            return Way(PRICE, goods.pieces, None, "inventory.no_elasticity")
        gain = best + goods.pieces * (price.minor - worth.minor)
        most = min(100, max(0, int(100 * gain / (price.minor * every))))
        return Way(PRICE, goods.pieces, None, "inventory.no_elasticity", cut=most)
    if goods.sold <= 0:
        return Way(PRICE, goods.pieces, None, "inventory.no_sales")
    cut = 1 - (every / goods.sold) ** (-1 / elasticity)
    lost = cut * price.minor * goods.sold
    lost += goods.pieces * (worth.minor - (1 - cut) * price.minor)
    money = Money(round(lost), price.currency)
    return Way(PRICE, goods.pieces, money, "", cut=-int(-100 * cut // 1))


NO_WORTH = "inventory.no_worth"


def _sum(amounts: Iterable[Money | None]) -> Money | None:
    """None where one is missing, or they are of several currencies.

    >>> _sum([Money(150, "USD"), Money(50, "USD")]), _sum([Money(1, "USD"), Money(1, "EUR")])
    (Money(minor=200, currency='USD'), None)
    """
    found = list(amounts)
    codes = {one.currency for one in found if one}
    if len(codes) != 1 or None in found:
        return None
    return Money(sum(one.minor for one in found if one), codes.pop())
