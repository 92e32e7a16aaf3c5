"""What to buy with so much money: the lines that save the most lost sales per unit of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction

from seller.facts import Rate
from seller.metrics.exchange import STALE, Book, Used, total
from seller.metrics.restock.lots import lot
from seller.money import Money
from seller.store import Connection, demand, exchange
from seller.views.restock.advice import Advice, Line

RECENT = timedelta(days=90)
"""How far back the price of a sale is averaged."""
Offer = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Left:
    """`reason`: budget, no_price, no_sale_price or no_rate; `pieces` that are not bought."""

    product: str
    pool: str
    pieces: int
    reason: str


@dataclass(frozen=True, slots=True)
class Budget:
    """`advice`: with the lines that the money buys; `rates`: what amounts were changed by."""

    advice: tuple[Advice, ...]
    money: Money
    spent: Money
    left: tuple[Left, ...]
    rates: tuple[Used, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    """`gain`: lost sales saved, in minor units; `each`: the cost of a piece, so too."""

    one: Advice
    line: Line
    gain: Fraction
    each: Fraction


def budget(conn: Connection, found: Sequence[Advice], money: Money, now: datetime) -> Budget:
    """Lines in the order of money at risk per unit of cost until the money is spent.

    A line too dear is bought in part, down to its MOQ and in whole cartons.
    """
    dated = exchange.rates(conn, now.date() - timedelta(days=STALE), now.date())
    sold = demand.earned(conn, (now - RECENT).date())
    till = Till(money, now, [one.rate for one in dated], sold)
    ranked = sorted(
        (one for each in found for one in till.choices(each)),
        key=lambda one: (-one.gain / one.each, one.one.product, one.one.pool),
    )
    bought: dict[Offer, list[Line]] = defaultdict(list)
    spent = Fraction(0)
    for one in ranked:
        line = till.part(one, money.minor - spent)
        if line:
            bought[key(one.one)].append(line)
            spent += one.each * line.quantity
    advice = tuple(replace(one, lines=tuple(bought[key(one)])) for one in found)
    return Budget(
        advice, money, Money(-(-spent // 1), money.currency), tuple(till.left), tuple(till.used)
    )


def key(one: Advice) -> Offer:
    """Two accounts may call their own goods by the same MSKU."""
    return one.account, one.product, one.pool


def atrisk(
    conn: Connection, found: Sequence[Advice], currency: str, now: datetime
) -> dict[Offer, Money | None]:
    """Sales that are missed on average if nothing is ordered; None where no price or rate is known.

    Formula: pieces missed x mean price of a sale in 90 days.
    """
    dated = exchange.rates(conn, now.date() - timedelta(days=STALE), now.date())
    sold = demand.earned(conn, (now - RECENT).date())
    till = Till(Money(0, currency), now, [one.rate for one in dated], sold)
    return {key(one): till.risk(one) for one in found}


class Till:
    """Changes money, and notes what is not bought, and why."""

    def __init__(
        self,
        money: Money,
        now: datetime,
        rates: Iterable[Rate],
        sold: Mapping[Offer, Mapping[str, tuple[int, int]]],
    ) -> None:
        self.currency, self.day, self.book, self.sold = (
            money.currency,
            now.date(),
            Book(rates),
            sold,
        )
        self.left: list[Left] = []
        self.used: dict[Used, None] = {}

    def choices(self, one: Advice) -> Iterable[_Choice]:
        for line in one.lines:
            each = self.changed([line.cost] if line.cost else [])
            price = self.price(one)
            reason = (
                "no_price" if line.cost is None else "no_rate" if each is None
                else "no_sale_price" if price is None else ""
            )  # fmt: skip
            if each is None or price is None or not each:
                self.left.append(Left(one.product, one.pool, line.quantity, reason or "no_price"))
            else:
                gain = Fraction(one.why.missed) * price
                yield _Choice(one, line, gain, Fraction(each, line.quantity))

    def part(self, one: _Choice, rest: Fraction) -> Line | None:
        """As many whole cartons as the rest pays for, or None below the MOQ."""
        line, size = one.line, max(1, one.one.why.step or one.one.why.carton or 1)
        most = min(line.quantity, int(rest / one.each))
        pieces = line.quantity if most == line.quantity else most // size * size
        if pieces < lot(1, one.one.why.moq, size) or (line.each and pieces < line.quantity):
            pieces = 0  # a price that holds from a quantity on is none for a part of it
        if pieces < line.quantity:
            missing = line.quantity - pieces
            self.left.append(Left(one.one.product, one.one.pool, missing, "budget"))
        if not pieces or line.cost is None:
            return None
        cost = Money(line.cost.minor * pieces // line.quantity, line.cost.currency)
        return replace(line, quantity=pieces, cost=cost)

    def risk(self, one: Advice) -> Money | None:
        price = self.price(one) if one.why.missed and not one.why.flag else Fraction(0)
        if price is None:
            return None
        return Money(round(Fraction(one.why.missed) * price), self.currency)

    def price(self, one: Advice) -> Fraction | None:
        """What a piece brought on average; None where none is known or a rate is missing."""
        amounts, units = [], 0
        for share in one.accounts:
            key = (share.account, share.marketplace, share.sku)
            for currency, sums in self.sold.get(key, {}).items():
                count, minor = share.earned(*sums)
                amounts.append(Money(minor, currency))
                units += count
        whole = self.changed(amounts)
        return Fraction(whole, units) if whole and units else None

    def changed(self, amounts: Sequence[Money]) -> int | None:
        """Their sum in the till's currency; None without one, or where a rate is missing."""
        made = total({self.day: amounts}, self.currency, self.book)
        if made.money is None or not amounts:
            return None
        self.used |= dict.fromkeys(made.used)
        return made.money.minor
